"""随附的链 The chains of both shipped mechanisms, run under the rules: who has it when, and what no clock decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from models.mechanism import Mechanism
from models.record_terms import Record
from models.terms import BodyKind, Gate, MatterStatus, OnTimeout
from rules.acts.moving import complete
from rules.acts.raising import Subject
from rules.holders import resolve
from tests.support.shipped import NOTICE, OTHER, shipped
from tests.support.worlds import Climb, at, sitting, world_of

CITY = shipped()
BOTH = (shipped(NOTICE), shipped(OTHER))
CHAINS = [pytest.param(found, key, id=f"{found.city}-{key}") for found in BOTH for key in found.chains]
LAND_ISSUE = Subject(chain="issue", unit="xiuwu", task_force="major-infrastructure", category="land")


def follow(mechanism: Mechanism, chain: str, **facts: str) -> Climb:
    """A matter of a chain, raised on 2 March 2026."""
    force = next(iter(mechanism.organisation.task_forces.values()))
    counties = (body.id for body in mechanism.organisation.bodies.values() if body.kind is BodyKind.COUNTY)
    known = {"unit": next(counties), "task_force": force.id, "leader": force.leader, **facts}
    return Climb.raised("2026-03-02", world_of(mechanism), Subject(chain=chain, **known))


def compiles(report: Climb) -> None:
    """The primary lead submits its report."""
    done = complete(
        report.standing, report.world, at("2026-03-20"), by="operator", text="已编制", record=Record.REPORT
    )
    report.takes(done)


def reached(climb: Climb) -> list[tuple[str, date | None]]:
    """The stages it was in, with the due date that each began with."""
    return [(d.after.stage, d.after.due_on) for d in climb.decisions if d.act in ("raised", "escalated")]


def test_a_land_issue_climbs_the_four_levels_in_the_time_the_notice_gives() -> None:
    issue = Climb.raised("2026-03-02", world_of(CITY, sittings=()), LAND_ISSUE)
    issue.changes(filed=frozenset({Gate.OPINION, Gate.LEADER_SIGNATURE}))

    assert reached(issue.runs("2026-06-01"))[:3] == [
        ("responsible_unit", date(2026, 3, 11)),
        ("task_force", date(2026, 3, 19)),
        ("deputy_mayor", date(2026, 4, 20)),
    ]
    assert issue.standing.stage == "mayor_meeting"
    assert issue.standing.holder == ("post:mayor",)


def test_a_planned_task_force_meeting_is_the_deputy_mayors_limit() -> None:
    planned = sitting("2026-04-08", task_forces="major-infrastructure")
    issue = Climb.raised("2026-03-02", world_of(CITY, sittings=(planned,)), LAND_ISSUE).runs("2026-03-25")

    assert (issue.standing.stage, issue.standing.due_on) == ("deputy_mayor", date(2026, 4, 8))


@pytest.mark.parametrize(
    ("facts", "due_on"),
    [
        ({"severity": "major"}, date(2026, 3, 9)),
        ({"severity": "urgent"}, date(2026, 3, 5)),
        ({"category": "relocation"}, date(2026, 3, 16)),
        ({"category": "relocation", "severity": "urgent"}, date(2026, 3, 5)),
        ({"category": "enterprise"}, date(2026, 3, 23)),
    ],
)
def test_urgent_and_slow_problems_have_limits_of_their_own(facts: dict[str, str], due_on: date) -> None:
    assert follow(CITY, "issue", **facts).standing.due_on == due_on


def test_a_matter_of_policy_is_coordinated_by_the_office() -> None:
    issue = follow(CITY, "issue", scope="1").runs("2026-03-13")

    assert issue.standing.holder == ("body:dispatch-office",)


@pytest.mark.parametrize(
    ("category", "holder"),
    [("land", "natural-resources"), ("environment", "ecology-environment"), ("money", "finance")],
)
def test_a_resource_request_is_answered_by_the_department_in_charge(category: str, holder: str) -> None:
    request = follow(CITY, "resource-request", category=category)

    assert request.standing.holder == (f"body:{holder}",)
    assert request.standing.due_on == date(2026, 3, 9)


@pytest.mark.parametrize(
    ("force", "stage"), [("advanced-manufacturing", "leader_approval"), ("modern-services", "countersign")]
)
def test_only_where_two_units_lead_does_the_second_countersign(force: str, stage: str) -> None:
    report = follow(CITY, "monthly-report", task_force=force)
    compiles(report)

    assert report.standing.stage == stage


def test_an_unanswered_countersigning_holds_nothing_up() -> None:
    report = follow(CITY, "monthly-report", task_force="modern-services")
    compiles(report)

    assert report.runs("2026-04-30").standing.stage == "leader_approval"


@pytest.mark.parametrize(("mechanism", "chain"), CHAINS)
def test_in_a_year_the_clock_moves_nothing_past_a_decision_and_closes_nothing(
    mechanism: Mechanism, chain: str
) -> None:
    left_alone = follow(mechanism, chain).runs("2027-03-02")
    on_timeout = {stage.id: stage.on_timeout for stage in mechanism.chains[chain].stages}

    assert left_alone.standing.status in (MatterStatus.ACTIVE, MatterStatus.BLOCKED)
    assert {on_timeout[stage] for stage in left_alone.stages[:-1]} <= {OnTimeout.ESCALATE}


@pytest.mark.parametrize(("mechanism", "chain"), CHAINS)
def test_without_papers_no_clock_takes_anything_to_the_head(mechanism: Mechanism, chain: str) -> None:
    left_alone = follow(mechanism, chain).runs("2027-03-02")
    head = f"post:{mechanism.organisation.leading_group.head}"
    moved = [decision.after for decision in left_alone.decisions if decision.act == "escalated"]

    assert [after.stage for after in moved if head in after.holder] == []


@pytest.mark.parametrize(("mechanism", "chain"), CHAINS)
def test_every_stage_has_a_holder_for_every_task_force_on_any_day(mechanism: Mechanism, chain: str) -> None:
    standing = follow(mechanism, chain).standing
    stages = [stage for stage in mechanism.chains[chain].stages if stage.holder != "task_force.second_lead"]
    days = [date(2026, 1, 5), date(2026, 7, 1), date(2026, 12, 31)]
    organisation = mechanism.organisation

    cases = product(stages, organisation.task_forces, days)
    found = [
        resolve(stage.holder, replace(standing, task_force=key), organisation, on) for stage, key, on in cases
    ]

    assert all(holding.refs for holding in found)
    assert {holding.vacant for holding in found} == {()}


@pytest.mark.parametrize(("mechanism", "chain"), CHAINS)
def test_nobody_strikes_off_what_they_did_themselves(mechanism: Mechanism, chain: str) -> None:
    verifiers = mechanism.chains[mechanism.chains[chain].strike_off.chain].stages
    standing = follow(mechanism, chain).standing
    found = [resolve(stage.holder, standing, mechanism.organisation, date(2026, 3, 2)) for stage in verifiers]

    assert set(standing.holder).isdisjoint(ref for holding in found for ref in holding.refs)
