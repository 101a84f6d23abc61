"""催办时点 Which reminder of a ladder comes next, and which came last: rungs first, then the rounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models.limits import OffsetUnit
from models.mechanism import Ladder, Rung, Timekeeping
from models.terms import Colour, Rank
from rules.deadlines import instant
from rules.repeats import Rounds
from rules.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class Nudge:
    """One reminder: when (UTC), its id in the ladder (`repeat-2026-03-20` for a round), whom, how late."""

    at: datetime
    id: str
    ranks: tuple[Rank, ...]
    colour: Colour | None


def rung_at(
    rung: Rung, due_on: date, late_on: date, calendar: WorkCalendar, timekeeping: Timekeeping
) -> datetime:
    """Return the instant (UTC) of one rung.

    Rungs before and on the due day count from `due_on`, overdue ones from `late_on`, the last day in time.
    On a day off the former move to the previous working day, the latter to the next.
    """
    return instant(_rung_on(rung, due_on, late_on, calendar), rung.at, timekeeping.zone)


def next_nudge(
    ladder: Ladder,
    due_on: date,
    late_on: date,
    after: datetime,
    calendar: WorkCalendar,
    timekeeping: Timekeeping,
) -> Nudge | None:
    """Return the first reminder strictly after `after`; None when the ladder has run out.

    `late_on` is the last day in time: `due_on` itself, or later where a holiday moves the verdict (A2).
    """
    coming = (nudge for nudge in _rungs(ladder, due_on, late_on, calendar, timekeeping) if nudge.at > after)
    if found := min(coming, key=_at, default=None):
        return found
    rounds = _rounds(ladder, due_on, late_on, calendar, timekeeping)
    day = rounds.next_after(after)
    return _round(ladder, rounds, day) if day else None


def latest_nudge(
    ladder: Ladder,
    due_on: date,
    late_on: date,
    after: datetime,
    upto: datetime,
    calendar: WorkCalendar,
    timekeeping: Timekeeping,
) -> Nudge | None:
    """Return the last reminder after `after`, up to `upto` included; None when none falls between them."""
    rounds = _rounds(ladder, due_on, late_on, calendar, timekeeping)
    if day := rounds.latest(after, upto):
        return _round(ladder, rounds, day)
    past = _rungs(ladder, due_on, late_on, calendar, timekeeping)
    return max((nudge for nudge in past if after < nudge.at <= upto), key=_at, default=None)


def _rungs(
    ladder: Ladder, due_on: date, late_on: date, calendar: WorkCalendar, timekeeping: Timekeeping
) -> Iterator[Nudge]:
    # From the last rung down: of two that holidays push onto one instant, the later one is said.
    for rung in reversed(ladder.rungs):
        at = rung_at(rung, due_on, late_on, calendar, timekeeping)
        yield Nudge(at, rung.id, rung.ranks, rung.colour)


def _rounds(
    ladder: Ladder, due_on: date, late_on: date, calendar: WorkCalendar, timekeeping: Timekeeping
) -> Rounds:
    last_rung = max((_rung_on(rung, due_on, late_on, calendar) for rung in ladder.rungs), default=late_on)
    return Rounds(ladder.repeat, max(late_on, last_rung), ladder.repeat_at, calendar, timekeeping)


def _round(ladder: Ladder, rounds: Rounds, day: date) -> Nudge:
    """Return the round of a day; it reaches whom the last overdue rung reached, in that rung's colour."""
    last = max(ladder.rungs, key=lambda rung: rung.offset.amount, default=None)
    ranks, colour = (last.ranks, last.colour) if last else ((Rank.CLERK,), None)
    return Nudge(rounds.instant_of(day), f"repeat-{day.isoformat()}", ranks, colour)


def _rung_on(rung: Rung, due_on: date, late_on: date, calendar: WorkCalendar) -> date:
    offset = rung.offset
    is_overdue = offset.amount > 0
    counted_from = late_on if is_overdue else due_on
    if offset.unit is OffsetUnit.WORKDAYS and offset.amount:
        return calendar.add(counted_from, offset.amount)
    day = counted_from + timedelta(days=offset.amount)
    return calendar.next_or_same(day) if is_overdue else calendar.previous_or_same(day)


def _at(nudge: Nudge) -> datetime:
    return nudge.at
