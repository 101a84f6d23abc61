"""数日子 Which days were counted and which passed over: the calendar's own answer, put into stretches people can name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models.calendar_day import CalendarDay
from models.limits import Limit, LimitKind
from models.mechanism import Timekeeping
from rules.deadlines import Reach, due, reach
from rules.workdays import WorkCalendar

_WEEKEND = "周末"
_FROM_THE_NEXT_DAY = (
    LimitKind.WORKDAYS,
    LimitKind.NEXT_FORUM,
    LimitKind.BEFORE_FORUM,
    LimitKind.AFTER_FORUM,
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row under one name, 国庆节 or 周末; both ends belong to it."""

    since: date
    until: date
    name: str


@dataclass(frozen=True, slots=True)
class Count:
    """How a limit came to its last day.

    `held` is the limit that held: the cap of `limit`, or `limit` itself. `start_on` is the day of the event, which does
    not count (民法典201); `counted_from` the day the count hangs on, as in `rules.deadlines.Reach`. `skipped` are the
    days passed over, `made_up` the weekend days that count (调休上班).
    """

    limit: Limit
    held: Limit
    start_on: date
    forum_on: date | None
    counted_from: date
    due_on: date
    due_at: datetime
    skipped: tuple[Stretch, ...]
    made_up: tuple[Stretch, ...]
    provisional: bool

    @property
    def is_capped(self) -> bool:
        """Whether the cap held: no sitting is planned, or it lies beyond."""
        return self.held is not self.limit


def counted(
    limit: Limit,
    start_on: date,
    calendar: WorkCalendar,
    timekeeping: Timekeeping,
    forum_on: date | None = None,
) -> Count | None:
    """Count a limit as the engine does, and say how; None for one without an end. Raises DayOutsideCalendar."""
    found = reach(limit, start_on, calendar, forum_on)
    until = due(limit, start_on, calendar, timekeeping, forum_on)
    if found is None or until is None:
        return None
    after, through = _span(found)
    return Count(
        limit=limit,
        held=found.limit,
        start_on=start_on,
        forum_on=forum_on,
        counted_from=found.counted_from,
        due_on=until.due_on,
        due_at=until.due_at,
        skipped=stretches(calendar.skipped(after, through)),
        made_up=stretches(calendar.made_up(after, through)),
        provisional=until.provisional,
    )


def stretches(days: Iterable[CalendarDay]) -> tuple[Stretch, ...]:
    """Days in order, those that follow each other under one name as one."""
    found: list[Stretch] = []
    for day in days:
        # A weekend is one rest; nobody asks which of its days was passed over.
        name = _WEEKEND if day.on.weekday() >= _SATURDAY and day.name in _WEEK else day.name
        last = found[-1] if found else None
        if last and last.name == name and day.on - last.until == timedelta(days=1):
            found[-1] = Stretch(last.since, day.on, name)
        else:
            found.append(Stretch(day.on, day.on, name))
    return tuple(found)


def passed(one: date, other: date, calendar: WorkCalendar) -> tuple[Stretch, ...]:
    """The days off from one day to the other, both included: why a fixed day went to its neighbour."""
    first, last = sorted((one, other))
    return stretches(calendar.skipped(first - timedelta(days=1), last))


def _span(found: Reach) -> tuple[date, date]:
    first, last = sorted((found.counted_from, found.due_on))
    # A count of working days begins after its first day; a day by the plain calendar may itself be a day off.
    after = first if found.limit.kind in _FROM_THE_NEXT_DAY else first - timedelta(days=1)
    return after, last


_SATURDAY = 5
_WEEK = ("周六", "周日")
