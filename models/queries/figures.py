"""数字查询 All that figures are counted from, a statement each for all task forces together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, or_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from models.queries.lights import Rows
from models.tables.forums import ForumSitting
from models.tables.ledger_duties import MonthConfirmation
from models.tables.matters import Matter, Step
from models.tables.project_nodes import Milestone
from models.tables.project_records import LightOverride, LightRow, ProjectChange
from models.tables.projects import MonthReport, Project, YearPlan
from models.tables.visits import Visit, VisitProject

_BELONGING = ("stage", "task_force", "unit")


def admitted(session: Session, until: datetime) -> Rows:
    """(id, code, kind, stage, task_force, unit, updated_at) of what came under dispatch before an instant, by code."""
    names = ("id", "code", "kind", "stage", "task_force", "unit", "updated_at")
    chosen: Any = select_columns(*(col(getattr(Project, name)) for name in names))
    return _rows(session, chosen.where(col(Project.admitted_at) < until).order_by(col(Project.code)))


def belongings_before(session: Session, since: datetime) -> Rows:
    """(project, what, old) of every change of stage, task force or unit from `since` on, the latest first."""
    chosen: Any = select_columns(
        col(ProjectChange.project_id), col(ProjectChange.what), col(ProjectChange.old)
    )
    wanted = chosen.where(col(ProjectChange.at) >= since, col(ProjectChange.what).in_(_BELONGING))
    return _rows(session, wanted.order_by(col(ProjectChange.version).desc()))


def touched_before(session: Session, until: datetime) -> Rows:
    """(project, at) of the last change before an instant, of projects that were changed again since."""
    later = select_columns(col(Project.id)).where(col(Project.updated_at) >= until)
    chosen: Any = select_columns(col(ProjectChange.project_id), func.max(col(ProjectChange.at)))
    wanted = chosen.where(col(ProjectChange.at) < until, col(ProjectChange.project_id).in_(later))
    return _rows(session, wanted.group_by(col(ProjectChange.project_id)))


def reached_roles(session: Session, first: date, last: date) -> Rows:
    """(project, role, actual_from) of every start and completion that fell on a day from `first` through `last`."""
    chosen: Any = select_columns(col(Milestone.project_id), col(Milestone.role), col(Milestone.actual_from))
    reached = col(Milestone.actual_from).between(first, last)
    return _rows(session, chosen.where(Milestone.role != "", reached).order_by(col(Milestone.id)))


def plans_of(session: Session, year: int) -> Rows:
    """(project, planned, curve) of a year's plans."""
    chosen: Any = select_columns(col(YearPlan.project_id), col(YearPlan.planned), col(YearPlan.curve))
    return _rows(session, chosen.where(YearPlan.year == year))


def months_of(session: Session, first: date, last: date) -> Rows:
    """(project, month, invested, cumulative, as_of) of the months from `first` through `last`."""
    names = ("project_id", "month", "invested", "cumulative", "as_of")
    chosen: Any = select_columns(*(col(getattr(MonthReport, name)) for name in names))
    return _rows(session, chosen.where(col(MonthReport.month).between(first, last)))


def month_changes(session: Session, whats: Sequence[str], first: date, last: date, as_of: date) -> Rows:
    """(project, version, what, old, new), oldest first, of what was said of months whose figures are now of later than `as_of`."""
    later = select_columns(col(MonthReport.project_id)).where(
        col(MonthReport.month).between(first, last), col(MonthReport.as_of) > as_of
    )
    names = ("project_id", "version", "what", "old", "new")
    chosen: Any = select_columns(*(col(getattr(ProjectChange, name)) for name in names))
    wanted = chosen.where(col(ProjectChange.project_id).in_(later), col(ProjectChange.what).in_(whats))
    return _rows(session, wanted.order_by(col(ProjectChange.project_id), col(ProjectChange.version)))


