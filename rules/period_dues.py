"""期次到期 When the duty of a month, quarter or year is due: the 25th, where it goes on a day off, when it is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import assert_never

from models.mechanism import DuePolicy, Timekeeping
from models.terms import HolidayTarget, Period
from rules.deadlines import closing
from rules.periods import month_day
from rules.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class PeriodDue:
    """When a period's duty is due (A1, A2): the nominal day, the day reminders aim at, and when it is late.

    `due_at` ends `due_on`; the duty counts as late only from `late_at` on (both UTC). `base_on` is the last day in time
    for the nominal day itself, from which a duty that follows another one is counted (A19).
    """

    nominal_on: date
    base_on: date
    due_on: date
    due_at: datetime
    late_at: datetime
    provisional: bool


def period_due(
    policy: DuePolicy,
    period_start: date,
    period: Period,
    calendar: WorkCalendar,
    timekeeping: Timekeeping,
) -> PeriodDue:
    """Say when the duty of the period that begins on `period_start` is due (A1–A3).

    Raises DayOutsideCalendar.
    """
    nominal_on = _nominal(policy, period_start, period)
    due_on = on_target(nominal_on, policy.non_working_day, calendar)
    base_on = late_on = max(due_on, on_target(nominal_on, policy.late_after, calendar))
    if policy.workdays_later:
        # A duty that follows another one (A19) begins when that one can no longer be in time.
        due_on = late_on = calendar.add(base_on, policy.workdays_later)
    return PeriodDue(
        nominal_on=nominal_on,
        base_on=base_on,
        due_on=due_on,
        due_at=closing(due_on, timekeeping),
        late_at=closing(late_on, timekeeping),
        provisional=calendar.touches_provisional(min(nominal_on, due_on), late_on),
    )


def on_target(day: date, target: HolidayTarget, calendar: WorkCalendar) -> date:
    """Return where a fixed day goes that may be a day off (A2)."""
    match target:
        case HolidayTarget.PREVIOUS:
            return calendar.previous_or_same(day)
        case HolidayTarget.NEXT:
            return calendar.next_or_same(day)
        case HolidayTarget.SAME:
            return day
    assert_never(target)


def _nominal(policy: DuePolicy, period_start: date, period: Period) -> date:
    if period is Period.WEEK:
        return period_start + timedelta(days=policy.day - 1)
    month = month_day(period_start, _month_within(policy, period) + policy.months_later, 1)
    return month_day(month, 0, policy.day_by_month.get(month.month, policy.day))


def _month_within(policy: DuePolicy, period: Period) -> int:
    match period:
        case Period.WEEK | Period.MONTH:
            return 0
        case Period.QUARTER:
            return policy.month_of_quarter - 1
        case Period.YEAR:
            return policy.month_of_year - 1
    assert_never(period)
