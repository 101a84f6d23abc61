"""复查 Spot checks and looks back: what was closed is looked at again, and opened again where it does not hold (C9, C34)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from flows.commands.desk import Desk, Done, carry_out
from flows.commands.duties import complete_with, duty_at
from flows.commands.evidence import Piece, keep
from models.record_terms import Record
from models.session import transaction
from models.tables.matters import Matter
from models.tables.supervision_papers import Recheck
from models.terms import MatterStatus
from rules.acts.closing import reopen
from rules.acts.common import require_reason


@dataclass(frozen=True, slots=True)
class Rechecked:
    """A matter that was looked at again: its code, and whether it was opened again."""

    done: Done
    about: str
    reopened: bool


def recheck(
    desk: Desk,
    code: str,
    record: Record,
    *,
    sound: bool,
    text: str,
    pieces: Sequence[Piece] = (),
    seen: int | None = None,
) -> Rechecked:
    """Put on record how a closed matter was found; one that has come back is reopened under its old number.

    Raises NotForThisBody, NotThisDuty, ReasonMissing.
    """
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, record)
        require_reason(text, record.zh)
        about = session.get(Matter, matter.parent_id)
        assert about is not None
        assert about.id is not None
        session.add(
            Recheck(
                matter_id=matter.id or 0,
                about_id=about.id,
                sound=sound,
                text=text,
                by=desk.actor,
                at=desk.now,
            )
        )
        keep(session, desk, matter.id or 0, pieces)
        about_code = about.code
        reopened = not sound and about.status == MatterStatus.STRUCK_OFF
        if reopened:
            rule = partial(reopen, by=desk.actor, reason=f"{record.zh}：{text}")
            carry_out(session, desk, about_code, rule)
        done = complete_with(session, desk, code, record, text, seen)
        return Rechecked(done, about_code, reopened)
