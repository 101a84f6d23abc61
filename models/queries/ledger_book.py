"""台帐查询 Everything that a ledger workbook says of its projects, a statement each for all of them together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.queries.listing import plainly
from models.queries.matters import CLOSED
from models.queries.projects import ProjectFilter, chosen_ids
from models.tables.matters import Matter
from models.tables.payloads import Issue
from models.tables.project_nodes import Milestone, ProjectPermit
from models.tables.projects import MonthReport, Project, ProjectFunding, YearPlan
from models.tables.resources import ResourceAnswer, ResourceLine, ResourceRequest
from models.tables.visits import FindingOutcome, Visit, VisitFinding, VisitProject

Rows = Sequence[Any]
_ISSUE = "issue"


def project_rows(session: Session, wanted: ProjectFilter) -> Rows:
    """All columns of the projects, in the order of their numbers."""
    chosen = _all(Project).where(col(Project.id).in_(chosen_ids(wanted)))
    return _rows(session, chosen.order_by(col(Project.code)))


def funding_rows(session: Session, wanted: ProjectFilter) -> Rows:
    """Where their money comes from."""
    return _rows(session, _of(ProjectFunding, wanted))


def milestone_rows(session: Session, wanted: ProjectFilter) -> Rows:
    """Their milestones, each project's in the order in which people read them."""
    ordered = (col(Milestone.project_id), col(Milestone.position), col(Milestone.id))
    return _rows(session, _of(Milestone, wanted).order_by(*ordered))


def permit_rows(session: Session, wanted: ProjectFilter) -> Rows:
    """Their permits."""
    return _rows(session, _of(ProjectPermit, wanted))


def year_rows(session: Session, wanted: ProjectFilter, year: int) -> Rows:
    """Their plans for a year."""
    return _rows(session, _of(YearPlan, wanted).where(YearPlan.year == year))


def month_rows(session: Session, wanted: ProjectFilter, first: date, last: date) -> Rows:
    """What the months from `first` through `last` brought, month by month."""
    chosen = _of(MonthReport, wanted).where(col(MonthReport.month).between(first, last))
    return _rows(session, chosen.order_by(col(MonthReport.month)))


def issue_rows(session: Session, wanted: ProjectFilter) -> Rows:
    """Their open problems, oldest first: columns of the matter, and what the problem's own row says."""
    columns = (*_columns(Matter), col(Issue.description), col(Issue.solution), col(Issue.opinion))
    chosen: Any = select_columns(*columns).join(Issue, col(Issue.matter_id) == col(Matter.id))
    open_ones = chosen.where(
        # Most matters are problems: the projects leave fewer.
        plainly(Matter.kind) == _ISSUE,
        col(Matter.status).not_in(CLOSED),
        col(Matter.project_id).in_(chosen_ids(wanted)),
    )
    return _rows(session, open_ones.order_by(col(Matter.id)))


def demand_rows(session: Session, wanted: ProjectFilter) -> Rows:
    """Their requests for resources, oldest first: columns of the matter and of the request."""
    known = ("matter_id", "project_id")
    request = (column for column in _columns(ResourceRequest) if column.name not in known)
    matter = (Matter.id, Matter.code, Matter.status, Matter.due_on, Matter.project_id)
    chosen: Any = select_columns(*map(col, matter), *request)
    joined = chosen.join(ResourceRequest, col(ResourceRequest.matter_id) == col(Matter.id))
    mine = joined.where(col(Matter.project_id).in_(chosen_ids(wanted)))
    return _rows(session, mine.order_by(col(Matter.id)))


def demand_lines(session: Session) -> Rows:
    """(matter, item, unit, wanted) of all requests."""
    ordered = (col(ResourceLine.matter_id), col(ResourceLine.item))
    return _rows(session, _all(ResourceLine).order_by(*ordered))


def demand_answers(session: Session) -> Rows:
    """All answers to requests, the latest last."""
    return _rows(session, _all(ResourceAnswer).order_by(col(ResourceAnswer.id)))


def visit_rows(session: Session, wanted: ProjectFilter, since: date) -> Rows:
    """The visits to them since a day, oldest first: columns of the visit, the project and the duty's number."""
    chosen: Any = select_columns(*_columns(Visit), col(VisitProject.project_id), col(Matter.code))
    joined = chosen.join(VisitProject, col(VisitProject.visit_id) == col(Visit.id)).join(
        Matter, col(Matter.id) == col(Visit.matter_id)
    )
    mine = joined.where(col(Visit.visited_on) >= since, col(VisitProject.project_id).in_(chosen_ids(wanted)))
    ordered = (col(Visit.visited_on), col(Visit.id), col(VisitProject.project_id))
    return _rows(session, mine.order_by(*ordered))


def finding_rows(session: Session, since: date) -> Rows:
    """(visit, project, text, settled, code) of what visits found since a day; `code` is of the matter it became."""
    became = aliased(Matter)
    finding = (VisitFinding.visit_id, VisitFinding.project_id, VisitFinding.text, VisitFinding.settled)
    chosen: Any = select_columns(*map(col, finding), col(became.code))
    joined = (
        chosen.join(Visit, col(Visit.id) == col(VisitFinding.visit_id))
        .outerjoin(FindingOutcome, col(FindingOutcome.finding_id) == col(VisitFinding.id))
        .outerjoin(became, col(became.id) == col(FindingOutcome.matter_id))
    )
    return _rows(session, joined.where(col(Visit.visited_on) >= since).order_by(col(VisitFinding.id)))


def _of(table: Any, wanted: ProjectFilter) -> Any:
    return _all(table).where(col(table.project_id).in_(chosen_ids(wanted)))


def _all(table: Any) -> Any:
    return select_columns(*_columns(table))


def _columns(table: Any) -> Sequence[Any]:
    return list(table.__table__.columns)


def _rows(session: Session, statement: Any) -> Rows:
    # Past the ORM: tens of thousands of rows become tuples, not objects.
    found: Rows = session.connection().execute(statement).all()
    return found
