"""督导查询 Visits with what they covered and found, and the projects that each leader is bound to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from models.errors import NotFound
from models.queries.projects import ENDED
from models.snapshot import once
from models.tables.matters import Matter
from models.tables.projects import Project
from models.tables.visits import FindingOutcome, Visit, VisitFinding, VisitProject


def visit_of(session: Session, number: int) -> Visit:
    """A visit by its number; NotFound when there is none."""
    found = session.get(Visit, number)
    if found is None:
        raise NotFound(f"没有编号为 {number} 的督导；请用 diaodu visit list 查看")
    return found


def visits_between(session: Session, first: date, last: date, leader: str = "") -> Sequence[Visit]:
    """The visits of some days, oldest first."""
    chosen = select(Visit).where(col(Visit.visited_on).between(first, last))
    if leader:
        chosen = chosen.where(Visit.leader == leader)
    return session.exec(chosen.order_by(col(Visit.visited_on), col(Visit.id))).all()


def projects_of_visits(session: Session, visits: Sequence[Visit]) -> Mapping[int, Sequence[Project]]:
    """The projects that visits covered, by the number of the visit."""
    keys = [visit.id for visit in visits]
    chosen = select(VisitProject.visit_id, Project).join(Project, col(Project.id) == VisitProject.project_id)
    found: dict[int, list[Project]] = defaultdict(list)
    for key, project in session.exec(
        chosen.where(col(VisitProject.visit_id).in_(keys)).order_by(Project.code)
    ):
        found[key].append(project)
    return found


def findings_of(
    session: Session, visit_id: int
) -> Sequence[tuple[VisitFinding, FindingOutcome | None, Matter | None]]:
    """What a visit found, with the matter that came of it."""
    chosen: Any = (
        select(VisitFinding, FindingOutcome, Matter)
        .outerjoin(FindingOutcome, col(FindingOutcome.finding_id) == VisitFinding.id)
        .outerjoin(Matter, col(Matter.id) == FindingOutcome.matter_id)
        .where(VisitFinding.visit_id == visit_id)
    )
    return [tuple(row) for row in session.exec(chosen.order_by(col(VisitFinding.id)))]


def unsettled(session: Session, visit_id: int, task_force: str) -> Sequence[VisitFinding]:
    """The findings of a visit in a task force that were not settled and have not become a matter."""
    turned = select(FindingOutcome.finding_id)
    chosen = select(VisitFinding).where(
        VisitFinding.visit_id == visit_id,
        VisitFinding.task_force == task_force,
        VisitFinding.settled == "",
        col(VisitFinding.id).not_in(turned),
    )
    return session.exec(chosen.order_by(col(VisitFinding.id))).all()


def led_projects(session: Session) -> Sequence[Any]:
    """(id, code, name, leader, task_force) of every project under dispatch that has not come to its end."""
    return once(session, "led projects", lambda: _led(session))


def _led(session: Session) -> Sequence[Any]:
    chosen: Any = select_columns(
        col(Project.id), col(Project.code), col(Project.name), col(Project.leader), col(Project.task_force)
    )
    wanted = chosen.where(col(Project.admitted_at).is_not(None), col(Project.stage).not_in(ENDED))
    rows: Sequence[Any] = session.connection().execute(wanted.order_by(col(Project.code))).all()
    return rows
