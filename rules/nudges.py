"""催办时点 Which reminder of a ladder comes next, and which came last: rungs first, then the rounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from models.limits import OffsetUnit
from models.mechanism import Ladder, Rung, Timekeeping
from models.terms import Colour, Rank
from rules.deadlines import instant, wall_clock
from rules.repeats import Rounds
from rules.workdays import WorkCalendar

# A rung with the local day and hour it comes at; instants are made only of the one that is wanted.
_Moment = tuple[date, time, Rung]


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


# Thousands of matters that enter a stage in one sweep share a handful of due days.
@lru_cache(maxsize=1024)
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
    moments = _moments(ladder, due_on, late_on, calendar)
    now = wall_clock(after, timekeeping.zone)
    coming = [moment for moment in moments if moment[:2] > now]
    if coming:
        return _rung(min(coming, key=_day_and_hour), timekeeping)
    rounds = _rounds(ladder, moments, late_on, calendar, timekeeping)
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
    moments = _moments(ladder, due_on, late_on, calendar)
    rounds = _rounds(ladder, moments, late_on, calendar, timekeeping)
    if day := rounds.latest(after, upto):
        return _round(ladder, rounds, day)
    since, now = wall_clock(after, timekeeping.zone), wall_clock(upto, timekeeping.zone)
    past = [moment for moment in moments if since < moment[:2] <= now]
    return _rung(max(past, key=_day_and_hour), timekeeping) if past else None


def _moments(ladder: Ladder, due_on: date, late_on: date, calendar: WorkCalendar) -> list[_Moment]:
    # From the last rung down: of two that holidays push onto one moment, the later one is said.
    return [(_rung_on(rung, due_on, late_on, calendar), rung.at, rung) for rung in reversed(ladder.rungs)]


def _rounds(
    ladder: Ladder,
    moments: list[_Moment],
    late_on: date,
    calendar: WorkCalendar,
    timekeeping: Timekeeping,
) -> Rounds:
    anchor_on = max([late_on, *(day for day, _, _ in moments)])
    return Rounds(ladder.repeat, anchor_on, ladder.repeat_at, calendar, timekeeping)


def _rung(moment: _Moment, timekeeping: Timekeeping) -> Nudge:
    day, hour, rung = moment
    return Nudge(instant(day, hour, timekeeping.zone), rung.id, rung.ranks, rung.colour)


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


def _day_and_hour(moment: _Moment) -> tuple[date, time]:
    return moment[:2]
