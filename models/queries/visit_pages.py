"""督导页查询 The visits that a scope may see: its leaders', and those that found something in its task forces."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, or_, true
from sqlmodel import Session, col, select

from models.errors import Hidden
from models.queries.visits import visit_of
from models.scope import Scope
from models.tables.matters import Matter
from models.tables.payloads import Evidence
from models.tables.visits import Visit, VisitFinding


def visits_of(scope: Scope) -> ColumnElement[bool]:
    """The condition that limits `select(Visit)` to what a scope may see."""
    if scope.everything:
        return true()
    found = select(VisitFinding.id).where(
        col(VisitFinding.visit_id) == col(Visit.id),
        col(VisitFinding.task_force).in_(sorted(scope.task_forces)),
    )
    return or_(col(Visit.leader).in_(sorted(scope.posts)), found.exists())


def visits_seen(session: Session, scope: Scope, first: date, last: date) -> Sequence[Visit]:
    """The visits of some days that a scope may see, the latest first."""
    chosen = select(Visit).where(col(Visit.visited_on).between(first, last), visits_of(scope))
    return session.exec(chosen.order_by(col(Visit.visited_on).desc(), col(Visit.id).desc())).all()


def visit_within(session: Session, number: int, scope: Scope) -> Visit:
    """A visit of a scope; NotFound, in the same words, where there is none and where the scope may not see it."""
    found = visit_of(session, number)
    if session.exec(select(Visit.id).where(Visit.id == number, visits_of(scope))).first() is None:
        raise Hidden(f"没有编号为 {number} 的督导；请用 diaodu visit list 查看")
    return found


def files_of(session: Session, visit: Visit) -> Sequence[Evidence]:
    """The photographs and notes of a visit, which lie on the file of its duty."""
    chosen = select(Evidence).where(
        Evidence.matter_id == visit.matter_id, col(Evidence.sha256).in_(visit.files.split())
    )
    return session.exec(chosen.order_by(col(Evidence.id))).all()


def duties_to_turn(session: Session, origins: Sequence[str]) -> Sequence[Matter]:
    """The matters by which lead units turn what a visit found, by their natural keys."""
    return session.exec(select(Matter).where(col(Matter.origin).in_(origins)).order_by(col(Matter.id))).all()
