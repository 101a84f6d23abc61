"""事项回溯 What was promised, and whether it was kept, as of any day (C25)."""

from __future__ import annotations

from datetime import date

import pytest

from models.terms import Act
from rules.matter_past import Turn, past_of

RAISED = Turn(date(2026, 3, 2), Act.RAISED, "active", "responsible_unit", date(2026, 3, 11))
ESCALATED = Turn(date(2026, 3, 12), Act.ESCALATED, "", "task_force", date(2026, 3, 19))
EXTENDED = Turn(date(2026, 3, 10), Act.EXTENSION_GRANTED, "", "", date(2026, 3, 31))
ASKED = Turn(date(2026, 3, 11), Act.STRIKE_OFF_ASKED, "strike_off_asked")
STRUCK = Turn(date(2026, 3, 16), Act.STRUCK_OFF, "struck_off")
REOPENED = Turn(date(2026, 3, 20), Act.REOPENED, "active", "responsible_unit", date(2026, 3, 27))


def day(number: int) -> date:
    return date(2026, 3, number)


def test_before_it_was_raised_there_is_nothing() -> None:
    assert past_of([RAISED], day(1)) is None


@pytest.mark.parametrize(("on", "overdue"), [(11, False), (12, True), (19, True)])
def test_climbing_promises_nothing(on: int, overdue: bool) -> None:
    past = past_of([RAISED, ESCALATED], day(on))

    assert past is not None
    assert past.is_overdue(day(on)) is overdue


def test_more_time_is_a_new_promise_from_its_day_on() -> None:
    before, after = past_of([RAISED, EXTENDED], day(9)), past_of([RAISED, EXTENDED], day(10))

    assert before is not None
    assert after is not None
    assert (before.promised_on, after.promised_on) == (day(11), day(31))


def test_who_asks_in_time_is_in_time_however_long_it_is_verified() -> None:
    waiting, closed = (past_of([RAISED, ASKED, STRUCK], day(number)) for number in (13, 16))

    assert waiting is not None
    assert closed is not None
    assert (waiting.closed_on, waiting.is_overdue(day(13))) == (None, False)
    assert (closed.closed_on, closed.solved_on, closed.is_in_time()) == (day(16), day(11), True)


def test_what_is_reopened_was_closed_in_between() -> None:
    turns = [RAISED, ASKED, STRUCK, REOPENED]

    found = [past_of(turns, day(number)) for number in (18, 20, 28)]

    assert [past.closed_on if past else None for past in found] == [day(16), None, None]
    assert [past.is_overdue(day(28)) if past else None for past in found] == [False, True, True]


def test_what_was_withdrawn_is_dropped_and_not_solved() -> None:
    past = past_of([RAISED, Turn(day(4), Act.WITHDRAWN, "withdrawn")], day(5))

    assert past is not None
    assert (past.is_dropped, past.closed_on) == (True, day(4))
