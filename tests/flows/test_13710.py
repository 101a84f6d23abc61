"""13710 A different city lives under its own mechanism, with the same engine and not one line of code for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from flows.commands import officers
from flows.commands.issues import NewIssue, give_opinion, raise_issue
from tests.city import City, Held

CONFIG = Path(__file__).parents[2] / "examples" / "13710" / "config.yaml"


@pytest.fixture
def city(engine: Engine) -> City:
    return City(engine, CONFIG.read_text(encoding="utf-8"))


def _problem(city: City, **more: str) -> Held:
    mechanism = city.mechanism
    force = next(iter(mechanism.organisation.task_forces.values()))
    unit = next(
        b.id
        for b in mechanism.organisation.bodies.values()
        if b.id not in force.lead_units and b.kind == "county"
    )
    matter = raise_issue(city.desk(), NewIssue("厂区外道路未通", unit, force.id, chain="problem", **more))  # type: ignore[arg-type]
    return Held(city, matter.code)


def test_an_ordinary_problem_has_seven_days_and_a_hard_one_a_month(city: City) -> None:
    ordinary, hard = _problem(city), _problem(city, severity="major")

    assert ordinary.row.due_on == date(2026, 3, 9)
    assert hard.row.due_on == date(2026, 4, 2)


def test_the_problem_climbs_this_city_s_own_four_levels(city: City) -> None:
    problem = _problem(city)
    stages = [stage.id for stage in city.mechanism.chains["problem"].stages]

    city.sweeps(on="2026-06-01", clock="18:00")
    assert problem.row.stage == stages[2]

    give_opinion(city.desk(), problem.code, "建议由主要领导协调", signed_by="vice-livelihood")
    city.sweeps(on="2026-06-02")
    assert problem.stages == stages


def test_nothing_stays_open_a_problem_is_only_struck_off_with_evidence_by_others(city: City) -> None:
    problem = _problem(city)
    officers.reply(city.desk(), problem.code, "已会商")

    city.sweeps(on="2026-12-31")

    assert problem.row.status != "struck_off"
    assert city.faults() == []
