"""到期 When limits run out: the mechanism's vectors, and what holds for every limit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.calendar_seed import seed_days
from models.limit_grammar import parse_limit
from rules.deadlines import Due, due, instant, local_day
from rules.workdays import WorkCalendar
from tests.support.calendars import CALENDAR, TIMEKEEPING, ZONE, at, day_off

STARTS = st.dates(date(2004, 1, 1), date(2050, 12, 31))
LIMITS = st.one_of(
    st.integers(1, 300).map("{} workdays".format),
    st.integers(1, 400).map("{} days".format),
    st.integers(1, 24).map("{} months".format),
    st.integers(1, 31).map("{}th of month".format),
    st.sampled_from(["month end", "same day"]),
)


def due_on(limit: str, start_on: date, forum_on: date | None = None) -> date | None:
    found = due(parse_limit(limit), start_on, CALENDAR, TIMEKEEPING, forum_on)
    return found.due_on if found else None


@pytest.mark.parametrize(
    ("limit", "start_on", "expected"),
    [
        ("3 workdays", date(2026, 7, 22), date(2026, 7, 27)),
        ("1 workday", date(2026, 9, 18), date(2026, 9, 20)),
        ("7 workdays", date(2026, 2, 12), date(2026, 2, 28)),
        ("3 days", date(2026, 7, 22), date(2026, 7, 27)),
        ("3 days", date(2026, 9, 22), date(2026, 9, 28)),
        ("1 month", date(2026, 1, 31), date(2026, 2, 28)),
        ("1 month", date(2026, 8, 25), date(2026, 9, 28)),
        ("12 months", date(2024, 2, 29), date(2025, 2, 28)),
        ("month end", date(2026, 4, 3), date(2026, 4, 30)),
        ("month end", date(2026, 4, 30), date(2026, 6, 1)),
        ("25th of month", date(2026, 9, 1), date(2026, 9, 28)),
        ("25th of month", date(2026, 6, 25), date(2026, 7, 27)),
        ("31st of month", date(2026, 4, 1), date(2026, 4, 30)),
        ("same day", date(2026, 9, 24), date(2026, 9, 24)),
        ("same day", date(2026, 9, 25), date(2026, 9, 28)),
    ],
)
def test_a_limit_ends_on_a_working_day(limit: str, start_on: date, expected: date) -> None:
    assert due_on(limit, start_on) == expected


@pytest.mark.parametrize(
    ("limit", "forum_on", "expected"),
    [
        ("next forum, at most 1 month", date(2026, 3, 18), date(2026, 3, 18)),
        ("next forum, at most 1 month", date(2026, 3, 3), date(2026, 3, 3)),
        ("next forum, at most 1 month", date(2026, 5, 6), date(2026, 4, 3)),
        ("next forum, at most 1 month", date(2026, 3, 2), date(2026, 4, 3)),
        ("next forum, at most 1 month", None, date(2026, 4, 3)),
        ("3 workdays before forum", date(2026, 3, 18), date(2026, 3, 13)),
        ("3 workdays after forum", date(2026, 3, 18), date(2026, 3, 23)),
        ("3 workdays after forum, at most 1 month", date(2026, 5, 6), date(2026, 4, 3)),
        ("3 workdays after forum", None, None),
        ("open", None, None),
    ],
)
def test_a_limit_hangs_on_its_forum_but_never_past_its_cap(
    limit: str, forum_on: date | None, expected: date | None
) -> None:
    assert due_on(limit, date(2026, 3, 3), forum_on) == expected


def test_the_due_day_counts_to_its_last_minute() -> None:
    found = due(parse_limit("3 workdays"), date(2026, 7, 22), CALENDAR, TIMEKEEPING)

    assert found == Due(date(2026, 7, 27), at("2026-07-28 00:00"), provisional=False)


def test_an_office_hours_cutoff_ends_the_due_day_earlier() -> None:
    found = due(parse_limit("3 workdays"), date(2026, 7, 22), CALENDAR, replace(TIMEKEEPING, cutoff=time(18)))

    assert found == Due(date(2026, 7, 27), at("2026-07-27 18:00"), provisional=False)


@pytest.mark.parametrize("limit", ["5 workdays", "10 days", "1 month", "month end", "15th of month"])
def test_a_date_counted_into_an_unannounced_year_says_so(limit: str) -> None:
    found = due(parse_limit(limit), date(2026, 12, 31), CALENDAR, TIMEKEEPING)

    assert found is not None
    assert found.provisional


def test_instants_are_told_in_utc_and_read_back_in_the_citys_day() -> None:
    midnight = instant(date(2026, 3, 12), time(0), ZONE)

    assert midnight == datetime.fromisoformat("2026-03-11T16:00:00+00:00")
    assert local_day(midnight, ZONE) == date(2026, 3, 12)
    assert local_day(midnight - timedelta(seconds=1), ZONE) == date(2026, 3, 11)


@given(LIMITS, STARTS, st.integers(0, 700))
def test_adding_a_holiday_never_shortens_a_limit(limit: str, start_on: date, later: int) -> None:
    more = WorkCalendar([*seed_days(), day_off(start_on + timedelta(days=later))])
    before = due(parse_limit(limit), start_on, CALENDAR, TIMEKEEPING)
    after = due(parse_limit(limit), start_on, more, TIMEKEEPING)

    assert before is not None
    assert after is not None
    assert after.due_on >= before.due_on


@given(LIMITS, STARTS)
def test_a_limit_that_starts_later_never_ends_earlier(limit: str, start_on: date) -> None:
    today, tomorrow = due_on(limit, start_on), due_on(limit, start_on + timedelta(days=1))

    assert today is not None
    assert tomorrow is not None
    assert start_on <= today <= tomorrow


@given(st.sampled_from(["workdays", "days", "months"]), st.integers(1, 100), STARTS)
def test_a_longer_limit_never_ends_earlier(unit: str, amount: int, start_on: date) -> None:
    shorter, longer = due_on(f"{amount} {unit}", start_on), due_on(f"{amount + 1} {unit}", start_on)

    assert shorter is not None
    assert longer is not None
    assert shorter <= longer
