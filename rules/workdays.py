"""工作日历 Working-day calendar: which days count, and how far they reach.

Built whole from the days that differ from the plain week, then a sorted array and `bisect`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import compress

from models.calendar_day import CalendarDay
from models.errors import BadInput

_WEEKDAY_NAMES = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_SATURDAY = 5


class DayOutsideCalendar(BadInput):
    """A day, or the end of a count, lies where the calendar does not reach."""

    code = "day-outside-calendar"


class WorkCalendar:
    """Working days from `first_year` through `last_year`: Monday to Friday, but for the days it is given.

    Of two entries for one day the confirmed one holds, then the later one. A year is provisional (推定) while
    any of its days is unconfirmed, or while it has none at all; counts across it may still move.
    """

    __slots__ = ("_announced", "_first", "_last", "_marks", "_named", "_workdays")

    def __init__(self, days: Iterable[CalendarDay], first_year: int = 1980, last_year: int = 2120) -> None:
        self._first = date(first_year, 1, 1).toordinal()
        self._last = date(last_year, 12, 31).toordinal()
        self._named = _chosen(days)
        self._marks = _week_marks(self._first, self._last)
        for day in self._named.values():
            self._marks[self._ordinal(day.on) - self._first] = day.is_workday
        self._workdays = tuple(compress(range(self._first, self._last + 1), self._marks))
        unconfirmed = {day.on.year for day in self._named.values() if not day.confirmed}
        self._announced = frozenset(day.year for day in self._named) - unconfirmed

    def is_workday(self, day: date) -> bool:
        """Whether people work on that day."""
        return bool(self._marks[self._ordinal(day) - self._first])

    def add(self, day: date, n: int) -> date:
        """Return the `n`-th working day after `day` (before it, when negative); 0 is `day` itself.

        Counting starts the day after (民法典201). Raises DayOutsideCalendar.
        """
        ordinal = self._ordinal(day)
        if n > 0:
            return self._at(bisect_right(self._workdays, ordinal) + n - 1)
        return self._at(bisect_left(self._workdays, ordinal) + n) if n else day

    def next(self, day: date) -> date:
        """Return the first working day after `day`."""
        return self.add(day, 1)

    def previous(self, day: date) -> date:
        """Return the last working day before `day`."""
        return self.add(day, -1)

    def next_or_same(self, day: date) -> date:
        """Return `day` when it is a working day, else the next one (民法典203)."""
        return day if self.is_workday(day) else self.add(day, 1)

    def previous_or_same(self, day: date) -> date:
        """Return `day` when it is a working day, else the previous one."""
        return day if self.is_workday(day) else self.add(day, -1)

    def count(self, after: date, through: date) -> int:
        """Count the working days after `after`, through `through`; negative when that lies earlier."""
        until, since = self._ordinal(through), self._ordinal(after)
        return bisect_right(self._workdays, until) - bisect_right(self._workdays, since)

    def skipped(self, after: date, through: date) -> tuple[CalendarDay, ...]:
        """Return the days after `after`, through `through`, that do not count, and why: to explain a date."""
        return tuple(self.day(day) for day in self._between(after, through) if not self.is_workday(day))

    def made_up(self, after: date, through: date) -> tuple[CalendarDay, ...]:
        """Return the weekend days after `after`, through `through`, on which people work (调休上班): to explain a date."""
        weekends = (day for day in self._between(after, through) if day.weekday() >= _SATURDAY)
        return tuple(self.day(day) for day in weekends if self.is_workday(day))

    def day(self, day: date) -> CalendarDay:
        """Return what is known of a day; plain days come with the week as their source."""
        known = self._named.get(day)
        if known is not None:
            return known
        confirmed = not self.is_provisional(day)
        return CalendarDay(day, self.is_workday(day), self.name(day), "双休日制", confirmed)

    def name(self, day: date) -> str:
        """Return what people call a day that is out of the ordinary, 周六 or 周日, or nothing."""
        known = self._named.get(day)
        if known is not None:
            return known.name
        return _WEEKDAY_NAMES[day.weekday()] if day.weekday() >= _SATURDAY else ""

    def is_provisional(self, day: date) -> bool:
        """Whether the State Council's notice for that year is not in the calendar yet (推定)."""
        return day.year not in self._announced

    def touches_provisional(self, one: date, other: date) -> bool:
        """Whether any year between the two days, both included, is provisional."""
        years = range(min(one, other).year, max(one, other).year + 1)
        return not self._announced.issuperset(years)

    def _between(self, after: date, through: date) -> Iterator[date]:
        self._ordinal(after)
        self._ordinal(through)
        return (after + timedelta(days=n) for n in range(1, (through - after).days + 1))

    def _ordinal(self, day: date) -> int:
        ordinal = day.toordinal()
        if self._first <= ordinal <= self._last:
            return ordinal
        raise self._outside(day.isoformat())

    def _at(self, index: int) -> date:
        if 0 <= index < len(self._workdays):
            return date.fromordinal(self._workdays[index])
        raise self._outside("推算结果")

    def _outside(self, what: str) -> DayOutsideCalendar:
        span = f"{date.fromordinal(self._first)} 至 {date.fromordinal(self._last)}"
        return DayOutsideCalendar(f"{what}超出工作日历范围（{span}）；无法推算；请核对日期和天数。")


def _chosen(days: Iterable[CalendarDay]) -> dict[date, CalendarDay]:
    chosen: dict[date, CalendarDay] = {}
    for day in days:
        held = chosen.get(day.on)
        if held is None or day.confirmed or not held.confirmed:
            chosen[day.on] = day
    return chosen


def _week_marks(first: int, last: int) -> bytearray:
    """One byte a day, 1 from Monday to Friday."""
    # Ordinal 1 is a Monday.
    offset = (first - 1) % 7
    days = last - first + 1
    weeks = bytearray((1, 1, 1, 1, 1, 0, 0)) * (days // 7 + 2)
    return weeks[offset : offset + days]
