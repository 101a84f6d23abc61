"""到期 Due dates: limits turned into days, and days into the instants that judge them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.limits import Limit, LimitKind
from models.mechanism import Timekeeping
from rules.periods import month_day
from rules.workdays import WorkCalendar

_LAST_OF_MONTH = 31


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a limit and the instant (UTC) at which it has run out.

    `provisional` says that the day was counted across a year whose holidays are not announced yet (推定).
    """

    due_on: date
    due_at: datetime
    provisional: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a limit goes: the limit that held (its cap, where a forum lies beyond it) and its last day.

    `counted_from` is the day the count hangs on: the start, the forum's day, or the last day by the plain calendar.
    """

    limit: Limit
    counted_from: date
    due_on: date


def due(
    limit: Limit,
    start_on: date,
    calendar: WorkCalendar,
    timekeeping: Timekeeping,
    forum_on: date | None = None,
) -> Due | None:
    """Say when a limit that started on `start_on` runs out; counting starts the day after (民法典201).

    None for a limit without an end, and for one before or after a forum that has no date yet and no cap.
    A last day off moves to the next working day (民法典203). Raises DayOutsideCalendar.
    """
    found = reach(limit, start_on, calendar, forum_on)
    if found is None:
        return None
    provisional = calendar.touches_provisional(found.counted_from, found.due_on)
    return Due(found.due_on, closing(found.due_on, timekeeping), provisional)


def reach(limit: Limit, start_on: date, calendar: WorkCalendar, forum_on: date | None = None) -> Reach | None:
    """Say how a limit that started on `start_on` finds its last day; None as for `due`. Raises DayOutsideCalendar."""
    match limit.kind:
        case LimitKind.OPEN:
            return None
        case LimitKind.WORKDAYS:
            return Reach(limit, start_on, calendar.add(start_on, limit.amount))
        case LimitKind.NEXT_FORUM | LimitKind.BEFORE_FORUM | LimitKind.AFTER_FORUM:
            return _reach_forum(limit, start_on, calendar, forum_on)
        case _:
            nominal = _nominal(limit, start_on)
            return Reach(limit, nominal, calendar.next_or_same(nominal))


def closing(day: date, timekeeping: Timekeeping) -> datetime:
    """Return the instant (UTC) at which `day` has run out; a cut-off of 00:00 is 24:00 that day (A1)."""
    if timekeeping.cutoff == time(0):
        return instant(day + timedelta(days=1), timekeeping.cutoff, timekeeping.zone)
    return instant(day, timekeeping.cutoff, timekeeping.zone)


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the UTC instant of a wall-clock time in `zone`."""
    return datetime.combine(day, at, zone).astimezone(UTC)


def local_day(at: datetime, zone: ZoneInfo) -> date:
    """Return the day that `zone` has at an instant."""
    return at.astimezone(zone).date()


def wall_clock(at: datetime, zone: ZoneInfo) -> tuple[date, time]:
    """Return the day and the hour at an instant; they sort as instants do where clocks are not changed."""
    local = at.astimezone(zone)
    return local.date(), local.time()


def _reach_forum(limit: Limit, start_on: date, calendar: WorkCalendar, forum_on: date | None) -> Reach | None:
    cap = reach(limit.cap, start_on, calendar) if limit.cap else None
    if forum_on is None or (limit.kind is LimitKind.NEXT_FORUM and forum_on < start_on):
        return cap
    days = {LimitKind.BEFORE_FORUM: -limit.amount, LimitKind.AFTER_FORUM: limit.amount}.get(limit.kind, 0)
    reached = Reach(limit, forum_on, calendar.add(forum_on, days))
    # A forum called too late does not stretch the limit: the cap is what was promised.
    return cap if cap and cap.due_on < reached.due_on else reached


def _nominal(limit: Limit, start_on: date) -> date:
    """Return the last day by the plain calendar; a day of the month is the first one after `start_on`."""
    if limit.kind is LimitKind.SAME_DAY:
        return start_on
    if limit.kind is LimitKind.DAYS:
        return start_on + timedelta(days=limit.amount)
    if limit.kind is LimitKind.MONTHS:
        return month_day(start_on, limit.amount, start_on.day)
    day = _LAST_OF_MONTH if limit.kind is LimitKind.MONTH_END else limit.amount
    this_month = month_day(start_on, 0, day)
    return this_month if this_month > start_on else month_day(start_on, 1, day)
