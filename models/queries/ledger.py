"""台帐职责查询 Which unit carries what, what its months say, and what was submitted, analysed and fed back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from models.queries.matters import CLOSED
from models.queries.projects import ENDED
from models.queries.sight import projects_concerning
from models.scope import Scope
from models.snapshot import once
from models.tables.ledger_duties import FeedbackReading, LeaderFeedback, LedgerAnalysis, MonthConfirmation
from models.tables.matters import Matter, Step
from models.tables.payloads import AssignedItem
from models.tables.projects import MonthReport, Project

PERIOD = "period"


def carrying(session: Session) -> frozenset[str]:
    """The bodies that answer for at least one open project under dispatch."""
    chosen = select(Project.unit).where(
        col(Project.stage).not_in(ENDED), col(Project.admitted_at).is_not(None)
    )
    return once(
        session, "carrying", lambda: frozenset(unit for unit in session.exec(chosen.distinct()) if unit)
    )


def carried_by(session: Session, unit: str) -> Sequence[Project]:
    """The open projects under dispatch that a body answers for, by code."""
    chosen = select(Project).where(Project.unit == unit, col(Project.stage).not_in(ENDED))
    return session.exec(chosen.where(col(Project.admitted_at).is_not(None)).order_by(col(Project.code))).all()


def carried_within(session: Session, scope: Scope, unit: str = "") -> Sequence[Project]:
    """The open projects under dispatch that a scope may see, by code; `unit` narrows to those of one body."""
    chosen = select(Project).where(
        projects_concerning(scope), col(Project.stage).not_in(ENDED), col(Project.unit) != ""
    )
    if unit:
        chosen = chosen.where(Project.unit == unit)
    return session.exec(chosen.where(col(Project.admitted_at).is_not(None)).order_by(col(Project.code))).all()


def in_hand_of(session: Session, task_force: str) -> Sequence[Project]:
    """The open projects under dispatch that have a task force as their main one, by code."""
    chosen = select(Project).where(Project.task_force == task_force, col(Project.stage).not_in(ENDED))
    return session.exec(chosen.where(col(Project.admitted_at).is_not(None)).order_by(col(Project.code))).all()


def months_filled(session: Session, projects: Sequence[Project], month: date) -> Mapping[int, MonthReport]:
    """What was filled in of a month, by project."""
    keys = [project.id for project in projects]
    chosen = select(MonthReport).where(col(MonthReport.project_id).in_(keys), MonthReport.month == month)
    return {row.project_id: row for row in session.exec(chosen)}


def months_confirmed(session: Session, projects: Sequence[Project], month: date) -> frozenset[int]:
    """Of which projects it was said that a month changed nothing."""
    keys = [project.id for project in projects]
    chosen = select(MonthConfirmation.project_id).where(
        col(MonthConfirmation.project_id).in_(keys), MonthConfirmation.month == month
    )
    return frozenset(session.exec(chosen))


def open_periods_of(session: Session, column: str, key: str) -> Sequence[Matter]:
    """The open matters of cycles whose `unit` or `task_force` is `key`, the oldest period first."""
    chosen = select(Matter).where(Matter.kind == PERIOD, col(getattr(Matter, column)) == key)
    return session.exec(chosen.where(col(Matter.status).not_in(CLOSED)).order_by(col(Matter.id))).all()


def period_matter(session: Session, origin: str) -> Matter | None:
    """The matter of a period by its natural key, open or closed."""
    return session.exec(select(Matter).where(Matter.origin == origin)).first()


def analyses_of(session: Session, matter_id: int) -> Sequence[LedgerAnalysis]:
    """All versions of an analysis, in their order."""
    chosen = select(LedgerAnalysis).where(LedgerAnalysis.matter_id == matter_id)
    return session.exec(chosen.order_by(col(LedgerAnalysis.version))).all()


def analysis_for(session: Session, task_force: str, month: date | None) -> LedgerAnalysis | None:
    """The latest version of a task force's analysis of a month, without one of the last that has any.

    The monthly report is opened with it (C12, C24).
    """
    chosen = select(LedgerAnalysis).where(LedgerAnalysis.task_force == task_force)
    if month is not None:
        chosen = chosen.where(LedgerAnalysis.month == month)
    latest = chosen.order_by(col(LedgerAnalysis.month).desc(), col(LedgerAnalysis.version).desc())
    return session.exec(latest).first()


def feedback_of(session: Session, matter_id: int) -> Sequence[LeaderFeedback]:
    """All versions of a feedback, in their order."""
    chosen = select(LeaderFeedback).where(LeaderFeedback.matter_id == matter_id)
    return session.exec(chosen.order_by(col(LeaderFeedback.version))).all()


def reading_of(session: Session, matter_id: int) -> FeedbackReading | None:
    """That the leader has read it, if it is on record."""
    return session.get(FeedbackReading, matter_id)


def items_of(
    session: Session, task_force: str, codes: Sequence[str]
) -> Sequence[tuple[Matter, AssignedItem]]:
    """Assigned items of a task force: those still open, and the named ones; by due day."""
    chosen = select(Matter, AssignedItem).join(AssignedItem, col(AssignedItem.matter_id) == col(Matter.id))
    wanted = chosen.where(
        Matter.task_force == task_force, col(Matter.status).not_in(CLOSED) | col(Matter.code).in_(codes)
    )
    return session.exec(wanted.order_by(col(Matter.due_on).nulls_last(), col(Matter.id))).all()


def last_words(session: Session, matter_ids: Sequence[int], acts: Sequence[str]) -> Mapping[int, str]:
    """The detail of the last step of some acts of each matter, as canonical JSON."""
    newest: Any = select(Step.matter_id, func.max(Step.seq).label("seq"))
    newest = newest.where(col(Step.matter_id).in_(matter_ids), col(Step.act).in_(acts))
    last = newest.group_by(col(Step.matter_id)).subquery()
    chosen: Any = select(Step.matter_id, Step.detail).join(
        last, (col(Step.matter_id) == last.c.matter_id) & (col(Step.seq) == last.c.seq)
    )
    return dict(tuple(row) for row in session.exec(chosen))


def steps_named(session: Session, act: str, task_force: str, limit: int) -> Sequence[tuple[Step, Matter]]:
    """Steps of an act with their matters, the latest first; of one task force if it is named."""
    chosen = select(Step, Matter).join(Matter, col(Matter.id) == col(Step.matter_id)).where(Step.act == act)
    if task_force:
        chosen = chosen.where(Matter.task_force == task_force)
    return session.exec(chosen.order_by(col(Step.at).desc(), col(Step.matter_id)).limit(limit)).all()
