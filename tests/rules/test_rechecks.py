"""复查 Codes decide what is spot-checked, in the share that was asked for; looks back and objections keep their days."""

from __future__ import annotations

from datetime import date

import pytest

from models.limit_grammar import parse_limit
from rules.objections import ObjectionTooLate, last_day, require_open
from rules.rechecks import is_always, is_drawn, look_back_on
from tests.support.shipped import shipped
from tests.support.worlds import CALENDAR

TIMES = shipped().timekeeping
CODES = [f"JZ-2026-{number:04}" for number in range(1, 2001)]


@pytest.mark.parametrize("percent", [0, 5, 20, 50, 100])
def test_about_so_many_in_a_hundred_are_drawn(percent: int) -> None:
    drawn = sum(is_drawn(code, percent) for code in CODES)

    assert abs(drawn - percent * 20) <= 60


def test_a_greater_share_leaves_nobody_out_that_a_smaller_one_drew() -> None:
    assert all(is_drawn(code, 30) for code in CODES if is_drawn(code, 20))


def test_some_stages_and_colours_are_always_looked_at() -> None:
    assert is_always({"mayor_meeting", "yellow"}, ("mayor_meeting", "red"))
    assert not is_always({"deputy_mayor", "yellow"}, ("mayor_meeting", "red"))
    assert not is_always({"red"}, ())


def test_a_look_back_comes_after_its_days_on_a_working_day() -> None:
    after = parse_limit("30 days")

    # 4 April 2026 is a Saturday, and the sixth the holiday for Qingming.
    assert look_back_on(date(2026, 3, 5), after, CALENDAR, TIMES) == date(2026, 4, 7)
    assert look_back_on(date(2026, 3, 5), parse_limit("open"), CALENDAR, TIMES) is None


def test_the_thirtieth_day_is_the_last_for_an_objection() -> None:
    window = parse_limit("30 days")

    last = last_day(date(2026, 3, 10), window, CALENDAR, TIMES)

    assert last == date(2026, 4, 9)
    require_open(date(2026, 3, 10), last, last)
    with pytest.raises(ObjectionTooLate):
        require_open(date(2026, 3, 10), last, date(2026, 4, 10))
