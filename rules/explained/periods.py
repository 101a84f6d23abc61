"""期次由来 How a period's days came about: the nominal day, where a day off moved it, when it counts as late (A1–A3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models.mechanism import Cycle, DuePolicy, Timekeeping
from models.terms import HolidayTarget, Period
from rules.deadlines import local_day
from rules.explained.days import Stretch, passed, stretches
from rules.period_dues import period_due
from rules.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class Turn:
    """How a fixed day of a period came to be the day that is said.

    `nominal_on` is the day by the plain calendar, `is_own_month` when its month has a day of its own. `due_on` is where
    `target` moves it over `before`, `late_on` the last day in time, over `after`; both `due_at` and `late_at` are UTC.
    With `workdays_later` both follow so many working days after `base_on`, passing over `skipped`.
    """

    nominal_on: date
    is_own_month: bool
    target: HolidayTarget
    late_target: HolidayTarget
    due_on: date
    due_at: datetime
    late_on: date
    late_at: datetime
    before: tuple[Stretch, ...]
    after: tuple[Stretch, ...]
    workdays_later: int
    base_on: date
    skipped: tuple[Stretch, ...]
    made_up: tuple[Stretch, ...]
    provisional: bool


@dataclass(frozen=True, slots=True)
class PeriodDates:
    """A period of a cycle with how its opening and its due day came about."""

    cycle: str
    name: str
    clause: str
    period: Period
    starts: date
    opens: Turn
    due: Turn
    first_period: date | None


def period_dates(cycle: Cycle, starts: date, calendar: WorkCalendar, timekeeping: Timekeeping) -> PeriodDates:
    """Derive the days of the period that begins on `starts`, by the rules that opened it. Raises DayOutsideCalendar."""
    return PeriodDates(
        cycle=cycle.id,
        name=cycle.name,
        clause=cycle.clause,
        period=cycle.period,
        starts=starts,
        opens=turned(cycle.opens, starts, cycle.period, calendar, timekeeping),
        due=turned(cycle.due, starts, cycle.period, calendar, timekeeping),
        first_period=cycle.first_period,
    )


def turned(
    policy: DuePolicy, starts: date, period: Period, calendar: WorkCalendar, timekeeping: Timekeeping
) -> Turn:
    """Derive one fixed day of a period. Raises DayOutsideCalendar."""
    found = period_due(policy, starts, period, calendar, timekeeping)
    late_on = local_day(found.late_at - timedelta(seconds=1), timekeeping.zone)
    follows = bool(policy.workdays_later)
    return Turn(
        nominal_on=found.nominal_on,
        is_own_month=found.nominal_on.month in policy.day_by_month,
        target=policy.non_working_day,
        late_target=policy.late_after,
        due_on=found.due_on,
        due_at=found.due_at,
        late_on=late_on,
        late_at=found.late_at,
        before=() if follows else passed(found.due_on, found.nominal_on, calendar),
        after=passed(found.nominal_on, found.base_on, calendar),
        workdays_later=policy.workdays_later,
        base_on=found.base_on,
        skipped=stretches(calendar.skipped(found.base_on, late_on)) if follows else (),
        made_up=stretches(calendar.made_up(found.base_on, late_on)) if follows else (),
        provisional=found.provisional,
    )
