"""考核查询 All that scores are counted from, a statement each for all units together; and the scores that were counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from models.queries.matters import CLOSED
from models.tables.matters import Matter, Step
from models.tables.project_nodes import Milestone
from models.tables.project_records import LightRow
from models.tables.projects import Project
from models.tables.scores import (
    ScoreAppeal,
    ScorePackage,
    ScorePublicity,
    ScoreRuling,
    ScoreRun,
    ScoreSheet,
)

Rows = Sequence[Any]


def turning_steps(
    session: Session, chains: Sequence[str], acts: Sequence[str], since: datetime, until: datetime
) -> Rows:
    """(matter, code, title, chain, at, act, detail) of the matters of some chains that were open between two instants."""
    chosen: Any = select_columns(
        col(Matter.id),
        col(Matter.code),
        col(Matter.title),
        col(Matter.chain),
        col(Step.at),
        col(Step.act),
        col(Step.detail),
    ).join(Step, col(Step.matter_id) == col(Matter.id))
    wanted = chosen.where(
        col(Matter.chain).in_(chains),
        col(Matter.raised_at) < until,
        or_(col(Matter.closed_at).is_(None), col(Matter.closed_at) >= since),
        col(Step.act).in_(acts),
        col(Step.at) < until,
    )
    return _rows(session, wanted.order_by(col(Matter.id), col(Step.seq)))


def scored_projects(session: Session) -> Rows:
    """(id, code, name, county, unit, further units, task force) of every project that was put under dispatch."""
    chosen: Any = select_columns(
        col(Project.id),
        col(Project.code),
        col(Project.name),
        col(Project.county),
        col(Project.unit),
        col(Project.further_units),
        col(Project.task_force),
    )
    return _rows(session, chosen.where(col(Project.admitted_at).is_not(None)).order_by(col(Project.code)))


def scored_milestones(session: Session) -> Rows:
    """(project, name, role, planned_to, actual_from) of every milestone."""
    chosen: Any = select_columns(
        col(Milestone.project_id),
        col(Milestone.name),
        col(Milestone.role),
        col(Milestone.planned_to),
        col(Milestone.actual_from),
    )
    return _rows(session, chosen.order_by(col(Milestone.project_id), col(Milestone.id)))


def month_lights(session: Session, first: date, last: date) -> Mapping[tuple[int, date], str]:
    """The light that holds for each project and month from `first` through `last`."""
    chosen: Any = select_columns(col(LightRow.project_id), col(LightRow.month), col(LightRow.light))
    wanted = chosen.where(col(LightRow.month).between(first, last)).order_by(col(LightRow.seq))
    # Later counts of a month come later and take the place of earlier ones.
    return {(project, month): light for project, month, light in _rows(session, wanted)}


def runs_of(
    session: Session,
    *,
    scheme: str = "",
    period: str = "",
    kinds: Sequence[str] = (),
    matter_id: int | None = None,
) -> Sequence[ScoreRun]:
    """Counts of scores, the latest first; what is empty does not narrow."""
    chosen = select(ScoreRun).order_by(col(ScoreRun.id).desc())
    for value, condition in (
        (scheme, col(ScoreRun.scheme) == scheme),
        (period, col(ScoreRun.period) == period),
        (kinds, col(ScoreRun.kind).in_(kinds)),
        (matter_id, col(ScoreRun.matter_id) == matter_id),
    ):
        chosen = chosen.where(condition) if value else chosen
    return session.exec(chosen).all()


def sheets_of(session: Session, run_id: int) -> Sequence[ScoreSheet]:
    """The sheets of a count, the best first."""
    chosen = select(ScoreSheet).where(ScoreSheet.run_id == run_id)
    return session.exec(chosen.order_by(col(ScoreSheet.total).desc(), col(ScoreSheet.unit))).all()


def publicity_of(session: Session, matter_id: int) -> ScorePublicity | None:
    """When a year's sheets were made public last, if they were."""
    chosen = select(ScorePublicity).where(ScorePublicity.matter_id == matter_id)
    return session.exec(chosen.order_by(col(ScorePublicity.id).desc())).first()


def appeals_of(
    session: Session, assessment_id: int
) -> Sequence[tuple[ScoreAppeal, Matter, ScoreRuling | None]]:
    """The appeals against a year's sheets with how they were judged, in the order in which they came."""
    chosen = (
        select(ScoreAppeal, Matter, ScoreRuling)
        .join(Matter, col(Matter.id) == col(ScoreAppeal.matter_id))
        .outerjoin(ScoreRuling, col(ScoreRuling.matter_id) == col(ScoreAppeal.matter_id))
        .where(ScoreAppeal.assessment_id == assessment_id)
    )
    return session.exec(chosen.order_by(col(ScoreAppeal.matter_id))).all()


def latest_package(session: Session, matter_id: int) -> ScorePackage:
    """What was handed over last for a matter."""
    chosen = (
        select(ScorePackage).where(ScorePackage.matter_id == matter_id).order_by(col(ScorePackage.id).desc())
    )
    return session.exec(chosen.limit(1)).one()


def is_open_appeal(matter: Matter, ruling: ScoreRuling | None) -> bool:
    """Whether an appeal still waits to be judged; one that was taken back does not."""
    return ruling is None and matter.status not in CLOSED


def _rows(session: Session, statement: Any) -> Rows:
    # Past the ORM: tens of thousands of steps become tuples, not objects.
    found: Rows = session.connection().execute(statement).all()
    return found
