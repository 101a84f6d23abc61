"""文稿数字 The figures of a task force in the form in which papers print them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from sqlmodel import Session, col, select

from documents.papers.parts import Counted, Investment, Item, Items, Problem, Problems
from flows.papers.bench import Bench
from models.project_terms import Light, ProjectStage
from models.queries.matters import steps_of
from models.tables.columns import from_number
from models.tables.matters import Matter
from models.tables.payloads import AssignedItem, Issue
from models.tables.projects import Project
from models.terms import Category
from rules.deadlines import local_day
from rules.figures import MatterFigures, MoneyFigures, Tally, TaskForceFigures
from rules.issue_courses import PROMISES

_NOTHING = Decimal(0)
_HUNDRED = Decimal(100)


def matters_of(session: Session, codes: Iterable[str]) -> Sequence[Matter]:
    """The matters of some codes, by code."""
    chosen = select(Matter).where(col(Matter.code).in_(list(codes)))
    return session.exec(chosen.order_by(col(Matter.code))).all()


def investment(every: Sequence[MoneyFigures]) -> Investment:
    """The sums of several; the period's amounts are the reporting period's."""
    planned = sum((one.planned_year for one in every), _NOTHING)
    due = sum((one.due for one in every), _NOTHING)
    return Investment(
        planned,
        sum((one.done_period for one in every), _NOTHING),
        sum((one.done_year for one in every), _NOTHING),
        (due / planned * _HUNDRED).quantize(Decimal("0.1")) if planned else _NOTHING,
    )


def items(bench: Bench, every: Sequence[MatterFigures], as_of: date) -> Items:
    """Assigned items that were to be done: those that fell due in the period, and those still open from before."""
    due = {code for one in every for code in (*one.fell_due.codes, *one.overdue.codes)}
    late = matters_of(bench.session, (code for one in every for code in one.overdue.codes))
    overdue = tuple(item(bench, matter, as_of) for matter in late if matter.due_on is not None)
    return Items(len(due), sum(one.in_time.n for one in every), sum(one.late.n for one in every), overdue)


def item(bench: Bench, matter: Matter, as_of: date) -> Item:
    """An assigned item, as it stood on a day."""
    order = bench.session.get(AssignedItem, matter.id)
    due_on = _promised(bench, matter, as_of)
    content = order.content if order else matter.title
    return Item(content, bench.body(matter.unit), due_on, late=bench.late(due_on, as_of))


def _promised(bench: Bench, matter: Matter, as_of: date) -> date:
    """The day that it was to be done by, as people had been told by then: who sends it up has a new day only since."""
    zone = bench.mechanism.timekeeping.zone
    told = [
        json.loads(step.detail)["after"].get("due_on")
        for step in steps_of(bench.session, matter.id or 0)
        if step.act in PROMISES and local_day(step.at, zone) <= as_of
    ]
    known = [day for day in told if day]
    return from_number(known[-1]) if known else matter.original_due_on or matter.due_on or as_of


def problems(bench: Bench, figures: MatterFigures) -> Problems:
    """How the problems of a task force stand, those that are left one by one."""
    left = matters_of(bench.session, figures.open.codes)
    kinds = [Category(matter.category) for matter in left]
    counted = tuple(Counted(kind.zh, kinds.count(kind)) for kind in Category if kind in kinds)
    return Problems(
        figures.raised.n, figures.closed.n, counted, tuple(problem(bench, matter) for matter in left)
    )


def problem(bench: Bench, matter: Matter) -> Problem:
    """A problem that is not solved."""
    issue = bench.session.get(Issue, matter.id)
    project = bench.session.get(Project, matter.project_id) if matter.project_id else None
    text = issue.description if issue and issue.description else matter.title
    return Problem(
        project.name if project else matter.title,
        text,
        bench.body(matter.unit),
        issue.solution if issue else "",
        matter.original_due_on or matter.due_on,
    )


def stages(figures: TaskForceFigures) -> tuple[Counted, ...]:
    """The projects by stage."""
    return tuple(
        Counted(stage.zh, figures.stages[stage].n) for stage in ProjectStage if stage in figures.stages
    )


def lights(every: Iterable[Mapping[str, Tally]]) -> tuple[Counted, ...]:
    """The projects by light; what has none is not counted."""
    found = list(every)
    counts = {light: sum(one[light].n for one in found if light in one) for light in Light}
    return tuple(Counted(f"{light.zh}灯", n) for light, n in counts.items() if n)
