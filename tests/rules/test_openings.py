"""开启 Which periods have come round: gap-free, never twice, never from before the city began."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.mechanism import Cycle, DuePolicy
from models.terms import HolidayTarget, Period
from rules.openings import bearers, opens_at, periods_to_open
from tests.support.calendars import CALENDAR, TIMEKEEPING, at
from tests.support.mechanisms import mechanism_with

MONTHLY = Cycle(
    *("monthly-report", "专班月报", "四(二)", "task_force", Period.MONTH),
    due=DuePolicy(25),
    opens=DuePolicy(18, HolidayTarget.NEXT, HolidayTarget.SAME),
    chain="monthly-report",
)
SINCE = at("2026-01-05 09:00")
days = st.integers(0, 3 * 365)


def missed(
    cycle: Cycle, now: datetime, *, since: datetime = SINCE, opened: frozenset[date] = frozenset()
) -> list[str]:
    found = periods_to_open(cycle, since, opened, now, CALENDAR, TIMEKEEPING)
    return [starts.isoformat() for starts in found]


def test_a_period_opens_when_its_opening_day_begins() -> None:
    assert missed(MONTHLY, at("2026-01-18 23:59")) == []
    assert missed(MONTHLY, at("2026-01-19 00:00")) == ["2026-01-01"]


def test_every_period_missed_is_found_oldest_first() -> None:
    assert missed(MONTHLY, at("2026-03-20 09:00")) == ["2026-01-01", "2026-02-01", "2026-03-01"]


def test_a_period_that_was_opened_is_not_missed() -> None:
    opened = frozenset({date(2026, 1, 1), date(2026, 2, 1)})

    assert missed(MONTHLY, at("2026-03-20 09:00"), opened=opened) == ["2026-03-01"]


def test_what_was_late_before_the_city_began_is_nobodys_duty() -> None:
    assert missed(MONTHLY, at("2026-02-24 09:00"), since=at("2026-01-27 00:00")) == ["2026-02-01"]


def test_what_could_still_be_in_time_when_the_city_began_is_opened() -> None:
    assert missed(MONTHLY, at("2026-01-26 23:00"), since=at("2026-01-26 22:00")) == ["2026-01-01"]


def test_no_period_lies_before_the_first_one() -> None:
    later = replace(MONTHLY, first_period=date(2026, 3, 15))

    assert missed(later, at("2026-04-20 09:00")) == ["2026-03-01", "2026-04-01"]


def test_last_years_duty_may_be_due_this_year() -> None:
    yearly = replace(
        MONTHLY,
        period=Period.YEAR,
        due=DuePolicy(31, month_of_year=12, months_later=1),
        opens=DuePolicy(1, month_of_year=12, months_later=1),
    )

    assert missed(yearly, at("2026-01-10 09:00")) == ["2025-01-01"]


@given(days, days)
def test_opening_in_two_goes_opens_what_one_would(one: int, other: int) -> None:
    middle = SINCE + timedelta(days=one)
    end = middle + timedelta(days=other)
    first = missed(MONTHLY, middle)
    opened = frozenset(map(date.fromisoformat, first))

    assert first + missed(MONTHLY, end, opened=opened) == missed(MONTHLY, end)


@given(days)
def test_a_clock_that_went_back_misses_nothing_new(back: int) -> None:
    now = SINCE + timedelta(days=400)
    opened = frozenset(map(date.fromisoformat, missed(MONTHLY, now)))

    assert missed(MONTHLY, now - timedelta(days=back), opened=opened) == []


def test_a_period_that_opens_on_a_day_off_opens_where_the_policy_says() -> None:
    assert opens_at(MONTHLY, date(2026, 2, 1), CALENDAR, TIMEKEEPING) == at("2026-02-24 00:00")


@pytest.mark.parametrize(
    ("each", "borne_by"),
    [
        ("task_force", [("services", "commerce", "services", "vice-mayor")]),
        ("county", [("east", "east", "", "")]),
        ("leader", [("vice-mayor", "government", "", "vice-mayor")]),
        ("office", [("office", "office", "", "")]),
        ("once", [("once", "office", "", "")]),
    ],
)
def test_a_cycle_is_borne_by_those_it_names(each: str, borne_by: list[tuple[str, ...]]) -> None:
    found = bearers(replace(MONTHLY, each=each), mechanism_with().organisation)

    assert [(b.key, b.subject.unit, b.subject.task_force, b.subject.leader) for b in found] == borne_by


def test_the_ledger_is_borne_by_whoever_could_carry_projects_or_by_those_that_do() -> None:
    cycle, organisation = replace(MONTHLY, each="responsible_unit"), mechanism_with().organisation
    every = {b.key for b in bearers(cycle, organisation)}

    assert {"commerce", "east", "office"} <= every
    assert "government" not in every
    assert [b.key for b in bearers(cycle, organisation, carrying={"east", "elsewhere"})] == ["east"]
    assert [b.key for b in bearers(cycle, organisation, carrying=())] == []
