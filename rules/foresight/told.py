"""已告知 What a matter's people were told already: the outbox tells nobody the same thing twice, and so does a forecast."""

from __future__ import annotations

from datetime import date

from rules.standing import Draft
from rules.unrolled import Happening

# A draft but for its matter: head and tail of its key, and whom it is for.
Said = tuple[str, str, str]
Told = frozenset[Said]
NOTHING_TOLD: Told = frozenset()
# The keys that rules use again: an empty chair is named once a stay, a shut gate once a day.
VACANT, GATE = "vacant", "gate"


def heard(happening: Happening, told: Told, today: date) -> tuple[tuple[Draft, ...], Told]:
    """Which drafts of a decision are new, and what must be remembered of all that was said."""
    if not told and not any(draft.head in (VACANT, GATE) for draft in happening.drafts):
        return happening.drafts, NOTHING_TOLD
    new = tuple(draft for draft in happening.drafts if _said(draft) not in told)
    after = happening.after
    return new, remembered({*told, *map(_said, new)}, after.stage, after.round, today)


def remembered(said: set[Said], stage: str, turn: int, today: date) -> Told:
    """What of all that was said could be said again to a matter in a stage, in its `turn`-th round."""
    stay, day = f"{stage}/{turn}/", str(today)
    return frozenset(
        one
        for one in said
        if (one[0] == VACANT and one[1].startswith(stay)) or (one[0] == GATE and one[1].endswith(day))
    )


def _said(draft: Draft) -> Said:
    return draft.head, draft.tail, draft.recipient
