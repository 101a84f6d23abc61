"""审批查询 Applications for permits with their modes, their days and the papers that are still to come (C21)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from models.errors import NotFound
from models.queries.matters import CLOSED, by_code
from models.tables.matters import Matter
from models.tables.permits import PermitApplication, PermitGap
from models.tables.projects import Project


@dataclass(frozen=True, slots=True)
class ApplicationFile:
    """An application with its matter, its project, and its gaps with their matters, by the day promised."""

    application: PermitApplication
    matter: Matter
    project: Project
    gaps: Sequence[tuple[PermitGap, Matter]] = field(default_factory=list)


def application_file(session: Session, code: str) -> ApplicationFile:
    """The application of a code, its own or that of one of its gaps. Raises NotFound."""
    matter = by_code(session, code)
    gap = session.get(PermitGap, matter.id)
    key = gap.application_id if gap else matter.id
    found = application_files(session, matter_id=key, closed=True)
    if not found:
        raise NotFound(f"事项 {code} 不是审批申请；未作变动；请用 diaodu project permit-days 查看编号")
    return found[0]


def application_files(
    session: Session,
    *,
    project_id: int | None = None,
    matter_id: int | None = None,
    unit: str = "",
    closed: bool = False,
) -> list[ApplicationFile]:
    """Applications in the order in which they were made: of a project, of a matter, at a department, or all."""
    chosen = (
        select(PermitApplication, Matter, Project)
        .join(Matter, col(Matter.id) == col(PermitApplication.matter_id))
        .join(Project, col(Project.id) == col(PermitApplication.project_id))
    )
    if project_id is not None:
        chosen = chosen.where(PermitApplication.project_id == project_id)
    if matter_id is not None:
        chosen = chosen.where(PermitApplication.matter_id == matter_id)
    if unit:
        chosen = chosen.where(Matter.unit == unit)
    if not closed:
        chosen = chosen.where(col(Matter.status).not_in(CLOSED))
    rows = session.exec(chosen.order_by(col(PermitApplication.matter_id))).all()
    return [
        ApplicationFile(application, matter, project, _gaps(session, application.matter_id))
        for application, matter, project in rows
    ]


def _gaps(session: Session, application_id: int) -> Sequence[tuple[PermitGap, Matter]]:
    chosen = select(PermitGap, Matter).join(Matter, col(Matter.id) == col(PermitGap.matter_id))
    ordered = chosen.where(PermitGap.application_id == application_id)
    return session.exec(ordered.order_by(col(PermitGap.promised_on), col(PermitGap.matter_id))).all()