def confirmed(session: Session, month: date, until: datetime) -> Rows:
    """(project,) of all that were said before an instant to be unchanged in a month."""
    chosen: Any = select_columns(col(MonthConfirmation.project_id))
    return _rows(session, chosen.where(MonthConfirmation.month == month, col(MonthConfirmation.at) < until))


def lights_on(session: Session, on: date) -> Rows:
    """(project, light, as_of) of the last count by a day, each month's counts in their order."""
    counted = select_columns(func.max(col(LightRow.month))).where(col(LightRow.as_of) <= on)
    chosen: Any = select_columns(col(LightRow.project_id), col(LightRow.light), col(LightRow.as_of))
    wanted = chosen.where(col(LightRow.month) == counted.scalar_subquery(), col(LightRow.as_of) <= on)
    return _rows(session, wanted.order_by(col(LightRow.project_id), col(LightRow.seq)))


def overrides_on(session: Session, on: date, until: datetime) -> Rows:
    """(project, light) of those that a person had set by an instant and that held on a day; the latest comes last."""
    newest: Any = select_columns(func.max(col(LightOverride.id))).where(col(LightOverride.at) < until)
    chosen: Any = select_columns(col(LightOverride.project_id), col(LightOverride.light))
    among = col(LightOverride.id).in_(newest.group_by(col(LightOverride.project_id)))
    return _rows(session, chosen.where(among, col(LightOverride.until) >= on, LightOverride.light != ""))


def sittings_held(session: Session, first: date, last: date) -> Rows:
    """(id, forum, held_on, form, task_forces) of the meetings held on a day from `first` through `last`."""
    names = ("id", "forum", "held_on", "form", "task_forces")
    chosen: Any = select_columns(*(col(getattr(ForumSitting, name)) for name in names))
    held = col(ForumSitting.held_on).between(first, last)
    return _rows(session, chosen.where(held).order_by(col(ForumSitting.held_on), col(ForumSitting.id)))


def turns(
    session: Session,
    kinds: Sequence[str],
    chains: Sequence[str],
    acts: Sequence[str],
    forces: Sequence[str],
    since: datetime,
    due_from: date,
    until: datetime,
) -> Rows:
    """(matter, code, kind, task_force, at, act, detail) of some task forces' matters of those kinds or chains, step by step.

    Only those raised before `until` come that were still open at `since`, closed since, or due on a day from
    `due_from` on: who is early must not be missing among the punctual.
    """
    columns = (Matter.id, Matter.code, Matter.kind, Matter.task_force, Step.at, Step.act, Step.detail)
    chosen: Any = select_columns(*map(col, columns)).join(Step, col(Step.matter_id) == col(Matter.id))
    wanted = chosen.where(
        or_(col(Matter.kind).in_(kinds), col(Matter.chain).in_(chains)),
        col(Matter.task_force).in_(forces),
        col(Matter.raised_at) < until,
        or_(
            col(Matter.closed_at).is_(None),
            col(Matter.closed_at) >= since,
            col(Matter.due_on) >= due_from,
        ),
        col(Step.act).in_(acts),
        col(Step.at) < until,
    )
    return _rows(session, wanted.order_by(col(Matter.id), col(Step.seq)))


def visits_made(session: Session, first: date, last: date) -> Rows:
    """(visit, leader, project) of the visits made on a day from `first` through `last`; a row for each project, or none."""
    chosen: Any = select_columns(col(Visit.id), col(Visit.leader), col(VisitProject.project_id))
    joined = chosen.outerjoin(VisitProject, col(VisitProject.visit_id) == col(Visit.id))
    made = col(Visit.visited_on).between(first, last)
    return _rows(session, joined.where(made).order_by(col(Visit.id)))


def _rows(session: Session, statement: Any) -> Rows:
    # Past the ORM: tens of thousands of rows become tuples, not objects.
    found: Rows = session.connection().execute(statement).all()
    return found
