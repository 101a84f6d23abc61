"""经过比较 The course that matters of a kind take through a future, and where the courses of two futures part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest

from models.terms import MatterStatus
from rules.deadlines import local_day
from rules.foresight.kinds import Kind
from rules.foresight.opening import Opened
from rules.foresight.unfolding import Brought, Move
from rules.standing import Standing, World


@dataclass(frozen=True, slots=True)
class Landmark:
    """Where a matter is from a day on, as far as people speak of it."""

    on: date
    stage: str
    holder: tuple[str, ...]
    status: MatterStatus
    due_on: date | None

    def says(self, standing: Standing) -> bool:
        """Whether a standing is no other than this."""
        return (self.stage, self.holder, self.status, self.due_on) == _seen(standing)


@dataclass(frozen=True, slots=True)
class Parting:
    """The first landmarks in which two courses differ; None where a course has come to its end."""

    one: Landmark | None
    other: Landmark | None


@dataclass(slots=True)
class Courses:
    """Every move of a future, so that the course of any kind can be followed; `first` is its first day."""

    world: World
    first: date
    _next: dict[Kind, Move | Brought] = field(default_factory=dict)

    def sees(self, passed: Move | Brought | Opened) -> None:
        """Remember a move."""
        if not isinstance(passed, Opened) and passed.before is not None:
            self._next[passed.before] = passed

    def of(self, kind: Kind) -> Iterator[Landmark]:
        """The landmarks of a kind's course, where it begins among them."""
        last = Landmark(self.first, *_seen(kind.standing))
        yield last
        while (move := self._next.get(kind)) is not None:
            assert move.after is not None, "what was something before is something after"
            kind = move.after
            if not last.says(kind.standing):
                zone = self.world.mechanism(kind.standing).timekeeping.zone
                last = Landmark(local_day(move.at, zone), *_seen(kind.standing))
                yield last


def parting(one: Iterator[Landmark], other: Iterator[Landmark]) -> Parting | None:
    """Where two courses part; None when they never do."""
    for here, there in zip_longest(one, other):
        if here != there:
            return Parting(here, there)
    return None


def _seen(standing: Standing) -> tuple[str, tuple[str, ...], MatterStatus, date | None]:
    return standing.stage, standing.holder, standing.status, standing.due_on
