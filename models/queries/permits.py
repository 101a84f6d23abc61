"""审批查询 Applications for permits with their modes, their days and the papers that are still to come (C21)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import exists
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models.errors import Hidden, NotFound
from models.queries.matters import CLOSED, by_code
from models.queries.sight import concerned_or_own
from models.scope import Scope
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


@dataclass(frozen=True, slots=True)
class ApplicationFilter:
    """Which applications are wanted; what is empty does not narrow. Those that are closed come if asked for, or while
    a paper is still to come: `owing` wants only these."""

    unit: str = ""
    node: str = ""
    project_id: int | None = None
    owing: bool = False
    closed: bool = False


# The matters of the papers that are lacking, beside those of the applications.
_OWED = aliased(Matter)


def application_file(session: Session, code: str) -> ApplicationFile:
    """The application of a code, its own or that of one of its gaps. Raises NotFound."""
    matter = by_code(session, code)
    gap = session.get(PermitGap, matter.id)
    key = gap.application_id if gap else matter.id
    found = application_files(session, matter_id=key, closed=True)
    if not found:
        raise _no_application(code)
    return found[0]


def application_within(session: Session, code: str, scope: Scope) -> ApplicationFile:
    """The application of a code that a scope may see; NotFound, in the same words, where there is none."""
    try:
        found = application_file(session, code)
    except NotFound:
        raise _no_application(code) from None
    seen = _joined().where(PermitApplication.matter_id == found.matter.id, concerned_or_own(session, scope))
    if session.exec(seen).first() is None:
        raise Hidden(_no_application(code).message)
    return found


def _no_application(code: str) -> NotFound:
    return NotFound(f"事项 {code} 不是审批申请；未作变动；请用 diaodu project permit-days 查看编号")


def applications_page(
    session: Session, wanted: ApplicationFilter, scope: Scope, limit: int, before: int = 0
) -> list[ApplicationFile]:
    """The next applications of a filter that a scope may see, the latest first."""
    waited_for = exists().where(
        col(PermitGap.application_id) == col(PermitApplication.matter_id),
        col(PermitGap.matter_id) == col(_OWED.id),
        col(_OWED.status).not_in(CLOSED),
    )
    narrowing = (
        (wanted.unit, Matter.unit == wanted.unit),
        (wanted.node, PermitApplication.node == wanted.node),
        (wanted.project_id, PermitApplication.project_id == wanted.project_id),
        (wanted.owing, waited_for),
        (not wanted.owing and not wanted.closed, col(Matter.status).not_in(CLOSED) | waited_for),
        (before, col(PermitApplication.matter_id) < before),
    )
    chosen = _joined().where(concerned_or_own(session, scope), *(cond for value, cond in narrowing if value))
    return _files(session, chosen.order_by(col(PermitApplication.matter_id).desc()).limit(limit))


def application_files(
    session: Session,
    *,
    project_id: int | None = None,
    matter_id: int | None = None,
    unit: str = "",
    closed: bool = False,
) -> list[ApplicationFile]:
    """Applications in the order in which they were made: of a project, of a matter, at a department, or all."""
    chosen = _joined()
    if project_id is not None:
        chosen = chosen.where(PermitApplication.project_id == project_id)
    if matter_id is not None:
        chosen = chosen.where(PermitApplication.matter_id == matter_id)
    if unit:
        chosen = chosen.where(Matter.unit == unit)
    if not closed:
        chosen = chosen.where(col(Matter.status).not_in(CLOSED))
    return _files(session, chosen.order_by(col(PermitApplication.matter_id)))


def _joined() -> Any:
    return (
        select(PermitApplication, Matter, Project)
        .join(Matter, col(Matter.id) == col(PermitApplication.matter_id))
        .join(Project, col(Project.id) == col(PermitApplication.project_id))
    )


def _files(session: Session, chosen: Any) -> list[ApplicationFile]:
    rows = session.exec(chosen).all()
    gaps = _gaps(session, [application.matter_id for application, _, _ in rows])
    return [
        ApplicationFile(application, matter, project, gaps[application.matter_id])
        for application, matter, project in rows
    ]


def _gaps(
    session: Session, applications: Collection[int]
) -> Mapping[int, Sequence[tuple[PermitGap, Matter]]]:
    found: dict[int, list[tuple[PermitGap, Matter]]] = defaultdict(list)
    chosen = select(PermitGap, Matter).join(Matter, col(Matter.id) == col(PermitGap.matter_id))
    ordered = chosen.order_by(col(PermitGap.promised_on), col(PermitGap.matter_id))
    for gap, matter in session.exec(ordered.where(col(PermitGap.application_id).in_(applications))):
        found[gap.application_id].append((gap, matter))
    return found
