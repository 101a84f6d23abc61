"""时点 Slots: the instants at which a timing rings, found by calendar arithmetic and never by counting timers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import count

from models.mechanism import Timekeeping
from models.terms import HolidayTarget
from models.timings import Days, When
from rules.deadlines import instant, local_day
from rules.periods import month_day
from rules.workdays import WorkCalendar

_DAY = timedelta(days=1)


def slots_between(
    when: When, after: datetime, upto: datetime, calendar: WorkCalendar, timekeeping: Timekeeping
) -> tuple[datetime, ...]:
    """The slots later than `after` and no later than `upto`, in order (UTC); none when the clock went back.

    A timing that rings when work is due has no slots of its own. Raises DayOutsideCalendar.
    """
    first, last = local_day(after, timekeeping.zone), local_day(upto, timekeeping.zone)
    days = (first + n * _DAY for n in range((last - first).days + 1))
    return tuple(
        slot for day in days for slot in _slots_on(when, day, calendar, timekeeping) if after < slot <= upto
    )


def latest_slot(
    when: When, after: datetime, upto: datetime, calendar: WorkCalendar, timekeeping: Timekeeping
) -> datetime | None:
    """The last of `slots_between`, found from the end: after a long outage only that one is wanted."""
    first, day = local_day(after, timekeeping.zone), local_day(upto, timekeeping.zone)
    while day >= first:
        found = [slot for slot in _slots_on(when, day, calendar, timekeeping) if after < slot <= upto]
        if found:
            return found[-1]
        day -= _DAY
    return None


def next_slot(
    when: When, after: datetime, calendar: WorkCalendar, timekeeping: Timekeeping
) -> datetime | None:
    """The first slot later than `after` (UTC); None for a timing that rings when work is due."""
    if when.due:
        return None
    first = local_day(after, timekeeping.zone)
    days = (first + n * _DAY for n in count())
    return next(slot for day in days for slot in _slots_on(when, day, calendar, timekeeping) if slot > after)


def _slots_on(
    when: When, day: date, calendar: WorkCalendar, timekeeping: Timekeeping
) -> tuple[datetime, ...]:
    if when.due or not _rings_on(when, day, calendar):
        return ()
    times = when.at or _every(when, timekeeping)
    # Where summer time begins, two wall-clock times are one instant.
    return tuple(sorted({instant(day, at, timekeeping.zone) for at in times}))


def _every(when: When, timekeeping: Timekeeping) -> Iterator[time]:
    opens, closes = time(0), time(23, 59)
    if when.office_hours:
        opens, closes = timekeeping.office_opens, timekeeping.office_closes
    for minute in range(_minutes(opens), _minutes(closes) + 1, when.every):
        yield time(minute // 60, minute % 60)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _rings_on(when: When, day: date, calendar: WorkCalendar) -> bool:
    if when.days is Days.ALL:
        return True
    if when.days is Days.WORKDAYS:
        return calendar.is_workday(day)
    if when.target is HolidayTarget.SAME:
        return _is_nominal(when, day)
    if not calendar.is_workday(day):
        return False
    # A working day also rings for the days off that lie between it and the next working day on that side.
    earlier = when.target is HolidayTarget.PREVIOUS
    first, last = (day, calendar.next(day) - _DAY) if earlier else (calendar.previous(day) + _DAY, day)
    return any(_is_nominal(when, first + n * _DAY) for n in range((last - first).days + 1))


def _is_nominal(when: When, day: date) -> bool:
    if when.days is Days.WEEKDAY:
        return day.weekday() == when.day
    return day == month_day(day, 0, when.day)
