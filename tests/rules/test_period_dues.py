"""期次到期 The 25th of a month or quarter, where it goes, and when it is late (A1–A3)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.mechanism import DuePolicy
from models.terms import HolidayTarget, Period
from rules.period_dues import PeriodDue, period_due
from rules.periods import period_start
from tests.support.calendars import CALENDAR, TIMEKEEPING, at

THE_25TH = DuePolicy(day=25)


def monthly(year: int, month: int, policy: DuePolicy = THE_25TH) -> PeriodDue:
    return period_due(policy, date(year, month, 1), Period.MONTH, CALENDAR, TIMEKEEPING)


def test_september_2026_aims_before_the_festival_and_is_late_after_it() -> None:
    assert monthly(2026, 9) == PeriodDue(
        nominal_on=date(2026, 9, 25),
        base_on=date(2026, 9, 28),
        due_on=date(2026, 9, 24),
        due_at=at("2026-09-25 00:00"),
        late_at=at("2026-09-29 00:00"),
        provisional=False,
    )


def test_the_third_quarter_of_2026_is_due_with_september() -> None:
    quarterly = period_due(THE_25TH, date(2026, 7, 1), Period.QUARTER, CALENDAR, TIMEKEEPING)

    assert quarterly == monthly(2026, 9)


def test_a_summary_three_workdays_later_counts_from_the_last_day_the_reports_may_come() -> None:
    summary = monthly(2026, 9, DuePolicy(day=25, workdays_later=3))

    assert (summary.due_on, summary.late_at) == (date(2026, 10, 8), at("2026-10-09 00:00"))


@pytest.mark.parametrize(
    ("year", "month", "due_on", "late_at"),
    [
        (2021, 6, date(2021, 6, 25), "2021-06-26 00:00"),
        (2021, 9, date(2021, 9, 24), "2021-09-27 00:00"),
        (2025, 1, date(2025, 1, 24), "2025-01-27 00:00"),
        (2026, 1, date(2026, 1, 23), "2026-01-27 00:00"),
        (2026, 10, date(2026, 10, 23), "2026-10-27 00:00"),
    ],
)
def test_a_25th_off_work_is_aimed_at_before_and_judged_after(
    year: int, month: int, due_on: date, late_at: str
) -> None:
    found = monthly(year, month)

    assert (found.due_on, found.late_at) == (due_on, at(late_at))


@pytest.mark.parametrize(
    ("target", "late_after", "due_on", "late_on"),
    [
        (HolidayTarget.SAME, HolidayTarget.SAME, date(2026, 9, 25), "2026-09-26 00:00"),
        (HolidayTarget.NEXT, HolidayTarget.NEXT, date(2026, 9, 28), "2026-09-29 00:00"),
        (HolidayTarget.NEXT, HolidayTarget.PREVIOUS, date(2026, 9, 28), "2026-09-29 00:00"),
        (HolidayTarget.PREVIOUS, HolidayTarget.SAME, date(2026, 9, 24), "2026-09-26 00:00"),
    ],
)
def test_other_offices_settle_the_day_off_otherwise(
    target: HolidayTarget, late_after: HolidayTarget, due_on: date, late_on: str
) -> None:
    found = monthly(2026, 9, DuePolicy(day=25, non_working_day=target, late_after=late_after))

    assert (found.due_on, found.late_at) == (due_on, at(late_on))


@pytest.mark.parametrize(
    ("policy", "period", "nominal_on"),
    [
        (DuePolicy(day=5), Period.WEEK, date(2026, 4, 17)),
        (DuePolicy(day=31), Period.MONTH, date(2026, 4, 30)),
        (DuePolicy(day=5, months_later=1), Period.MONTH, date(2026, 5, 5)),
        (DuePolicy(day=28, day_by_month={4: 20}), Period.MONTH, date(2026, 4, 20)),
        (DuePolicy(day=25), Period.QUARTER, date(2026, 6, 25)),
        (DuePolicy(day=25, month_of_quarter=1, months_later=3), Period.QUARTER, date(2026, 7, 25)),
        (DuePolicy(day=31), Period.YEAR, date(2026, 1, 31)),
        (DuePolicy(day=10, month_of_year=1, months_later=12), Period.YEAR, date(2027, 1, 10)),
    ],
)
def test_the_policy_picks_month_and_day(policy: DuePolicy, period: Period, nominal_on: date) -> None:
    start = period_start(date(2026, 4, 17), period)

    assert period_due(policy, start, period, CALENDAR, TIMEKEEPING).nominal_on == nominal_on


def test_a_period_of_2027_is_provisional() -> None:
    assert monthly(2027, 3).provisional


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.integers(1, 31), st.sampled_from(Period))
def test_a_duty_is_never_late_before_it_is_due(day: date, nominal: int, period: Period) -> None:
    start = period_start(day, period)
    found = period_due(DuePolicy(day=nominal), start, period, CALENDAR, TIMEKEEPING)

    assert found.due_on <= found.nominal_on
    assert found.due_at <= found.late_at
    assert CALENDAR.is_workday(found.due_on)
