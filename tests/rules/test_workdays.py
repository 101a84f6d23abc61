"""工作日历 The official vectors, what a day is called, and what holds for every calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.calendar_day import CalendarDay
from rules.workdays import DayOutsideCalendar, WorkCalendar
from tests.support.calendars import CALENDAR, day_off, make_up

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
COUNTS = st.integers(-500, 500)


@pytest.mark.parametrize(
    ("day", "previous", "following"),
    [
        (date(2021, 6, 25), date(2021, 6, 25), date(2021, 6, 25)),
        (date(2021, 7, 25), date(2021, 7, 23), date(2021, 7, 26)),
        (date(2021, 9, 25), date(2021, 9, 24), date(2021, 9, 26)),
        (date(2021, 12, 25), date(2021, 12, 24), date(2021, 12, 27)),
        (date(2025, 1, 25), date(2025, 1, 24), date(2025, 1, 26)),
        (date(2026, 1, 25), date(2026, 1, 23), date(2026, 1, 26)),
        (date(2026, 2, 25), date(2026, 2, 25), date(2026, 2, 25)),
        (date(2026, 4, 25), date(2026, 4, 24), date(2026, 4, 27)),
        (date(2026, 7, 25), date(2026, 7, 24), date(2026, 7, 27)),
        (date(2026, 9, 25), date(2026, 9, 24), date(2026, 9, 28)),
        (date(2026, 10, 25), date(2026, 10, 23), date(2026, 10, 26)),
    ],
)
def test_the_25th_goes_to_the_working_day_before_or_after(day: date, previous: date, following: date) -> None:
    assert CALENDAR.previous_or_same(day) == previous
    assert CALENDAR.next_or_same(day) == following


@pytest.mark.parametrize(
    ("start", "n", "reached"),
    [
        (date(2026, 9, 18), 1, date(2026, 9, 20)),
        (date(2026, 7, 22), 3, date(2026, 7, 27)),
        (date(2026, 2, 25), -3, date(2026, 2, 13)),
        (date(2026, 2, 25), -2, date(2026, 2, 14)),
        (date(2026, 9, 30), 1, date(2026, 10, 8)),
        (date(2026, 10, 3), 0, date(2026, 10, 3)),
    ],
)
def test_counting_starts_the_day_after_and_honours_make_up_workdays(
    start: date, n: int, reached: date
) -> None:
    assert CALENDAR.add(start, n) == reached


@pytest.mark.parametrize("year", [2025, 2026])
def test_2025_and_2026_have_248_working_days(year: int) -> None:
    assert CALENDAR.count(date(year - 1, 12, 31), date(year, 12, 31)) == 248


def test_next_and_previous_leave_the_day_itself() -> None:
    assert CALENDAR.next(date(2026, 9, 24)) == date(2026, 9, 28)
    assert CALENDAR.previous(date(2026, 9, 28)) == date(2026, 9, 24)


def test_a_day_is_called_what_people_call_it() -> None:
    assert CALENDAR.name(date(2026, 9, 25)) == "中秋节"
    assert CALENDAR.name(date(2026, 9, 20)) == "国庆节调休上班"
    assert CALENDAR.name(date(2026, 9, 5)) == "周六"
    assert CALENDAR.name(date(2026, 9, 7)) == ""


def test_skipped_days_explain_a_count() -> None:
    skipped = CALENDAR.skipped(date(2026, 9, 30), date(2026, 10, 12))

    assert [day.name for day in skipped] == ["国庆节"] * 7 + ["周日"]
    assert (skipped[-1].on, skipped[-1].source) == (date(2026, 10, 11), "双休日制")


@pytest.mark.parametrize("day", [date(2027, 1, 1), date(2027, 7, 7), date(2099, 12, 31), date(1990, 1, 1)])
def test_a_year_without_its_notice_is_provisional(day: date) -> None:
    assert CALENDAR.is_provisional(day)
    assert not CALENDAR.day(day).confirmed


def test_a_count_into_2027_is_provisional_and_one_within_2026_is_not() -> None:
    assert CALENDAR.touches_provisional(date(2026, 12, 30), date(2027, 1, 4))
    assert CALENDAR.touches_provisional(date(2027, 1, 4), date(2026, 12, 30))
    assert not CALENDAR.touches_provisional(date(2025, 1, 1), date(2026, 12, 31))


def test_2027_rests_on_its_statutory_days() -> None:
    assert CALENDAR.add(date(2027, 2, 4), 1) == date(2027, 2, 9)
    assert CALENDAR.name(date(2027, 2, 5)) == "除夕"


def test_a_manual_day_does_not_make_an_unannounced_year_certain() -> None:
    calendar = WorkCalendar([*[CALENDAR.day(date(2027, 10, 1))], day_off(date(2027, 3, 8))])

    assert not calendar.is_workday(date(2027, 3, 8))
    assert calendar.is_provisional(date(2027, 3, 8))


def test_a_confirmed_day_holds_against_an_assumed_one_whatever_their_order() -> None:
    assumed = CalendarDay(date(2027, 2, 5), False, "除夕", "推定", False)
    announced = make_up(date(2027, 2, 5))

    assert WorkCalendar([announced, assumed]).is_workday(date(2027, 2, 5))
    assert WorkCalendar([assumed, announced]).is_workday(date(2027, 2, 5))


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2200, 1, 1)])
def test_days_beyond_the_calendar_are_refused_in_words(day: date) -> None:
    with pytest.raises(DayOutsideCalendar, match="超出工作日历范围"):
        CALENDAR.add(day, 3)


def test_a_count_that_leaves_the_calendar_is_refused_in_words() -> None:
    with pytest.raises(DayOutsideCalendar, match="推算结果"):
        CALENDAR.add(date(1990, 1, 1), -5000)


@given(DAYS, COUNTS)
def test_no_day_of_the_century_makes_the_calendar_fail(day: date, n: int) -> None:
    assert CALENDAR.is_workday(CALENDAR.next_or_same(CALENDAR.add(day, n)))


@given(DAYS, st.integers(1, 500))
def test_adding_and_taking_away_undo_each_other(day: date, n: int) -> None:
    assert CALENDAR.add(CALENDAR.add(day, n), -n) == CALENDAR.previous_or_same(day)
    assert CALENDAR.add(CALENDAR.add(day, -n), n) == CALENDAR.next_or_same(day)


@given(DAYS, COUNTS)
def test_a_later_start_never_ends_earlier(day: date, n: int) -> None:
    assert CALENDAR.add(day, n) <= CALENDAR.add(day + timedelta(days=1), n)


@given(DAYS, COUNTS)
def test_one_day_more_always_reaches_further(day: date, n: int) -> None:
    assert CALENDAR.add(day, n) < CALENDAR.add(day, n + 1)


@given(DAYS, st.integers(0, 500))
def test_counting_agrees_with_adding(day: date, n: int) -> None:
    assert CALENDAR.count(day, CALENDAR.add(day, n)) == n


@given(DAYS, DAYS)
def test_counted_and_skipped_days_make_up_the_whole_stretch(one: date, other: date) -> None:
    after, through = min(one, other), min(max(one, other), min(one, other) + timedelta(days=400))
    skipped = len(CALENDAR.skipped(after, through))

    assert CALENDAR.count(after, through) + skipped == (through - after).days
    assert CALENDAR.count(after, through) == -CALENDAR.count(through, after)
