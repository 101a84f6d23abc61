"""另一城市 A different mechanism, whole, from one file: nothing of the city is in code."""

from __future__ import annotations

import ast
import re
from datetime import date, time
from functools import cache
from pathlib import Path

import pytest

from models.limits import LimitKind
from models.terms import CatchUp, Colour, Gate, Period
from rules.period_dues import period_due
from tests.support.checkout import LAYERS, ROOT
from tests.support.shipped import OTHER, shipped
from tests.support.worlds import CALENDAR

CITY, ELSEWHERE = shipped(), shipped(OTHER)
# What templates are tried out and previewed with is an example and says so.
EXAMPLES = {"sample_cast.py", "samples.py"}
MODULES = [path for layer in LAYERS for path in (ROOT / layer).rglob("*.py") if path.name not in EXAMPLES]
NAMES = {
    CITY.city,
    *(officer.name for officer in CITY.organisation.officers.values()),
    *(force.name for force in CITY.organisation.task_forces.values()),
    *(body.name for body in CITY.organisation.bodies.values()),
}


def texts(path: Path) -> str:
    """All the strings that a module works with; docstrings may give examples."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    docs = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    found = [node.value for node in nodes if isinstance(node, ast.Constant) and id(node) not in docs]
    return " ".join(text for text in found if isinstance(text, str))


@cache
def written() -> dict[Path, str]:
    """What stands in the modules, with the lines of a long string joined: parsing all of them would take seconds."""
    return {path: re.sub(r'"\s+f?"', "", path.read_text("utf-8")) for path in MODULES}


def limits(chain: str) -> list[str]:
    """The limits of a chain, as they are written."""
    return [stage.limit.text for stage in ELSEWHERE.chains[chain].stages]


@pytest.mark.parametrize(("chain", "first"), [("study", "1日"), ("feedback", "3日"), ("problem", "7日")])
def test_one_day_to_study_three_to_report_seven_to_solve(chain: str, first: str) -> None:
    assert limits(chain)[0] == first
    assert ELSEWHERE.chains[chain].stages[0].limit.kind is LimitKind.DAYS


def test_a_hard_problem_has_one_month() -> None:
    rule = next(
        rule for rule in ELSEWHERE.chains["problem"].overrides if "major" in rule.when.get("severity", ())
    )
    limit = rule.stages["handling_unit"].limit

    assert limit is not None
    assert (limit.kind, limit.amount) == (LimitKind.MONTHS, 1)


def test_nothing_is_left_open_at_the_end_of_a_month() -> None:
    duty = ELSEWHERE.cycles["monthly-clearance"]

    assert (duty.each, duty.period, duty.due.day) == ("task_force", Period.MONTH, 31)


def test_what_is_open_is_listed_every_friday() -> None:
    duty = ELSEWHERE.cycles["weekly-list"]
    found = period_due(duty.due, date(2026, 3, 9), duty.period, CALENDAR, ELSEWHERE.timekeeping)

    assert duty.period is Period.WEEK
    assert found.due_on == date(2026, 3, 13)


def test_its_ladder_has_four_levels_of_its_own_and_a_gate_of_its_own() -> None:
    holders = [stage.holder for stage in ELSEWHERE.chains["problem"].stages]

    assert holders == ["matter.unit", "leading_group.office", "task_force.leader", "leading_group.head"]
    assert ELSEWHERE.chains["problem"].stages[-1].requires == (Gate.OPINION,)


def test_it_keeps_time_colours_and_outages_in_its_own_way() -> None:
    colours = [rung.colour for rung in ELSEWHERE.ladders["standard"].rungs if rung.colour]

    assert (ELSEWHERE.timekeeping.cutoff, CITY.timekeeping.cutoff) == (time(18), time(0))
    assert colours == [Colour.YELLOW, Colour.RED]
    assert ELSEWHERE.chains["problem"].catch_up is CatchUp.ANCHORED


def test_the_two_mechanisms_share_no_body_no_officer_and_no_task_force() -> None:
    ours, theirs = CITY.organisation, ELSEWHERE.organisation

    assert {body.name for body in ours.bodies.values()}.isdisjoint(
        body.name for body in theirs.bodies.values()
    )
    assert set(ours.officers).isdisjoint(theirs.officers)
    assert set(ours.task_forces).isdisjoint(theirs.task_forces)


def test_every_person_of_the_invented_city_is_marked_as_an_example() -> None:
    assert all(officer.name.startswith("示例") for officer in ELSEWHERE.organisation.officers.values())


@pytest.mark.parametrize("name", sorted(NAMES))
def test_no_source_names_the_city_its_bodies_or_its_people(name: str) -> None:
    suspects = [path for path, text in written().items() if name in text]

    assert [path.relative_to(ROOT) for path in suspects if name in texts(path)] == []
