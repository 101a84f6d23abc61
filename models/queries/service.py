"""服务查询 The service log of a project, and who was contacted in a month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, func, select

from models.tables.projects import Project
from models.tables.service import ServiceEntry


def entries_of(session: Session, project_id: int) -> Sequence[ServiceEntry]:
    """A project's service log, the latest first."""
    chosen = select(ServiceEntry).where(ServiceEntry.project_id == project_id)
    return session.exec(
        chosen.order_by(col(ServiceEntry.served_on).desc(), col(ServiceEntry.id).desc())
    ).all()


def contacts_between(
    session: Session, projects: Sequence[Project], first: date, last: date
) -> dict[int, tuple[int, date]]:
    """How often each of some projects was contacted from `first` through `last`, and the last day of it."""
    chosen = select(ServiceEntry.project_id, func.count(), func.max(ServiceEntry.served_on))
    wanted = chosen.where(
        col(ServiceEntry.project_id).in_([project.id for project in projects]),
        col(ServiceEntry.served_on).between(first, last),
    )
    return {
        key: (count, on) for key, count, on in session.exec(wanted.group_by(col(ServiceEntry.project_id)))
    }
