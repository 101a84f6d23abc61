"""数日子 The official vectors, each with what was passed over and what counted."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.limit_grammar import parse_limit
from rules.deadlines import due
from rules.explained.days import Count, Stretch, counted
from tests.support.calendars import CALENDAR, TIMEKEEPING

LIMITS = st.one_of(
    st.integers(1, 60).map("{} workdays".format),
    st.integers(1, 90).map("{} days".format),
    st.sampled_from(["month end", "same day", "1 month", "25th of month"]),
    st.sampled_from(["next forum, at most 1 month", "3 workdays before forum", "2 workdays after forum"]),
)
STARTS = st.dates(date(2020, 1, 1), date(2027, 12, 31))


def count(limit: str, start_on: date, forum_on: date | None = None) -> Count:
    found = counted(parse_limit(limit), start_on, CALENDAR, TIMEKEEPING, forum_on)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("limit", "start_on", "due_on", "skipped", "made_up"),
    [
        ("1 workday", date(2026, 9, 18), date(2026, 9, 20), "周末 19-19", "国庆节调休上班 20-20"),
        ("3 workdays", date(2026, 7, 22), date(2026, 7, 27), "周末 25-26", ""),
        ("1 workday", date(2026, 9, 30), date(2026, 10, 8), "国庆节 1-7", ""),
        ("2 workdays", date(2026, 2, 13), date(2026, 2, 24), "春节 15-23", "春节调休上班 14-14"),
        ("25th of month", date(2026, 9, 1), date(2026, 9, 28), "中秋节 25-27", ""),
        ("25th of month", date(2026, 10, 1), date(2026, 10, 26), "周末 25-25", ""),
        ("1 workday", date(2021, 9, 24), date(2021, 9, 26), "周末 25-25", "国庆节调休上班 26-26"),
        ("same day", date(2026, 9, 24), date(2026, 9, 24), "", ""),
    ],
)
def test_a_count_names_the_days_it_passed_over(
    limit: str, start_on: date, due_on: date, skipped: str, made_up: str
) -> None:
    found = count(limit, start_on)

    assert found.due_on == due_on
    assert [said(found.skipped), said(found.made_up)] == [skipped, made_up]


def said(stretches: tuple[Stretch, ...]) -> str:
    return " ".join(f"{one.name} {one.since.day}-{one.until.day}" for one in stretches)


@given(LIMITS, STARTS, st.none() | st.integers(0, 60))
def test_what_is_told_is_what_the_engine_counts(limit: str, start_on: date, after: int | None) -> None:
    forum_on = date.fromordinal(start_on.toordinal() + after) if after is not None else None
    found = counted(parse_limit(limit), start_on, CALENDAR, TIMEKEEPING, forum_on)
    until = due(parse_limit(limit), start_on, CALENDAR, TIMEKEEPING, forum_on)

    assert (found and (found.due_on, found.due_at)) == (until and (until.due_on, until.due_at))


@given(st.integers(1, 60), STARTS)
def test_days_counted_and_days_passed_over_are_all_the_days_there_are(n: int, start_on: date) -> None:
    found = count(f"{n} workdays", start_on)
    off = sum((one.until - one.since).days + 1 for one in found.skipped)

    assert n + off == (found.due_on - start_on).days


def test_a_year_that_is_not_announced_is_marked() -> None:
    assert count("5 workdays", date(2026, 12, 30)).provisional
    assert not count("5 workdays", date(2026, 12, 1)).provisional


def test_a_meeting_beyond_the_cap_does_not_stretch_the_limit() -> None:
    limit = "next forum, at most 1 month"

    assert [count(limit, date(2026, 4, 1), forum_on).is_capped for forum_on in (date(2026, 4, 20), date(2026, 6, 1), None)] == [
        False, True, True,
    ]  # fmt: skip
