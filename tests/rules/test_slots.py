"""时点 Slots: no gap, no repetition, whatever the calendar, the outage or the clock does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.timings import WHEN_FORMS, When, parse_when
from rules.slots import latest_slot, next_slot, slots_between
from tests.support.calendars import CALENDAR, TIMEKEEPING, at

TIMED = [form for form in WHEN_FORMS if not parse_when(form).due]
whens = st.sampled_from(TIMED).map(parse_when)
minutes = st.integers(0, 6 * 365 * 24 * 60)
instants = minutes.map(lambda count: datetime(2021, 6, 1, tzinfo=UTC) + timedelta(minutes=count))
gaps = st.timedeltas(timedelta(0), timedelta(days=45))


def between(when: When, after: datetime, upto: datetime) -> tuple[datetime, ...]:
    return slots_between(when, after, upto, CALENDAR, TIMEKEEPING)


@pytest.mark.parametrize(
    ("text", "month", "slot"),
    [
        ("the 25th, or the previous working day, 09:00", "2026-09", "2026-09-24 09:00"),
        ("每月25日（遇节假日提前至前一工作日）09:00", "2026-10", "2026-10-23 09:00"),
        ("the 25th, or the previous working day, 09:00", "2026-01", "2026-01-23 09:00"),
        ("the 25th, or the next working day, 09:00", "2026-09", "2026-09-28 09:00"),
        ("the 25th, or the next working day, 09:00", "2021-09", "2021-09-26 09:00"),
        ("the 25th 09:00", "2026-09", "2026-09-25 09:00"),
        ("month end 09:00", "2028-02", "2028-02-29 09:00"),
        ("每月1日（遇节假日顺延至后一工作日）09:00", "2026-10", "2026-10-08 09:00"),
    ],
)
def test_a_day_of_the_month_rings_once_where_the_calendar_puts_it(text: str, month: str, slot: str) -> None:
    first = at(f"{month}-01 00:00")

    assert between(parse_when(text), first, first + timedelta(days=29)) == (at(slot),)


def test_the_first_of_october_moves_back_into_september() -> None:
    when = parse_when("the 1st, or the previous working day, 09:00")

    assert between(when, at("2026-09-20 00:00"), at("2026-10-09 00:00")) == (at("2026-09-30 09:00"),)


def test_a_make_up_sunday_is_a_working_day() -> None:
    when = parse_when("every working day 08:30")

    rung = between(when, at("2026-09-18 12:00"), at("2026-09-21 12:00"))

    assert rung == (at("2026-09-20 08:30"), at("2026-09-21 08:30"))


def test_office_hours_ring_from_the_opening_to_the_close_of_working_days() -> None:
    when = parse_when("办公时间内每10分钟")

    rung = between(when, at("2026-03-13 00:00"), at("2026-03-16 00:00"))

    assert (rung[0], rung[-1], len(rung)) == (at("2026-03-13 08:30"), at("2026-03-13 18:00"), 58)


def test_work_that_is_due_has_no_slots_of_its_own() -> None:
    when = parse_when("when due")

    assert between(when, at("2026-03-01 00:00"), at("2026-04-01 00:00")) == ()
    assert next_slot(when, at("2026-03-01 00:00"), CALENDAR, TIMEKEEPING) is None


@given(whens, instants, gaps, gaps)
def test_two_looks_in_a_row_see_what_one_would(
    when: When, start: datetime, one: timedelta, other: timedelta
) -> None:
    middle, end = start + one, start + one + other

    assert between(when, start, middle) + between(when, middle, end) == between(when, start, end)


@given(whens, instants, gaps)
def test_slots_rise_and_stay_within_what_was_asked(when: When, start: datetime, gap: timedelta) -> None:
    found = between(when, start, start + gap)

    assert list(found) == sorted(set(found))
    assert all(start < slot <= start + gap for slot in found)


@given(whens, instants)
def test_the_next_slot_is_the_first_of_those_to_come(when: When, start: datetime) -> None:
    following = next_slot(when, start, CALENDAR, TIMEKEEPING)

    assert following is not None
    assert between(when, start, following) == (following,)


@given(whens, instants, gaps)
def test_the_latest_slot_is_the_last_of_those_missed(when: When, start: datetime, gap: timedelta) -> None:
    missed = between(when, start, start + gap)

    assert latest_slot(when, start, start + gap, CALENDAR, TIMEKEEPING) == (missed[-1] if missed else None)


@given(whens, instants, gaps)
def test_a_clock_that_went_back_rings_for_nothing(when: When, start: datetime, gap: timedelta) -> None:
    assert between(when, start, start - gap) == ()
    assert latest_slot(when, start, start - gap, CALENDAR, TIMEKEEPING) is None
