"""改版适用 What a publication does to matters under way: keep, next stage, now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from models.mechanism import Mechanism
from models.terms import InFlight, MatterStatus
from rules.adoption import reschedule
from rules.decide import decide
from tests.support.mechanisms import mechanism_with
from tests.support.worlds import Climb, at, world_of

SHORTER = (("limit: 7 workdays", "limit: 4 workdays"), ("limit: 5 workdays", "limit: 2 workdays"))


def _raised_then_published(mode: InFlight) -> Climb:
    issue = Climb.raised("2026-03-02")
    issue.world = world_of(mechanism_with(), (mechanism_with(*SHORTER, version=2), mode))
    issue.takes(reschedule(issue.standing, issue.world, at("2026-03-03")))
    return issue


@pytest.mark.parametrize(
    ("mode", "first_due", "next_due", "version"),
    [
        (InFlight.KEEP, date(2026, 3, 11), date(2026, 3, 19), 1),
        (InFlight.NEXT_STAGE, date(2026, 3, 11), date(2026, 3, 16), 2),
        (InFlight.NOW, date(2026, 3, 6), date(2026, 3, 10), 2),
    ],
)
def test_a_publication_says_what_happens_to_matters_in_flight(
    mode: InFlight, first_due: date, next_due: date, version: int
) -> None:
    issue = _raised_then_published(mode)
    assert issue.standing.due_on == first_due

    issue.runs(str(first_due + timedelta(days=1)), "00:00")

    assert (issue.standing.due_on, issue.standing.configuration) == (next_due, version)


def test_a_date_that_was_granted_stays_when_new_rules_bind_at_once() -> None:
    issue = Climb.raised("2026-03-02")
    issue.changes(due_on=date(2026, 3, 25), extensions=1)
    issue.world = world_of(mechanism_with(), (mechanism_with(*SHORTER, version=2), InFlight.NOW))

    after = reschedule(issue.standing, issue.world, at("2026-03-03")).after

    assert (after.due_on, after.configuration) == (date(2026, 3, 25), 2)


@pytest.mark.parametrize(
    "status", [MatterStatus.SUSPENDED, MatterStatus.STRIKE_OFF_ASKED, MatterStatus.BLOCKED]
)
def test_a_matter_that_does_not_run_is_taken_over_with_its_dates(status: MatterStatus) -> None:
    issue = Climb.raised("2026-03-02")
    issue.changes(status=status)
    issue.world = world_of(mechanism_with(), (mechanism_with(*SHORTER, version=2), InFlight.NOW))

    after = reschedule(issue.standing, issue.world, at("2026-03-03")).after

    assert after == replace(issue.standing, configuration=2)


def test_rescheduling_again_changes_nothing() -> None:
    issue = _raised_then_published(InFlight.NOW)

    assert reschedule(issue.standing, issue.world, at("2026-03-04")).after == issue.standing


def test_a_closed_matter_is_left_alone() -> None:
    issue = _raised_then_published(InFlight.KEEP)
    closed = replace(issue.standing, status=MatterStatus.STRUCK_OFF, wake_at=None)

    assert reschedule(closed, issue.world, at("2026-03-04")).after == closed


def _with_stages(*ids: str, version: int = 2) -> Mechanism:
    """The small mechanism with some of its stages only, in this order; `joint` is one that it did not have."""
    mechanism = mechanism_with(version=version)
    chain = mechanism.chains["issue"]
    known = {stage.id: stage for stage in chain.stages}
    known["joint"] = replace(known["task_force"], id="joint", name="会商")
    changed = replace(chain, stages=tuple(known[one] for one in ids))
    return replace(mechanism, chains={**mechanism.chains, "issue": changed})


def _climbs_under(later: Mechanism, mode: InFlight, *, stage: str = "responsible_unit") -> list[str]:
    issue = Climb.raised("2026-03-02")
    while issue.standing.stage != stage:
        issue.takes(decide(issue.standing, issue.world, issue.standing.due_at or at("2026-03-02")))
    issue.world = world_of(mechanism_with(), (later, mode))
    issue.takes(reschedule(issue.standing, issue.world, at("2026-03-03")))
    before = len(issue.stages)
    issue.runs("2026-07-01")
    return [f"{one}" for one in issue.stages[before:]]


@pytest.mark.parametrize("mode", [InFlight.NEXT_STAGE, InFlight.NOW])
def test_a_stage_that_new_rules_do_without_is_not_entered_any_more(mode: InFlight) -> None:
    shorter = _with_stages("responsible_unit", "deputy_mayor", "mayor_meeting")

    assert _climbs_under(shorter, mode)[0] == "deputy_mayor"


@pytest.mark.parametrize("mode", [InFlight.NEXT_STAGE, InFlight.NOW])
def test_a_stage_that_new_rules_put_between_is_entered(mode: InFlight) -> None:
    longer = _with_stages("responsible_unit", "joint", "task_force", "deputy_mayor", "mayor_meeting")

    assert _climbs_under(longer, mode)[:2] == ["joint", "task_force"]


@pytest.mark.parametrize("mode", [InFlight.NEXT_STAGE, InFlight.NOW])
def test_a_matter_whose_stage_is_gone_finishes_it_and_goes_on_to_the_nearest_one_left(mode: InFlight) -> None:
    without = _with_stages("responsible_unit", "deputy_mayor", "mayor_meeting")

    assert _climbs_under(without, mode, stage="task_force")[0] == "deputy_mayor"


def test_where_nothing_above_is_left_a_matter_climbs_as_it_began() -> None:
    without = _with_stages("responsible_unit")

    assert _climbs_under(without, InFlight.NOW, stage="task_force")[0] == "deputy_mayor"


def test_a_configuration_that_is_kept_out_changes_no_climb() -> None:
    shorter = _with_stages("responsible_unit", "deputy_mayor", "mayor_meeting")

    assert _climbs_under(shorter, InFlight.KEEP)[0] == "task_force"


def test_a_gate_that_new_rules_do_away_with_holds_nobody_any_more() -> None:
    issue = Climb.raised("2026-03-02").runs("2026-06-01")
    assert issue.standing.status is MatterStatus.BLOCKED

    low = _with_stages("responsible_unit", "task_force", "deputy_mayor")
    issue.world = world_of(mechanism_with(), (low, InFlight.NEXT_STAGE))
    issue.runs("2026-06-10")

    assert (issue.standing.status, issue.standing.stage) == (MatterStatus.ACTIVE, "deputy_mayor")


def test_whoever_is_next_in_line_for_a_chair_that_a_publication_empties_has_it_at_once() -> None:
    issue = Climb.raised("2026-03-02").runs("2026-03-20")
    assert issue.standing.holder == ("post:vice-mayor",)
    vacated = mechanism_with(("tenures: [{officer: qian, since: 2021-06-08}]", "tenures: []"), version=2)
    organisation = vacated.organisation
    issue.world = world_of(replace(mechanism_with(), organisation=organisation), (vacated, InFlight.KEEP))

    issue.takes(reschedule(issue.standing, issue.world, at("2026-03-23")))
    issue.runs("2026-03-23", "09:00")

    assert issue.standing.holder == ("post:mayor",)
