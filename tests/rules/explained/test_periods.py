"""期次由来 Why the duty of a month is due on that day: the vectors of the 25th, and the two days of A2."""

from __future__ import annotations

from datetime import date

import pytest

from models.mechanism import Cycle, DuePolicy
from models.terms import Period
from rules.explained.days import Stretch
from rules.explained.periods import period_dates, turned
from rules.period_dues import period_due
from tests.support.calendars import CALENDAR, TIMEKEEPING
from tests.support.shipped import shipped

REPORT, SUMMARY = (shipped().cycles[name] for name in ("monthly-report", "monthly-summary"))


@pytest.mark.parametrize(
    ("month", "due_on", "late_on", "why"),
    [
        (1, 23, 26, "周末"), (2, 25, 25, ""), (3, 25, 25, ""), (4, 24, 27, "周末"), (5, 25, 25, ""), (6, 25, 25, ""),
        (7, 24, 27, "周末"), (8, 25, 25, ""), (9, 24, 28, "中秋节"), (10, 23, 26, "周末"), (11, 25, 25, ""),
        (12, 25, 25, ""),
    ],
)  # fmt: skip
def test_each_25th_of_2026_says_what_moved_it(month: int, due_on: int, late_on: int, why: str) -> None:
    turn = period_dates(REPORT, date(2026, month, 1), CALENDAR, TIMEKEEPING).due

    assert (turn.due_on.day, turn.late_on.day) == (due_on, late_on)
    assert {one.name for one in (*turn.before, *turn.after)} == {why} - {""}


def test_september_is_moved_by_the_mid_autumn_festival_and_late_after_it() -> None:
    turn = period_dates(REPORT, date(2026, 9, 1), CALENDAR, TIMEKEEPING).due

    assert turn.before == (Stretch(date(2026, 9, 25), date(2026, 9, 25), "中秋节"),)
    assert turn.after == (Stretch(date(2026, 9, 25), date(2026, 9, 27), "中秋节"),)


def test_a_duty_that_follows_counts_on_past_the_national_day() -> None:
    turn = period_dates(SUMMARY, date(2026, 9, 1), CALENDAR, TIMEKEEPING).due

    assert (turn.base_on, turn.due_on) == (date(2026, 9, 28), date(2026, 10, 8))
    assert [one.name for one in turn.skipped] == ["国庆节"]


def test_a_month_with_a_day_of_its_own_says_so() -> None:
    own = DuePolicy(day=25, day_by_month={12: 20})

    december = turned(own, date(2026, 12, 1), Period.MONTH, CALENDAR, TIMEKEEPING)

    assert (december.is_own_month, december.nominal_on) == (True, date(2026, 12, 20))


def test_any_day_in_2027_is_marked_as_a_guess() -> None:
    assert period_dates(REPORT, date(2027, 9, 1), CALENDAR, TIMEKEEPING).due.provisional


@pytest.mark.parametrize("cycle", shipped().cycles.values(), ids=lambda cycle: cycle.id)
@pytest.mark.parametrize("starts", [date(2026, 1, 1), date(2026, 7, 1)])
def test_what_is_told_is_what_the_engine_opens(cycle: Cycle, starts: date) -> None:
    dates = period_dates(cycle, starts, CALENDAR, TIMEKEEPING)
    found = period_due(cycle.due, starts, cycle.period, CALENDAR, TIMEKEEPING)

    assert (dates.due.due_on, dates.due.late_at) == (found.due_on, found.late_at)
