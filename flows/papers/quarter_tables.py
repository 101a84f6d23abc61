"""季报附表 The tables of a quarterly report that the ledger fills in: projects won, projects planned, next quarter's nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from documents.papers.quarterly_report import Idea, PlannedWork, Promotion
from flows.papers.bench import Bench
from models.project_terms import ProjectKind, ProjectStage
from models.queries.ledger_book import milestone_rows
from models.queries.projects import ProjectFilter, projects
from models.tables.projects import Project
from models.terms import Period
from rules.periods import next_period

# The notice's own word for the scope; a mechanism without such a scope has no such table.
_PROMOTION = "招商引资"


def projects_of(bench: Bench, codes: Iterable[str]) -> tuple[Project, ...]:
    """The projects of some numbers, in the order of these."""
    wanted = set(codes)
    return tuple(one for one in projects(bench.session, ProjectFilter()) if one.code in wanted)


def promotions(bench: Bench, held: Sequence[Project]) -> Iterator[Promotion]:
    """招商引资项目: those that the scope of the notice's 三(九) takes in."""
    scopes = {str(scope.no) for scope in bench.mechanism.scopes if _PROMOTION in scope.name}
    for project in held:
        if scopes.intersection(project.scopes.split()):
            amount, stage = project.total_investment or Decimal(0), ProjectStage(project.stage).zh
            yield Promotion(project.name, project.owner, amount, stage, bench.body(project.county))


def ideas(bench: Bench, held: Sequence[Project]) -> Iterator[Idea]:
    """谋划项目: what is an idea, or has not come further than one."""
    for project in held:
        stage = ProjectStage(project.stage)
        if project.kind == ProjectKind.IDEA or stage in (ProjectStage.CONCEIVED, ProjectStage.IN_RESERVE):
            amount, unit = project.total_investment or Decimal(0), bench.body(project.unit)
            yield Idea(project.name, project.content, amount, stage.zh, unit)


def planned(bench: Bench, held: Sequence[Project], quarter: date) -> Iterator[PlannedWork]:
    """下季度工作计划: the nodes that fall due in the quarter after the one that begins on `quarter`, by their days."""
    first = next_period(quarter, Period.QUARTER)
    last = next_period(first, Period.QUARTER)
    known = {project.id: project for project in held}
    among = ProjectFilter(among=tuple(key for key in known if key))
    rows = [
        row
        for row in milestone_rows(bench.session, among)
        if not row.actual_from and row.planned_to and first <= row.planned_to < last
    ]
    for row in sorted(rows, key=lambda row: (row.planned_to, row.project_id)):
        project = known[row.project_id]
        yield PlannedWork(f"{project.name}：{row.name}", bench.body(row.unit or project.unit), row.planned_to)
