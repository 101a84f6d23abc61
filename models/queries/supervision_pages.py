"""督查页查询 Which joint supervisions a scope may see: its own, those it checks in, those that concluded about its units."""

from __future__ import annotations

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from models.errors import Hidden
from models.queries.matters import by_code, no_matter
from models.queries.projects import any_lists
from models.scope import Scope
from models.tables.matters import Matter
from models.tables.supervision import InspectionConclusion, InspectionSample


def supervision_within(session: Session, code: str, scope: Scope) -> Matter:
    """The joint supervision of a code; NotFound, in the same words, where there is none or not for this scope."""
    found = by_code(session, code)
    if is_seen(session, found, scope):
        return found
    raise Hidden(no_matter(code).message)


def is_seen(session: Session, matter: Matter, scope: Scope) -> bool:
    """Whether a scope may see a joint supervision."""
    if concerns(matter, scope):
        return True
    if not scope.bodies:
        return False
    chosen = select(InspectionSample.project_id).where(InspectionSample.matter_id == matter.id)
    return session.exec(chosen.where(_about(scope)).limit(1)).first() is not None


def concerns(matter: Matter, scope: Scope) -> bool:
    """Whether a supervision as a whole is a scope's; others see what was inspected of theirs alone."""
    return scope.concerns(matter.unit, matter.task_force, matter.leader, matter.holder.split())


def _about(scope: Scope) -> ColumnElement[bool]:
    bodies = sorted(scope.bodies)
    concluded = select(InspectionConclusion.matter_id).where(
        col(InspectionConclusion.matter_id) == col(InspectionSample.matter_id)
    )
    # A unit learns that it was inspected from the conclusion, who checks it from the plan.
    inspected = col(InspectionSample.unit).in_(bodies) & concluded.exists()
    return or_(inspected, *(any_lists(body, InspectionSample.team) for body in bodies))
