"""台帐取数 What a ledger says of its projects, read by sets and laid out by project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from flows.light_reading import ShownLight, shown_lights
from models.mechanism import Mechanism
from models.project_terms import ProjectStage
from models.queries import ledger_book as queries
from models.queries.projects import ProjectFilter
from rules.project_history import MonthFigures

Several = Mapping[int, list[Any]]


@dataclass(frozen=True, slots=True)
class Span:
    """The month a ledger is of, in its year."""

    month: date
    today: date

    @property
    def january(self) -> date:
        """The first day of the year."""
        return self.month.replace(month=1)


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """One project: rows of the tables that hang on it, the months of the year by their first day."""

    project: Any
    funding: list[Any]
    milestones: list[Any]
    permits: list[Any]
    plan: Any
    months: Mapping[date, Any]
    issues: list[Any]
    light: ShownLight | None

    @property
    def figures(self) -> Mapping[date, MonthFigures]:
        """The figures of the months."""
        return {month: MonthFigures(row.invested, row.cumulative) for month, row in self.months.items()}


def facts_of(session: Session, mechanism: Mechanism, wanted: ProjectFilter, span: Span) -> list[ProjectFacts]:
    """The facts of the projects that are wanted, in the order of their numbers. Raises SettingUnfit."""
    projects = queries.project_rows(session, wanted)
    funding = _by_project(queries.funding_rows(session, wanted))
    milestones = _by_project(queries.milestone_rows(session, wanted))
    permits = _by_project(queries.permit_rows(session, wanted))
    plans = {row.project_id: row for row in queries.year_rows(session, wanted, span.month.year)}
    months = _by_project(queries.month_rows(session, wanted, span.january, span.month))
    issues = _by_project(queries.issue_rows(session, wanted))
    stages = {row.id: ProjectStage(row.stage) for row in projects}
    lights = shown_lights(session, mechanism, span.today, stages)
    return [
        ProjectFacts(
            project=row,
            funding=funding[row.id],
            milestones=milestones[row.id],
            permits=permits[row.id],
            plan=plans.get(row.id),
            months={month.month: month for month in months[row.id]},
            issues=issues[row.id],
            light=lights.get(row.id),
        )
        for row in projects
    ]


def _by_project(rows: Iterable[Any]) -> Several:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.project_id].append(row)
    return found
