"""项目总表查询 What is summed up of the projects that a scope may see: money by year and month, a row for each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from models.queries.projects import ProjectFilter, chosen_ids
from models.queries.sight import projects_concerning
from models.scope import Scope
from models.tables.projects import MonthReport, Project, YearPlan

Rows = Sequence[Any]


def summed_rows(session: Session, wanted: ProjectFilter, scope: Scope, year: int) -> Rows:
    """(id, task_force, stage, bound_on, admitted_at, updated_at, total_investment, planned, curve) by number."""
    plan = (col(YearPlan.project_id) == col(Project.id), YearPlan.year == year)
    columns = (
        *(Project.id, Project.task_force, Project.stage, Project.bound_on, Project.admitted_at),
        *(Project.updated_at, Project.total_investment, YearPlan.planned, YearPlan.curve),
    )
    chosen: Any = select_columns(*map(col, columns)).select_from(Project)
    joined = chosen.outerjoin(YearPlan, plan[0] & plan[1]).where(*_seen(wanted, scope))
    return _rows(session, joined.order_by(col(Project.code)))


def summed_months(session: Session, wanted: ProjectFilter, scope: Scope, first: date, last: date) -> Rows:
    """(project_id, month, invested, cumulative) of the months from `first` through `last`."""
    columns = (MonthReport.project_id, MonthReport.month, MonthReport.invested, MonthReport.cumulative)
    chosen: Any = select_columns(*map(col, columns)).join(Project, col(Project.id) == MonthReport.project_id)
    seen = chosen.where(*_seen(wanted, scope), col(MonthReport.month).between(first, last))
    return _rows(session, seen)


def _seen(wanted: ProjectFilter, scope: Scope) -> tuple[Any, ...]:
    return col(Project.id).in_(chosen_ids(wanted)), projects_concerning(scope)


def _rows(session: Session, statement: Any) -> Rows:
    # Past the ORM: tens of thousands of months become tuples, not objects.
    found: Rows = session.connection().execute(statement).all()
    return found
