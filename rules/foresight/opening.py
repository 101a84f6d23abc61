"""期次推演 The periods that come round while a portfolio goes on: when the engine opens them, and for whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from models.errors import DiaoduError
from models.mechanism import Cycle
from rules.access.actors import ENGINE
from rules.acts.opening import open_period
from rules.foresight.errands import Looks
from rules.foresight.unfolding import Begun, Brought, Move, Unfolding
from rules.openings import Bearer, opens_at, periods_to_open
from rules.periods import period_key
from rules.standing import Decision, World


@dataclass(frozen=True, slots=True)
class Round:
    """A cycle with what is on record of it: `since` when the city works by it, the periods that are open already,
    who bears it as projects lie today, and for whom a period is settled: waived, or opened by hand."""

    cycle: Cycle
    since: datetime
    opened: frozenset[date]
    bearers: tuple[Bearer, ...]
    settled: frozenset[tuple[date, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Opened(Begun):
    """A period that was opened for one who bears it."""

    at: datetime
    cycle: str
    starts: date
    bearer: Bearer
    decision: Decision

    @property
    def count(self) -> int:
        """A period's matters are opened one by one."""
        return 1


class Turn(Protocol):
    """Something whose time comes at an instant (UTC), whatever becomes of the matters until then."""

    @property
    def at(self) -> datetime: ...

    def take(self, unfolding: Unfolding) -> Iterable[Opened | Brought]:
        """What the engine raises when it is time."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A period whose turn comes at an instant (UTC)."""

    at: datetime
    round: Round
    starts: date

    def take(self, unfolding: Unfolding) -> list[Opened]:
        """A period for all who bear it, or for none: so the engine opens it."""
        cycle, starts, found = self.round.cycle, self.starts, []
        waiting = [who for who in self.round.bearers if (starts, who.key) not in self.round.settled]
        try:
            for who in waiting:
                decision = open_period(cycle, starts, who.subject, unfolding.world, self.at, by=ENGINE)
                found.append(Opened(self.at, cycle.id, starts, who, decision))
        except DiaoduError as refused:
            unfolding.unopened.append((f"{cycle.id}/{period_key(starts, cycle.period)}", refused.message))
            return []
        return found


def coming(
    rounds: Sequence[Round], world: World, now: datetime, until: datetime, rings: Looks
) -> tuple[Coming, ...]:
    """The periods that are opened after `now`, through `until`, in the order in which that happens.

    `rings` answers when the engine opens what is to be opened at an instant. Raises DayOutsideCalendar.
    """
    timekeeping = world.mechanisms[max(world.mechanisms)].timekeeping
    found = []
    for turn in rounds:
        due = periods_to_open(turn.cycle, turn.since, turn.opened, until, world.calendar, timekeeping)
        for starts in due:
            at = rings(max(now, opens_at(turn.cycle, starts, world.calendar, timekeeping)))
            found.append(Coming(at, turn, starts))
    return tuple(sorted((one for one in found if one.at <= until), key=lambda one: one.at))


def unfold(unfolding: Unfolding, turns: Sequence[Turn], until: datetime) -> Iterator[Move | Brought | Opened]:
    """Everything that happens through `until`, in the order of time; `turns` are those of periods and all else that comes
    by the calendar."""
    for one in turns:
        yield from unfolding.run(one.at)
        for brought in one.take(unfolding):
            unfolding.put(brought.becomes, 1, one.at)
            yield brought
    yield from unfolding.run(until)
