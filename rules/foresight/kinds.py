"""推演同类 Matters that stand alike, were told alike, and beside which the engine still has the same things to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from models.terms import Colour
from rules.foresight.told import NOTHING_TOLD, Told
from rules.pressing_papers import DraftedFor
from rules.standing import Standing


class Beside(NamedTuple):
    """What the engine has done, and may do yet, because of how a matter stands.

    `pressed` are the colours for which a paper was drafted in this stay. `stuck_since` is when the matter came to its
    task force, until a petition was `proposed`; `waits_since` when it came to wait for the comprehensive meeting.
    `lost` says why it has lost its object and is to be withdrawn.
    """

    pressed: frozenset[Colour] = frozenset()
    paper: Paper | None = None
    stuck_since: date | None = None
    proposed: bool = False
    waits_since: datetime | None = None
    lost: str = ""


NOTHING_BESIDE = Beside()


class Kind(NamedTuple):
    """Matters that stand alike and have been told alike, as far as it can still be seen."""

    standing: Standing
    told: Told = NOTHING_TOLD
    beside: Beside = NOTHING_BESIDE

    def standings(self) -> Iterator[Standing]:
        """The matter's own standing, and that of the paper about it."""
        yield self.standing
        if self.beside.paper is not None:
            yield from self.beside.paper.kind.standings()

    def with_paper(self, paper: Paper | None) -> Kind:
        """The same with another paper about it, or none."""
        return self._replace(beside=self.beside._replace(paper=paper))


class Paper(NamedTuple):
    """A pressing paper that waits for its signature, and what it was drafted for."""

    kind: Kind
    drafted: DraftedFor
