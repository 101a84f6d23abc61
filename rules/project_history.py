"""项目历程 A project's whole record, and how it stood on any day of it: what a light is taken from."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from models.project_terms import ProjectStage
from rules.investment import YearFigures
from rules.issue_courses import IssueCourse, problem_at
from rules.light_facts import DatedNode, LightFacts, MonthMoney
from rules.periods import month_day


@dataclass(frozen=True, slots=True)
class StageChange:
    """A project that went from stage to stage on a day."""

    on: date
    before: ProjectStage
    after: ProjectStage


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """What a month brought, in 万元; `cumulative` where it was given and is not the sum of the months."""

    invested: Decimal | None = None
    cumulative: Decimal | None = None
    progress: str = ""


@dataclass(frozen=True, slots=True)
class ProjectHistory:
    """Everything that lights are taken from; `months` by their first day, `changes` of the stage in their order."""

    admitted_on: date
    stage: ProjectStage
    changes: tuple[StageChange, ...] = ()
    start: DatedNode | None = None
    nodes: tuple[DatedNode, ...] = ()
    courses: tuple[IssueCourse, ...] = ()
    years: Mapping[int, YearFigures] = field(default_factory=dict)
    months: Mapping[date, MonthFigures] = field(default_factory=dict)


def facts_at(history: ProjectHistory, as_of: date, top: Container[tuple[str, str]]) -> LightFacts | None:
    """How a project stood at the end of a day; None before it came under dispatch."""
    if as_of < history.admitted_on:
        return None
    problems = (problem_at(course, as_of, top) for course in history.courses)
    return LightFacts(
        stage=stage_at(history, as_of),
        start=history.start,
        nodes=history.nodes,
        problems=tuple(problem for problem in problems if problem),
        money=_money_at(history, as_of),
        moved=_moved(history, as_of),
    )


def stage_at(history: ProjectHistory, as_of: date) -> ProjectStage:
    """The stage a project was in at the end of a day."""
    for change in reversed(history.changes):
        if change.on <= as_of:
            return change.after
    return history.changes[0].before if history.changes else history.stage


def cumulative_at(months: Mapping[date, MonthFigures], as_of: date) -> tuple[Decimal, date | None]:
    """What the year had brought by the end of a day's month, in 万元, and the last month that has a figure."""
    cumulative, reported = Decimal(0), None
    for number in range(1, as_of.month + 1):
        month = date(as_of.year, number, 1)
        figures = months.get(month)
        if figures is None:
            continue
        if figures.cumulative is not None:
            cumulative, reported = figures.cumulative, month
        elif figures.invested is not None:
            cumulative, reported = cumulative + figures.invested, month
    return cumulative, reported


def _money_at(history: ProjectHistory, as_of: date) -> MonthMoney | None:
    year = history.years.get(as_of.year)
    if year is None:
        return None
    return MonthMoney(year, *cumulative_at(history.months, as_of))


def _moved(history: ProjectHistory, as_of: date) -> bool:
    """Whether the month up to the day brought money, other words for the progress, a node, or another stage."""
    first = as_of.replace(day=1)
    now = history.months.get(first, MonthFigures())
    earlier = history.months.get(month_day(first, -1, 1), MonthFigures())
    nodes = (*history.nodes, *((history.start,) if history.start else ()))
    return (
        bool(now.invested)
        or (now.progress not in ("", earlier.progress))
        or any(node.reached_on and first <= node.reached_on <= as_of for node in nodes)
        or any(first <= change.on <= as_of for change in history.changes)
    )
