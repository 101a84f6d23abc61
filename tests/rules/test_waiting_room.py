"""候会 When a comprehensive meeting is due: enough wait, or one has waited long; what was answered is not asked again."""

from __future__ import annotations

from datetime import datetime

import pytest

from models.limit_grammar import parse_limit
from rules.waiting_room import is_meeting_due
from tests.support.mechanisms import mechanism_with
from tests.support.worlds import CALENDAR, at

LONGEST = parse_limit("15 workdays")
DAY = at("2026-03-20")


def is_due(waiting: list[datetime], on: str, settled: datetime | None = None) -> bool:
    return is_meeting_due(waiting, settled, 3, LONGEST, CALENDAR, mechanism_with().timekeeping, at(on))


@pytest.mark.parametrize(
    ("waiting", "on", "due"),
    [
        ([], "2026-12-31", False),
        ([DAY] * 2, "2026-03-21", False),
        ([DAY] * 3, "2026-03-20", True),
        ([DAY], "2026-04-13", False),
        ([DAY], "2026-04-14", True),
    ],
)
def test_three_or_one_that_has_waited_fifteen_working_days(
    waiting: list[datetime], on: str, due: bool
) -> None:
    assert is_due(waiting, on) is due


def test_after_an_answer_only_a_new_one_or_another_long_wait_asks_again() -> None:
    answered = at("2026-03-24")

    assert not is_due([DAY] * 3, "2026-03-25", answered)
    assert is_due([DAY, DAY, at("2026-03-25")], "2026-03-25", answered)
    assert is_due([DAY] * 3, "2026-04-16", answered)
