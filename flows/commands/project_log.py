"""项目留痕 Every change of a project: one transaction, one version, a row on record for each value that changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, SQLModel

from flows.commands.desk import Desk
from models.errors import Stale
from models.mechanism import Mechanism
from models.organisation import Organisation
from models.project_terms import ProjectAct
from models.queries.projects import by_project_code
from models.tables.project_records import ProjectChange
from models.tables.projects import Project
from rules.access.actors import bodies_of
from rules.access.circles import fillers_of
from rules.access.requiring import require_body
from rules.deadlines import local_day
from rules.said import text_of

Said = Mapping[str, tuple[object, object]]


def opened(session: Session, code: str, seen: int | None = None) -> Project:
    """The project of a number, this transaction's own; Stale when it changed since version `seen`, NotFound."""
    project = by_project_code(session, code, lock=True)
    if seen is not None and seen != project.version:
        msg = (
            f"项目 {project.code} 在您查看之后已有变动（您看到第 {seen} 版，现为第 {project.version} 版）；"
            f"未作变动；请用 diaodu project show {project.code} 重新查看后再定"
        )
        raise Stale(msg)
    return project


def change(
    session: Session,
    desk: Desk,
    project: Project,
    act: ProjectAct,
    values: Mapping[str, object],
    *,
    parts: Said | None = None,
    reason: str = "",
) -> bool:
    """Set columns of the project and put on record what changed, with `parts` of it as (old, new) by name.

    False when nothing did: then nothing is written, and the version stays.
    """
    found = {name: (getattr(project, name), new) for name, new in values.items()}
    rows = {what: (text_of(old), text_of(new)) for what, (old, new) in {**found, **(parts or {})}.items()}
    changed = {what: pair for what, pair in rows.items() if pair[0] != pair[1]}
    if not changed:
        return False
    for name, new in values.items():
        setattr(project, name, new)
    project.version += 1
    project.updated_at, project.updated_by = desk.now, desk.actor
    session.add_all(
        ProjectChange(
            project_id=project.id or 0,
            version=project.version,
            what=what,
            old=old,
            new=new,
            act=str(act),
            at=desk.now,
            actor=desk.actor,
            reason=reason,
        )
        for what, (old, new) in changed.items()
    )
    session.flush()
    return True


def released(session: Session, project: Project) -> Project:
    """The project as it now stands, readable after the transaction."""
    session.flush()
    session.refresh(project)
    session.expunge(project)
    return project


def set_part(row: SQLModel, prefix: str, values: Mapping[str, object]) -> dict[str, tuple[object, object]]:
    """Set columns of a row that is a part of the project; answers what `change` is to put on record."""
    said: dict[str, tuple[object, object]] = {}
    for name, new in values.items():
        said[f"{prefix}/{name}"] = (getattr(row, name), new)
        setattr(row, name, new)
    return said


def allow(desk: Desk, mechanism: Mechanism, bodies: tuple[str, ...], what: str) -> None:
    """Refuse an act to everybody but these bodies. Raises NotForThisBody."""
    require_body(desk.actor, bodies, what, mechanism.organisation, today(desk, mechanism))


def today(desk: Desk, mechanism: Mechanism) -> date:
    """The day it is where the mechanism applies."""
    return local_day(desk.now, mechanism.timekeeping.zone)


def allow_keepers(desk: Desk, mechanism: Mechanism, project: Project, what: str) -> None:
    """Refuse an act to everybody but who keeps the project's ledger. Raises NotForThisBody."""
    day = today(desk, mechanism)
    bodies = keepers_of(project, mechanism.organisation, day)
    require_body(desk.actor, bodies, what, mechanism.organisation, day)


def keepers_of(project: Project, organisation: Organisation, on: date) -> tuple[str, ...]:
    """Who keeps a project's ledger; until it is classified, that is also who filed it."""
    units = (project.unit, *project.further_units.split())
    if project.admitted_at is None:
        units = (*units, *bodies_of(project.filed_by, organisation, on))
    return fillers_of(units, project.task_force, organisation)
