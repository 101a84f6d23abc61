"""What is said after an outage: once a day, and of a matter that went up by signature nothing about a missed meeting."""

from __future__ import annotations

from datetime import date

from models.terms import Gate
from rules.acts.raising import Subject
from rules.decide import decide
from rules.periods import period_title
from tests.support.shipped import shipped
from tests.support.worlds import Climb, at, sitting, world_of

LEDGER = Subject(chain="ledger-update", unit="xiuwu")
QUEUED = Subject(chain="petition-meeting", unit="xiuwu", task_force="modern-services")
ISSUE = Subject(chain="issue", unit="xiuwu", task_force="modern-services")


def test_what_an_outage_held_back_is_not_said_where_the_same_day_says_more() -> None:
    climb = Climb.raised("2026-03-10", world_of(shipped()), LEDGER).runs("2026-03-19")

    early = climb.takes(decide(climb.standing, climb.world, at("2026-03-23", "06:00")))
    climb.runs("2026-03-23")

    assert early.drafts == ()
    assert climb.told[-1] == ("xiuwu.clerk", "overdue")
    assert [kind for _, kind in climb.told].count("overdue") == 1


def test_what_an_outage_held_back_is_said_where_the_day_says_nothing_more() -> None:
    climb = Climb.raised("2026-03-10", world_of(shipped()), LEDGER).runs("2026-03-19")

    late = climb.takes(decide(climb.standing, climb.world, at("2026-03-24", "06:00")))

    assert [(draft.recipient, str(draft.kind)) for draft in late.drafts] == [("xiuwu.clerk", "overdue")]


def test_who_signed_a_matter_up_is_not_told_that_it_missed_its_meeting() -> None:
    met = sitting("2026-03-27", task_forces="modern-services")
    climb = Climb.raised("2026-03-02", world_of(shipped(), sittings=(met,)), ISSUE).runs("2026-03-30")
    climb.changes(filed=frozenset({Gate.OPINION, Gate.LEADER_SIGNATURE}))

    decision = climb.takes(decide(climb.standing, climb.world, at("2026-03-31")))

    assert climb.standing.stage == "mayor_meeting"
    assert {str(draft.kind) for draft in decision.drafts} == {"escalated_to_you", "escalated_from_you"}


def queued(*days: str) -> Climb:
    """What waits for the mayor's meeting, which sits on these days, raised on 2 March: late from 23 March on."""
    called = tuple(sitting(day, forum="comprehensive-meeting", task_forces="") for day in days)
    return Climb.raised("2026-03-02", world_of(shipped(), sittings=called), QUEUED)


def test_whoever_waits_for_a_sitting_that_is_called_is_not_told_that_it_is_late() -> None:
    called, not_called = queued("2026-04-15").runs("2026-04-15"), queued().runs("2026-04-15")

    assert called.standing.forum_id == 1
    assert ("mayor", "overdue") in not_called.told
    assert ("mayor", "overdue") not in called.told


def test_once_the_day_of_the_sitting_is_over_he_is_told_again() -> None:
    climb = queued("2026-04-15").runs("2026-04-15")

    climb.runs("2026-04-22")

    assert climb.told[-1] == ("mayor", "overdue")


def test_a_period_is_not_called_by_its_length_twice() -> None:
    chains = shipped().cycles
    quarter, year = chains["quarterly-bulletin"], chains["supervision-plan"]

    assert period_title(date(2026, 7, 1), quarter.period, quarter.name) == "2026年第三季度通报"
    assert period_title(date(2026, 1, 1), year.period, year.name) == "2026年度重点督查计划"
