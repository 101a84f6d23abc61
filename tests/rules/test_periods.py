"""期次 Months, quarters and years: their starts, names and keys."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.official_words import zh_period
from models.terms import Period
from rules.periods import month_day, next_period, period_key, period_start, periods_between

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
PERIODS = st.sampled_from(Period)


@pytest.mark.parametrize(
    ("period", "start", "name", "key"),
    [
        (Period.WEEK, date(2026, 9, 21), "2026年第39周", "2026-W39"),
        (Period.MONTH, date(2026, 9, 1), "2026年9月", "2026-09"),
        (Period.QUARTER, date(2026, 7, 1), "2026年第三季度", "2026-Q3"),
        (Period.YEAR, date(2026, 1, 1), "2026年度", "2026"),
    ],
)
def test_a_period_is_known_by_its_start_its_name_and_its_key(
    period: Period, start: date, name: str, key: str
) -> None:
    assert period_start(date(2026, 9, 25), period) == start
    assert zh_period(start, period) == name
    assert period_key(start, period) == key


def test_the_periods_between_two_days_include_both_ends() -> None:
    assert periods_between(date(2021, 6, 25), date(2021, 8, 1), Period.MONTH) == (
        date(2021, 6, 1),
        date(2021, 7, 1),
        date(2021, 8, 1),
    )


def test_no_periods_lie_between_a_day_and_an_earlier_one() -> None:
    assert periods_between(date(2021, 8, 1), date(2021, 7, 31), Period.MONTH) == ()


def test_a_day_that_a_month_lacks_is_its_last() -> None:
    assert month_day(date(2026, 1, 31), 1, 31) == date(2026, 2, 28)
    assert month_day(date(2026, 12, 5), 1, 5) == date(2027, 1, 5)
    assert month_day(date(2026, 1, 5), -1, 5) == date(2025, 12, 5)


@given(DAYS, st.integers(0, 4000), PERIODS)
def test_periods_follow_each_other_without_gap_or_overlap(first: date, days: int, period: Period) -> None:
    last = first + timedelta(days=days)
    starts = periods_between(first, last, period)

    assert starts[0] <= first < next_period(starts[0], period)
    assert starts[-1] <= last < next_period(starts[-1], period)
    assert [next_period(start, period) for start in starts[:-1]] == list(starts[1:])


@given(DAYS, DAYS, PERIODS)
def test_keys_sort_as_the_periods_do(one: date, other: date, period: Period) -> None:
    first, second = period_start(one, period), period_start(other, period)

    assert (period_key(first, period) < period_key(second, period)) == (first < second)
