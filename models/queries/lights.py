"""亮灯查询 All that lights are taken from, a statement each for all projects together; and the lights that were taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, inspect, or_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from models.tables.matters import Matter, Step
from models.tables.project_nodes import Milestone, ProjectPermit
from models.tables.project_records import LightOverride, LightRow, ProjectChange
from models.tables.projects import MonthReport, Project, YearPlan

Rows = Sequence[Any]
ISSUE = "issue"


def admitted_projects(session: Session) -> Rows:
    """(id, stage, admitted_at) of every project under dispatch."""
    chosen: Any = select_columns(col(Project.id), col(Project.stage), col(Project.admitted_at))
    return _rows(session, chosen.where(col(Project.admitted_at).is_not(None)).order_by(col(Project.id)))


def stage_changes(session: Session) -> Rows:
    """(project, at, old, new) of every change of a stage, oldest first within a project."""
    chosen: Any = select_columns(
        col(ProjectChange.project_id), col(ProjectChange.at), col(ProjectChange.old), col(ProjectChange.new)
    )
    wanted = chosen.where(ProjectChange.what == "stage", ProjectChange.old != "")
    return _rows(session, wanted.order_by(col(ProjectChange.project_id), col(ProjectChange.version)))


def dated_milestones(session: Session) -> Rows:
    """(project, name, role, planned_to, actual_from) of every milestone with a date."""
    chosen: Any = select_columns(
        col(Milestone.project_id),
        col(Milestone.name),
        col(Milestone.role),
        col(Milestone.planned_to),
        col(Milestone.actual_from),
    )
    has_date = or_(col(Milestone.planned_to).is_not(None), col(Milestone.actual_from).is_not(None))
    return _rows(session, chosen.where(has_date).order_by(col(Milestone.id)))


def dated_permits(session: Session) -> Rows:
    """(project, node, state, planned_to, actual_from) of every permit with a date."""
    chosen: Any = select_columns(
        col(ProjectPermit.project_id),
        col(ProjectPermit.node),
        col(ProjectPermit.state),
        col(ProjectPermit.planned_to),
        col(ProjectPermit.actual_from),
    )
    has_date = or_(col(ProjectPermit.planned_to).is_not(None), col(ProjectPermit.actual_from).is_not(None))
    ordered = chosen.where(has_date).order_by(col(ProjectPermit.project_id), col(ProjectPermit.node))
    return _rows(session, ordered)


def year_plans(session: Session, first: int, last: int) -> Rows:
    """(project, year, planned, curve) of the plans of some years."""
    chosen: Any = select_columns(
        col(YearPlan.project_id), col(YearPlan.year), col(YearPlan.planned), col(YearPlan.curve)
    )
    return _rows(session, chosen.where(col(YearPlan.year).between(first, last)))


def month_reports(session: Session, first: date, last: date) -> Rows:
    """(project, month, invested, cumulative, progress) of the months from `first` through `last`."""
    chosen: Any = select_columns(
        col(MonthReport.project_id),
        col(MonthReport.month),
        col(MonthReport.invested),
        col(MonthReport.cumulative),
        col(MonthReport.progress),
    )
    return _rows(session, chosen.where(col(MonthReport.month).between(first, last)))


def issue_steps(session: Session, acts: Sequence[str], since: datetime) -> Rows:
    """(matter, project, code, chain, closed_at, at, act, detail) of projects' problems that were open after `since`."""
    chosen: Any = select_columns(
        col(Matter.id),
        col(Matter.project_id),
        col(Matter.code),
        col(Matter.chain),
        col(Matter.closed_at),
        col(Step.at),
        col(Step.act),
        col(Step.detail),
    ).join(Step, col(Step.matter_id) == col(Matter.id))
    wanted = chosen.where(
        Matter.kind == ISSUE,
        col(Matter.project_id).is_not(None),
        or_(col(Matter.closed_at).is_(None), col(Matter.closed_at) >= since),
        col(Step.act).in_(acts),
    )
    return _rows(session, wanted.order_by(col(Matter.id), col(Step.seq)))


def last_counted(session: Session, by: date | None = None) -> date | None:
    """The latest month that has lights; of those counted by a day, where one is given."""
    chosen = select(func.max(LightRow.month))
    return session.exec(chosen if by is None else chosen.where(col(LightRow.as_of) <= by)).one()


def latest_lights(
    session: Session, first: date, last: date, project_id: int | None = None, by: date | None = None
) -> Mapping[tuple[int, date], Any]:
    """The light that holds for each project and month from `first` through `last`: of several counts (by a day) the latest.

    By project and month, as rows with the columns of `LightRow`.
    """
    chosen: Any = select_columns(*inspect(LightRow).columns).where(col(LightRow.month).between(first, last))
    if project_id is not None:
        chosen = chosen.where(LightRow.project_id == project_id)
    if by is not None:
        chosen = chosen.where(col(LightRow.as_of) <= by)
    # Later counts of a month come later and take the place of earlier ones.
    return {(row.project_id, row.month): row for row in _rows(session, chosen.order_by(col(LightRow.seq)))}


def light_history(session: Session, project_id: int) -> Sequence[LightRow]:
    """All counts of a project's lights, in their order."""
    chosen = select(LightRow).where(LightRow.project_id == project_id)
    return session.exec(chosen.order_by(col(LightRow.month), col(LightRow.seq))).all()


def overrides_in_force(session: Session, on: date) -> Mapping[int, LightOverride]:
    """The light that a person has set, by project, where it holds on a day."""
    newest: Any = select_columns(func.max(col(LightOverride.id))).group_by(col(LightOverride.project_id))
    chosen = select(LightOverride).where(col(LightOverride.id).in_(newest), col(LightOverride.until) >= on)
    return {row.project_id: row for row in session.exec(chosen) if row.light}


def override_history(session: Session, project_id: int) -> Sequence[LightOverride]:
    """All lights that people set for a project, in their order."""
    chosen = select(LightOverride).where(LightOverride.project_id == project_id)
    return session.exec(chosen.order_by(col(LightOverride.id))).all()


def _rows(session: Session, statement: Any) -> Rows:
    # Past the ORM: tens of thousands of months become tuples, not objects.
    found: Rows = session.connection().execute(statement).all()
    return found
