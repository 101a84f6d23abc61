"""Whether the first holder of a matter was in time, whatever became of it afterwards."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.terms import Act
from rules.score_courses import Course, Turn, facts_of
from rules.score_facts import Span, span_of
from tests.support.worlds import ZONE, at

YEAR = Span("2026-06", date(2026, 1, 1), date(2026, 6, 30))
DUE: dict[str, Any] = {"due_on": date(2026, 3, 10), "due_at": at("2026-03-11", "00:00")}
RAISED = Turn(at("2026-03-02"), Act.RAISED, "unit", "body:east", **DUE)


def turn(act: Act, on: str, **columns: object) -> Turn:
    """A step of a day."""
    return Turn(at(on), act, **columns)  # type: ignore[arg-type]


def outcome(*turns: Turn, span: Span = YEAR) -> list[tuple[str, int, str]]:
    """Who is credited with what, and why."""
    course = Course("JZ-1", "征迁受阻", "issue", (RAISED, *turns))
    found = facts_of(course, span, at("2026-07-01", "00:00"), ZONE)
    return [(fact.unit, int(fact.gained), fact.numbers["outcome"]) for fact in found]


UP = turn(Act.ESCALATED, "2026-03-11", stage="lead", holder="body:commerce")


@pytest.mark.parametrize(
    ("turns", "found"),
    [
        ((turn(Act.DONE, "2026-03-10", stage="next"),), [("east", 1, "办结")]),
        ((turn(Act.DONE, "2026-03-11", stage="next"),), [("east", 0, "办结")]),
        ((), [("east", 0, "未办结")]),
        ((UP,), [("east", 0, "到期升级")]),
        ((UP, turn(Act.STRUCK_OFF, "2026-03-12")), [("east", 0, "到期升级")]),
        ((turn(Act.STRIKE_OFF_ASKED, "2026-03-09"), turn(Act.STRUCK_OFF, "2026-03-20")), [("east", 1, "办结")]),
        ((turn(Act.STRIKE_OFF_ASKED, "2026-03-09"), turn(Act.STRIKE_OFF_REFUSED, "2026-03-12")), [("east", 0, "未办结")]),
        ((turn(Act.HANDED_OVER, "2026-03-05", holder="body:west"),), [("west", 0, "未办结")]),
        ((turn(Act.SENT_UP, "2026-03-05", stage="lead"),), []),
        ((turn(Act.WITHDRAWN, "2026-03-20"),), []),
        ((turn(Act.MERGED, "2026-03-20"),), []),
        ((turn(Act.SUSPENDED, "2026-03-05"),), []),
        ((turn(Act.SUSPENDED, "2026-03-05"), turn(Act.RESUMED, "2026-03-06")), [("east", 0, "未办结")]),
        ((turn(Act.EXTENSION_GRANTED, "2026-03-05", due_on=date(2026, 7, 5), due_at=at("2026-07-06")),), []),
        (
            (turn(Act.DONE, "2026-03-09", stage="lead"), turn(Act.ESCALATED, "2026-04-09", stage="top")),
            [("east", 1, "办结")],
        ),
    ],
)  # fmt: skip
def test_the_first_holders_part_is_judged_alone(turns: tuple[Turn, ...], found: list[object]) -> None:
    assert outcome(*turns) == found


def test_a_meeting_that_sends_it_down_again_begins_a_new_promise() -> None:
    again: dict[str, Any] = {"due_on": date(2026, 4, 30), "due_at": at("2026-05-01", "00:00")}
    down = turn(Act.DECIDED, "2026-03-20", stage="unit", holder="body:east", **again)

    assert outcome(UP, down, turn(Act.STRUCK_OFF, "2026-04-20")) == [("east", 1, "办结")]
    assert outcome(UP, down) == [("east", 0, "未办结")]


def test_a_returned_duty_is_done_when_it_is_done_again() -> None:
    passed = turn(Act.DONE, "2026-03-05", stage="next", holder="body:office")
    back = turn(Act.RETURNED, "2026-03-09", stage="unit", holder="body:east")

    assert outcome(passed, back) == [("east", 0, "未办结")]
    assert outcome(passed, back, turn(Act.DONE, "2026-03-10", stage="next")) == [("east", 1, "办结")]


def test_a_matter_of_two_lead_units_counts_for_both_and_that_of_a_post_for_nobody() -> None:
    both = turn(Act.HANDED_OVER, "2026-03-03", holder="body:east body:west")
    post = turn(Act.HANDED_OVER, "2026-03-03", holder="post:mayor")

    assert [unit for unit, _, _ in outcome(both)] == ["east", "west"]
    assert outcome(post) == []


def test_what_was_due_in_another_year_is_left_to_that_year() -> None:
    assert outcome(span=span_of("2025", date(2026, 7, 1))) == []


@pytest.mark.parametrize(
    ("key", "until"),
    [("2026", "2026-08-07"), ("2026-Q2", "2026-06-30"), ("2026-07", "2026-07-31"), ("2026-08", "2026-08-07")],
)
def test_a_period_counts_from_new_year_until_its_end_or_today(key: str, until: str) -> None:
    span = span_of(key, date(2026, 8, 7))

    assert (span.since, span.until) == (date(2026, 1, 1), date.fromisoformat(until))
