"""为何没有 Each thing that keeps a matter where it is, who has it and why, and what comes if nobody acts."""

from __future__ import annotations

from datetime import date

import pytest

from models.explanation_terms import Holder, WhyNot
from models.organisation import Delegation
from models.terms import Act, Gate
from rules.acts import filing, moving, pausing
from rules.acts.closing import ask_strike_off, withdraw
from rules.acts.raising import Subject
from rules.standing import World
from tests.support.lives import Life
from tests.support.mechanisms import mechanism_with
from tests.support.worlds import at, sitting, world_of

MEETING = world_of(sittings=(sitting("2026-04-22"),))
REPORT = Subject("monthly-report", "commerce", "services")
VACANT = ("officer: qian, since: 2021-06-08", "officer: qian, since: 2021-06-08, until: 2026-03-31")
MAYOR_GONE = (
    "{officer: zhao, since: 2021-06-08, until: 2026-04-30}",
    "{officer: zhao, since: 2021-06-08, until: 2026-03-31}",
)


def reasons(life: Life, day: str) -> list[WhyNot]:
    return [one.why for one in life.explained(day).withheld]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-03-03", [WhyNot.NOT_DUE]),
        ("2026-03-09", [WhyNot.NOT_DUE, WhyNot.REMINDED]),
        ("2026-04-14", [WhyNot.NOT_DUE, WhyNot.GATE_AHEAD, WhyNot.SITTING]),
        ("2026-04-27", [WhyNot.GATE, WhyNot.SITTING, WhyNot.REMINDED]),
    ],
)
def test_a_climbing_matter_says_what_it_waits_for(day: str, expected: list[WhyNot]) -> None:
    life = Life.raised("2026-03-25" if day >= "2026-04" else "2026-03-02", MEETING)

    assert reasons(life, day) == expected


def test_a_shut_gate_names_what_is_lacking_and_who_signs() -> None:
    life = Life.raised("2026-03-25", MEETING).does(filing.file_opinion, "2026-04-20", text="建议")

    gate = life.explained("2026-04-27").withheld[0]

    assert (gate.lacking, gate.stage, gate.posts) == (
        (Gate.LEADER_SIGNATURE,),
        "mayor_meeting",
        ("vice-mayor",),
    )


def test_a_suspended_matter_says_until_when() -> None:
    life = Life.raised("2026-03-02")
    life.does(pausing.suspend, "2026-03-04", reason="等", review_on=date(2026, 3, 20))

    (only,) = life.explained("2026-03-10").withheld

    assert (only.why, only.until) == (WhyNot.SUSPENDED, date(2026, 3, 20))


def test_a_decision_is_never_taken_by_itself_and_a_duty_never_passed_on() -> None:
    report = Life.raised("2026-03-02", subject=REPORT)
    approval = Life.raised("2026-03-02", subject=REPORT)
    approval.does(moving.complete, "2026-03-20", text="已报送", by="commerce.clerk")

    assert (reasons(report, "2026-03-03"), reasons(approval, "2026-04-30")) == (
        [WhyNot.REMIND],
        [WhyNot.DECIDE],
    )


def test_what_waits_for_a_second_party_or_has_ended_says_so() -> None:
    asked = Life.raised("2026-03-02").does(ask_strike_off, "2026-03-04", text="成了", files=1)
    ended = Life.raised("2026-03-02").does(withdraw, "2026-03-04", reason="误报")

    assert (reasons(asked, "2026-03-20"), reasons(ended, "2026-03-20")) == (
        [WhyNot.VERIFYING],
        [WhyNot.CLOSED],
    )


def test_an_engine_that_was_off_is_named_first() -> None:
    first = Life.raised("2026-03-02").explained_late("2026-03-12").withheld[0]

    assert (first.why, first.at) == (WhyNot.BEHIND, at("2026-03-06"))


def test_no_meeting_planned_says_how_long_it_waits() -> None:
    waiting = Life.raised("2026-03-25").explained("2026-04-14").withheld[-1]

    assert (waiting.why, waiting.until, waiting.forum) == (
        WhyNot.NO_SITTING, date(2026, 5, 14), "task-force-meeting",
    )  # fmt: skip


def _held(life: Life, day: str) -> Holder:
    return life.explained(day).held.how


def _without(*replacements: tuple[str, str]) -> World:
    return world_of(mechanism_with(*replacements))


def test_an_empty_chair_gives_way_and_a_handed_over_matter_says_so() -> None:
    deputy = Life.raised("2026-03-25", _without(VACANT))
    handed = Life.raised("2026-03-02").does(moving.hand_over, "2026-03-03", reason="不属", unit="transport")

    assert _held(Life.raised("2026-03-02"), "2026-03-03") is Holder.ROSTER
    assert (_held(deputy, "2026-04-15"), _held(handed, "2026-03-04")) == (Holder.DEPUTY, Holder.HANDED_OVER)
    assert deputy.explained("2026-04-15").held.vacant == ("vice-mayor",)


def test_a_matter_without_a_task_force_is_the_offices() -> None:
    life = Life.raised("2026-03-02", subject=Subject("issue", "east"))

    assert _held(life, "2026-03-13") is Holder.OFFICE


def test_a_decision_waits_for_an_empty_chair() -> None:
    life = Life.raised("2026-03-02", _without(VACANT, MAYOR_GONE), REPORT)
    life.does(moving.complete, "2026-04-01", text="已报送", by="commerce.clerk")

    assert _held(life, "2026-04-02") is Holder.WAITING
    assert WhyNot.VACANT in reasons(life, "2026-04-02")


def test_whoever_stands_in_for_the_holder_is_named_with_his_days() -> None:
    life = Life.raised("2026-07-10").runs("2026-08-05")

    given = life.explained("2026-08-05").held.delegations

    assert [(one.post, one.delegate) for one in given] == [("vice-mayor", "mayor")]
    assert isinstance(given[0], Delegation)


def test_what_comes_is_what_the_engine_then_does() -> None:
    life = Life.raised("2026-03-02")
    coming = life.explained("2026-03-02").coming

    life.runs("2026-03-12")

    assert [(one.at, one.act) for one in coming] == [(m.at, m.act) for m in life.moments[1:]]
    assert coming[-1].act is Act.ESCALATED


def test_what_repeats_for_ever_is_not_listed_for_ever() -> None:
    coming = Life.raised("2026-03-25", MEETING).explained("2026-04-27").coming

    assert [one.act for one in coming] == [Act.GATE_NAGGED] * 3
