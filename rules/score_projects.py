"""项目事实 What a project says for those who answer for it: money, start, milestones, completion, red lights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from models.assessment_terms import Measure
from models.project_terms import Light, MilestoneRole
from rules.investment import YearFigures, expected_share, plain
from rules.score_facts import Fact, Span

_ONE, _NONE = Decimal(1), Decimal(0)
_FEN = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class ScoredNode:
    """A milestone with the last day planned for it and the day it was reached; `role` marks start and completion."""

    name: str
    role: str
    planned_to: date | None
    reached_on: date | None


@dataclass(frozen=True, slots=True)
class ScoredProject:
    """A project as scores see it; `cumulative` and `lights` are by first days of months of the year."""

    code: str
    name: str
    units: tuple[str, ...]
    year: YearFigures | None = None
    cumulative: Mapping[date, Decimal] = field(default_factory=dict)
    nodes: tuple[ScoredNode, ...] = ()
    lights: Mapping[date, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Said:
    measure: Measure
    weight: Decimal
    gained: Decimal
    on: date | None
    numbers: Mapping[str, str]


def facts_of(project: ScoredProject, span: Span) -> Iterator[Fact]:
    """All facts of a project, for each unit that answers for it."""
    said = [*_money(project, span), *_dated(project, span), *_lit(project, span)]
    for unit in project.units:
        for one in said:
            yield Fact(
                unit,
                one.measure,
                project.code,
                project.name,
                one.weight,
                one.gained,
                one.on,
                numbers=one.numbers,
            )


def _money(project: ScoredProject, span: Span) -> Iterator[_Said]:
    """What was invested of what should have been by the last whole month; more than that is worth no more."""
    month = _last_whole_month(span.until)
    if project.year is None or not project.year.planned or month < span.since:
        return
    share = expected_share(project.year, month.month)
    expected = (project.year.planned * share.numerator / share.denominator).quantize(_FEN)
    reported = [day for day in project.cumulative if day <= month]
    done = project.cumulative[max(reported)] if reported else _NONE
    numbers = {"planned": plain(project.year.planned), "expected": plain(expected), "done": plain(done)}
    if expected:
        yield _Said(Measure.INVESTMENT, expected, max(_NONE, min(done, expected)), month, numbers)


def _last_whole_month(until: date) -> date:
    """The end of the last month that is over: one that is not says nothing of its investment yet."""
    return (until + timedelta(days=1)).replace(day=1) - timedelta(days=1)


def _dated(project: ScoredProject, span: Span) -> Iterator[_Said]:
    for node in project.nodes:
        reached = node.reached_on if node.reached_on and node.reached_on <= span.until else None
        planned = {"node": node.name, "planned": str(node.planned_to or ""), "reached": str(reached or "")}
        if span.holds(node.planned_to):
            in_time = reached is not None and node.planned_to is not None and reached <= node.planned_to
            yield _Said(Measure.NODES, _ONE, Decimal(int(in_time)), node.planned_to, planned)
            if node.role == MilestoneRole.START:
                yield _Said(Measure.STARTS, _ONE, Decimal(int(reached is not None)), node.planned_to, planned)
        if node.role == MilestoneRole.COMPLETION and (span.holds(node.planned_to) or span.holds(reached)):
            gained = Decimal(int(reached is not None))
            yield _Said(Measure.COMPLETIONS, _ONE, gained, reached or node.planned_to, planned)


def _lit(project: ScoredProject, span: Span) -> Iterator[_Said]:
    for month, light in sorted(project.lights.items()):
        if span.holds(month):
            gained = Decimal(int(light != Light.RED))
            yield _Said(Measure.RED_LIGHTS, _ONE, gained, month, {"month": f"{month:%Y-%m}", "light": light})
