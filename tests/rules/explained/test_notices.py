"""通知由来 Every notice leads back to the step that wrote it, the rung that called for it, and a reason to be told."""

from __future__ import annotations

from datetime import date

import pytest

from models.explanation_terms import Told
from models.limits import OffsetUnit
from models.terms import Act, Colour
from rules.acts import moving
from rules.acts.extending import answer_extension
from rules.acts.raising import Subject
from rules.explained.notices import Cause, Letter, cause_of
from tests.support.lives import Life
from tests.support.worlds import at, sitting, world_of

MEETING = world_of(sittings=(sitting("2026-04-22"),))


def why(life: Life, recipient: str, kind: str) -> Cause:
    found = cause_of(life.told(recipient, kind), life.past, life.world)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def climbed() -> Life:
    """A matter that nobody did anything about, held below the mayor's gate."""
    return Life.raised("2026-03-02", MEETING).runs("2026-05-20")


@pytest.mark.parametrize(
    ("recipient", "kind", "told", "act"),
    [
        ("east.clerk", "assigned", Told.CLERK, Act.RAISED),
        ("east.clerk", "reminder", Told.CLERK, Act.REMINDED),
        ("commerce.clerk", "escalated_to_you", Told.CLERK, Act.ESCALATED),
        ("east.head", "escalated_from_you", Told.FORMER, Act.ESCALATED),
        ("vice-mayor", "gate_missing", Told.POST, Act.GATE_NAGGED),
        ("vice-mayor", "escalated_to_you", Told.POST, Act.ESCALATED),
    ],
)
def test_each_recipient_is_told_for_a_reason(
    climbed: Life, recipient: str, kind: str, told: Told, act: Act
) -> None:
    cause = why(climbed, recipient, kind)

    assert (cause.told, cause.moment.act) == (told, act)


def test_a_reminder_names_its_rung_and_whom_that_reaches(climbed: Life) -> None:
    reminded = why(climbed, "commerce.head", "reminder").reminded

    assert reminded is not None
    assert reminded.rung is not None
    assert (reminded.rung.offset.amount, reminded.rung.offset.unit) == (-1, OffsetUnit.WORKDAYS)
    assert [str(rank) for rank in reminded.nudge.ranks] == ["clerk", "head"]


def test_a_round_of_the_repetition_has_no_rung_and_the_last_colour() -> None:
    life = Life.raised("2026-03-02", subject=Subject("monthly-report", "commerce", "services"))
    reminded = why(life.runs("2026-05-20"), "vice-mayor", "overdue").reminded

    assert reminded is not None
    assert (reminded.rung, reminded.nudge.colour) == (None, Colour.RED)


def test_the_leader_is_told_for_the_rank_of_the_overdue_reminder() -> None:
    life = Life.raised("2026-03-02", subject=Subject("monthly-report", "commerce", "services"))

    assert why(life.runs("2026-04-20"), "vice-mayor", "overdue").told is Told.LEADER


def test_after_an_outage_the_one_reminder_sent_says_when_it_was_to_come() -> None:
    life = Life.raised("2026-03-02").takes_late("2026-03-09")
    reminded = why(life, "east.clerk", "reminder").reminded

    assert reminded is not None
    assert reminded.nudge.at < at("2026-03-09")


def test_the_unit_that_loses_a_matter_is_told_as_its_former_holder() -> None:
    life = Life.raised("2026-03-02")
    life.does(moving.hand_over, "2026-03-03", reason="不属本县", unit="transport")

    assert why(life, "east.clerk", "handed_over").told is Told.FORMER
    assert why(life, "transport.clerk", "handed_over").told is Told.CLERK


def test_the_answer_to_a_request_leads_back_to_the_answer() -> None:
    life = Life.raised("2026-03-02")
    life.does(answer_extension, "2026-03-09", granted=True, until=date(2026, 3, 20), by="commerce.clerk")

    cause = why(life, "east.clerk", "extension_decided")

    assert (cause.moment.act, cause.was_on, cause.due_on) == (
        Act.EXTENSION_GRANTED, date(2026, 3, 11), date(2026, 3, 20),
    )  # fmt: skip


def test_every_notice_of_a_climb_has_a_cause(climbed: Life) -> None:
    causes = [(letter, cause_of(letter, climbed.past, climbed.world)) for letter in climbed.letters]

    assert [letter for letter, cause in causes if cause is None or cause.told is Told.CONCERNED] == []
    assert [x for x, cause in causes if cause and x.head == "remind" and cause.reminded is None] == []


def test_a_notice_that_no_step_wrote_has_none(climbed: Life) -> None:
    letter = Letter(1, "copied/x", "paper_copied", "mayor", at("2026-03-03", "11:11"))

    assert cause_of(letter, climbed.past, climbed.world) is None
