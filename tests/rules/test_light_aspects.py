"""三盏灯 Each aspect of a light at the edges of its thresholds (台帐亮灯规则, C24)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.project_terms import Light, LightAspect, ProjectStage
from rules.investment import YearFigures
from rules.light_aspects import months_missed, worst
from rules.light_facts import DatedNode, MonthMoney, Problem
from tests.support.lit import AT, day, facts, judged

G, Y, R = Light.GREEN, Light.YELLOW, Light.RED
WAITING = ProjectStage.ABOUT_TO_START


@pytest.mark.parametrize(
    ("as_of", "light"),
    [
        ("2026-03-15", G),
        ("2026-03-16", Y),
        ("2026-03-31", Y),
        ("2026-04-30", Y),
        ("2026-05-01", R),
        ("2026-12-31", R),
    ],
)
def test_a_start_that_is_missed_is_yellow_and_red_in_the_third_month(as_of: str, light: Light) -> None:
    found = judged(facts(WAITING, start="2026-03-15"), as_of)

    assert found.aspects[LightAspect.START] is light


@pytest.mark.parametrize(
    ("planned", "as_of", "months"),
    [
        ("2026-03-31", "2026-03-31", 0),
        ("2026-03-31", "2026-04-01", 1),
        ("2026-03-31", "2026-04-30", 1),
        ("2026-03-15", "2026-03-16", 1),
        ("2026-03-15", "2026-04-30", 2),
        ("2025-12-31", "2026-01-31", 1),
        ("2025-12-01", "2026-01-31", 2),
    ],
)
def test_a_month_planned_for_its_last_day_is_first_missed_in_the_next(
    planned: str, as_of: str, months: int
) -> None:
    assert months_missed(day(planned), day(as_of)) == months


def test_a_project_that_has_started_is_green_whether_the_day_is_known_or_not() -> None:
    started = replace(facts(WAITING), start=DatedNode("开工", day("2026-03-31"), day("2026-06-30")))

    assert judged(facts(start="2026-03-31"), "2026-12-31").aspects[LightAspect.START] is G
    assert judged(started, "2026-06-29").aspects[LightAspect.START] is R
    assert judged(started, "2026-06-30").aspects[LightAspect.START] is G


@pytest.mark.parametrize(
    ("cumulative", "light", "behind"),
    [
        (600, G, "-10.00"),
        (500, G, "0.00"),
        (401, G, "9.90"),
        (400, Y, "10.00"),
        (200, Y, "30.00"),
        (199, R, "30.10"),
        (0, R, "50.00"),
        (-50, R, "55.00"),
    ],
)
def test_investment_is_judged_by_percentage_points_behind_the_months(
    cumulative: int, light: Light, behind: str
) -> None:
    found = judged(facts(planned=1000, cumulative=cumulative), "2026-06-30")

    assert found.aspects[LightAspect.INVESTMENT] is light
    assert found.numbers["investment"]["behind"] == behind


def test_a_plan_with_a_curve_is_judged_by_its_curve() -> None:
    curve = tuple(Decimal(point) for point in (0, 0, 0, 0, 0, 100, 300, 500, 700, 900, 1000, 1000))
    money = MonthMoney(YearFigures(Decimal(1000), curve), Decimal(90), day("2026-06-01"))

    found = judged(replace(facts(), money=money), "2026-06-30")

    assert found.aspects[LightAspect.INVESTMENT] is G
    assert found.numbers["investment"] == {
        "planned": "1000", "cumulative": "90", "expected": "10.00", "done": "9.00", "behind": "1.00", "reported": "2026-06",
    }  # fmt: skip


def test_without_a_plan_there_is_no_light_for_investment() -> None:
    assert LightAspect.INVESTMENT not in judged(facts(), "2026-06-30").aspects
    zero = replace(facts(), money=MonthMoney(YearFigures(Decimal(0)), Decimal(5), None))
    assert LightAspect.INVESTMENT not in judged(zero, "2026-06-30").aspects


@pytest.mark.parametrize(
    ("as_of", "light"), [("2026-03-10", G), ("2026-03-11", Y), ("2026-03-25", Y), ("2026-03-26", R)]
)
def test_a_node_is_yellow_for_fifteen_days_and_then_red(as_of: str, light: Light) -> None:
    assert judged(facts(nodes=["2026-03-10"]), as_of).aspects[LightAspect.NODES] is light


def test_a_node_that_was_reached_or_is_not_needed_is_not_late() -> None:
    reached = DatedNode("环评", day("2026-03-10"), day("2026-03-20"))
    spared = DatedNode("能评", day("2026-03-10"), settled=True)
    undated = DatedNode("稳评", None)

    assert judged(replace(facts(), nodes=(reached, spared, undated)), "2026-03-20").light is G
    assert judged(replace(facts(), nodes=(reached,)), "2026-03-19").light is Y


@pytest.mark.parametrize(
    ("as_of", "light"), [("2026-03-10", G), ("2026-03-11", Y), ("2026-03-24", Y), ("2026-03-25", R)]
)
def test_a_problem_is_yellow_for_ten_working_days_and_then_red(as_of: str, light: Light) -> None:
    assert judged(facts(promised=["2026-03-10"]), as_of).aspects[LightAspect.NODES] is light


def test_a_problem_that_lies_with_the_mayor_is_red_while_it_is_unsolved() -> None:
    assert judged(facts(promised=["2026-12-31"], top=True), "2026-03-10").light is R
    undated = replace(facts(), problems=(Problem("问题", None, is_at_top=True),))
    assert judged(undated, "2026-03-10").light is R


def test_every_late_node_and_problem_is_named_with_its_day() -> None:
    found = judged(facts(nodes=["2026-03-10", "2026-09-30"], promised=["2026-03-01"]), "2026-03-20")

    assert found.numbers["nodes"] == {
        "nodes": [{"name": "节点0", "planned": "2026-03-10"}],
        "problems": [{"code": "问题0", "promised": "2026-03-01", "at_top": False}],
    }


def test_the_project_has_the_worst_of_its_lights() -> None:
    found = judged(facts(WAITING, start="2026-06-15", planned=1000, cumulative=100), "2026-06-30")

    assert dict(found.aspects) == {LightAspect.START: Y, LightAspect.INVESTMENT: R, LightAspect.NODES: G}
    assert found.light is R


@given(st.integers(0, 1000), st.integers(0, 1000), st.integers(1, 12))
def test_more_investment_never_makes_a_worse_light(one: int, other: int, month: int) -> None:
    as_of = date(2026, month, 28).isoformat()
    less, more = sorted((one, other))
    poorer = judged(facts(planned=1000, cumulative=less), as_of).measured
    richer = judged(facts(planned=1000, cumulative=more), as_of).measured

    assert worst([poorer, richer]) is poorer


@given(
    st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=5),
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
)
def test_nothing_that_is_left_undone_ever_gets_greener(planned: list[date], as_of: date) -> None:
    texts = [found.isoformat() for found in planned]
    later = date.fromordinal(as_of.toordinal() + 30).isoformat()
    today = judged(facts(nodes=texts, promised=texts), as_of.isoformat()).measured

    assert worst([today, judged(facts(nodes=texts, promised=texts), later).measured]) in (today, Y, R)
    assert AT.node_red_after.amount == 15
