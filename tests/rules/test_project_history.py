"""项目历程 A project and its problems as they stood on any day of their record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from models.project_terms import ProjectStage
from models.terms import Act
from rules.investment import YearFigures
from rules.issue_courses import CourseStep, IssueCourse, problem_at
from rules.light_facts import DatedNode, Problem
from rules.project_history import MonthFigures, ProjectHistory, StageChange, facts_at, stage_at
from tests.support.lit import day

TOP = {("issue", "mayor_meeting")}
S = ProjectStage


def step(on: str, act: Act, due_on: str = "", stage: str = "") -> CourseStep:
    """A step of a problem's course."""
    return CourseStep(day(on), act, day(due_on) if due_on else None, stage)


COURSE = IssueCourse(
    "SL-1",
    "issue",
    (
        step("2026-03-02", Act.RAISED, "2026-03-11", "responsible_unit"),
        step("2026-03-12", Act.ESCALATED, "2026-03-19", "task_force"),
        step("2026-03-20", Act.ESCALATED, "2026-04-20", "deputy_mayor"),
        step("2026-03-25", Act.DECIDED, "2026-04-30", "responsible_unit"),
        step("2026-05-02", Act.SUSPENDED),
        step("2026-06-01", Act.RESUMED, "2026-06-10"),
        step("2026-06-20", Act.SENT_UP, "", "mayor_meeting"),
        step("2026-07-01", Act.STRIKE_OFF_ASKED),
        step("2026-07-05", Act.STRIKE_OFF_REFUSED),
    ),
    closed_on=day("2026-08-01"),
)


@pytest.mark.parametrize(
    ("as_of", "promised", "top"),
    [
        ("2026-03-02", "2026-03-11", False),
        ("2026-03-15", "2026-03-11", False),
        ("2026-03-24", "2026-03-11", False),
        ("2026-03-25", "2026-04-30", False),
        ("2026-06-01", "2026-06-10", False),
        ("2026-06-20", "2026-06-10", True),
        ("2026-07-05", "2026-06-10", True),
    ],
)
def test_climbing_gives_the_next_level_time_and_promises_the_project_nothing(
    as_of: str, promised: str, top: bool
) -> None:
    assert problem_at(COURSE, day(as_of), TOP) == Problem("SL-1", day(promised), top)


@pytest.mark.parametrize("as_of", ["2026-03-01", "2026-05-15", "2026-07-03", "2026-08-01", "2026-12-31"])
def test_before_its_raising_by_leave_and_after_its_end_it_is_no_problem(as_of: str) -> None:
    assert problem_at(COURSE, day(as_of), TOP) is None


HISTORY = ProjectHistory(
    admitted_on=day("2026-01-10"),
    stage=S.HALTED,
    changes=(
        StageChange(day("2026-03-05"), S.PREPARING, S.UNDER_CONSTRUCTION),
        StageChange(day("2026-06-20"), S.UNDER_CONSTRUCTION, S.HALTED),
    ),
    nodes=(DatedNode("环评", day("2026-02-28"), day("2026-02-20")),),
    courses=(COURSE,),
    years={2026: YearFigures(Decimal(1200))},
    months={
        day("2026-01-01"): MonthFigures(Decimal(100), progress="场地平整"),
        day("2026-02-01"): MonthFigures(progress="场地平整"),
        day("2026-03-01"): MonthFigures(Decimal(50), progress="场地平整"),
        day("2026-04-01"): MonthFigures(Decimal(20), Decimal(200)),
        day("2026-05-01"): MonthFigures(Decimal(10)),
        day("2026-12-01"): MonthFigures(Decimal(0)),
    },
)


@pytest.mark.parametrize(
    ("as_of", "stage"),
    [
        ("2026-01-10", S.PREPARING),
        ("2026-03-05", S.UNDER_CONSTRUCTION),
        ("2026-06-19", S.UNDER_CONSTRUCTION),
        ("2026-06-20", S.HALTED),
    ],
)
def test_a_project_was_in_the_stage_that_it_was_in(as_of: str, stage: ProjectStage) -> None:
    assert stage_at(HISTORY, day(as_of)) is stage


def test_a_project_that_never_moved_is_where_it_always_was() -> None:
    assert stage_at(replace(HISTORY, changes=()), day("2026-01-10")) is S.HALTED


def test_before_it_came_under_dispatch_there_is_nothing_to_say() -> None:
    assert facts_at(HISTORY, day("2026-01-09"), TOP) is None


@pytest.mark.parametrize(
    ("as_of", "cumulative", "reported"),
    [
        ("2026-01-31", 100, "2026-01-01"),
        ("2026-02-28", 100, "2026-01-01"),
        ("2026-03-31", 150, "2026-03-01"),
        ("2026-04-30", 200, "2026-04-01"),
        ("2026-05-31", 210, "2026-05-01"),
        ("2026-11-30", 210, "2026-05-01"),
    ],
)
def test_a_sum_that_was_given_counts_and_the_months_after_it_are_added(
    as_of: str, cumulative: int, reported: str
) -> None:
    money = facts_at(HISTORY, day(as_of), TOP).money  # type: ignore[union-attr]

    assert money is not None
    assert (money.cumulative, money.reported) == (Decimal(cumulative), day(reported))


def test_a_year_without_a_plan_has_no_money_to_judge() -> None:
    assert facts_at(HISTORY, day("2027-01-31"), TOP).money is None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("as_of", "moved"),
    [
        ("2026-01-31", True),
        ("2026-02-19", False),
        ("2026-02-20", True),
        ("2026-03-31", True),
        ("2026-06-19", False),
        ("2026-06-20", True),
        ("2026-07-31", False),
        ("2026-12-31", False),
    ],
)
def test_a_month_moved_by_money_other_words_a_node_or_a_stage(as_of: str, moved: bool) -> None:
    assert facts_at(HISTORY, day(as_of), TOP).moved is moved  # type: ignore[union-attr]


def test_the_problems_of_a_day_come_with_it() -> None:
    found = facts_at(HISTORY, date(2026, 3, 15), TOP)

    assert found is not None
    assert [problem.code for problem in found.problems] == ["SL-1"]
