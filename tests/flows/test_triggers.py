"""触发器 APScheduler is told the instants that the slots say, and nothing of its own."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from flows.triggers import POLL, EveryTrigger, SlotTrigger, trigger_of
from models.timings import WHEN_FORMS, parse_when
from rules.slots import next_slot
from tests.support.calendars import CALENDAR, TIMEKEEPING, at

START = at("2026-09-01 00:00")
TIMED = [form for form in WHEN_FORMS if not parse_when(form).due]
MONTHLY = SlotTrigger(parse_when("每月25日（遇节假日提前至前一工作日）09:00"), CALENDAR, TIMEKEEPING)


def test_it_rings_at_the_slot_itself() -> None:
    assert MONTHLY.get_next_fire_time(None, at("2026-09-24 09:00")) == at("2026-09-24 09:00")


def test_after_a_slot_the_next_one_follows() -> None:
    slot = at("2026-09-24 09:00")

    assert MONTHLY.get_next_fire_time(slot, slot) == at("2026-10-23 09:00")


def test_what_was_missed_is_left_to_the_fired_slots() -> None:
    long_ago = at("2026-01-23 09:00")

    assert MONTHLY.get_next_fire_time(long_ago, at("2026-09-30 00:00")) == at("2026-10-23 09:00")


def test_it_reads_as_it_was_written() -> None:
    assert str(MONTHLY) == "每月25日（遇节假日提前至前一工作日）09:00"


def test_work_that_is_due_is_looked_for_every_few_seconds() -> None:
    trigger = trigger_of(parse_when("when due"), CALENDAR, TIMEKEEPING)

    assert trigger.get_next_fire_time(None, START) == START
    assert trigger.get_next_fire_time(START, START) == START + POLL


def test_a_clock_that_jumped_by_years_is_followed_at_once() -> None:
    years_later = START.replace(year=2090)

    assert EveryTrigger(POLL).get_next_fire_time(START, years_later) == years_later + POLL


@given(st.sampled_from(TIMED), st.integers(0, 60 * 24 * 60))
def test_following_the_trigger_misses_no_slot(form: str, minutes: int) -> None:
    now = START + timedelta(minutes=minutes)
    when = parse_when(form)
    trigger = trigger_of(when, CALENDAR, TIMEKEEPING)
    first = trigger.get_next_fire_time(None, now)

    second = trigger.get_next_fire_time(first, first)

    assert first == next_slot(when, now - timedelta(microseconds=1), CALENDAR, TIMEKEEPING)
    assert second == next_slot(when, first, CALENDAR, TIMEKEEPING)
