"""手续填报 Saying where a permit stands, when it was got and on which paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from flows.commands.desk import Desk
from flows.commands.project_log import change, opened, released, set_part
from flows.commands.project_nodes import filling, put_dates
from models.mechanism import Mechanism
from models.project_terms import PermitNode, PermitState, ProjectAct
from models.session import transaction
from models.tables.project_nodes import ProjectPermit
from models.tables.projects import Project
from rules.fuzzy_dates import FuzzyDate
from rules.permits import settled_state


@dataclass(frozen=True, slots=True)
class PermitEntry:
    """What is said of a permit; None and an empty number leave what is known."""

    state: PermitState | None = None
    planned: FuzzyDate | None = None
    actual: FuzzyDate | None = None
    number: str = ""


def set_permit(
    desk: Desk, code: str, node: PermitNode, entry: PermitEntry, *, seen: int | None = None
) -> Project:
    """Say where a permit stands: its state, its dates, the number of its paper.

    Raises NotForThisBody, DateUnfit, PermitUnfit, Stale, NotFound.
    """
    with transaction(desk.engine) as session:
        project = opened(session, code, seen)
        set_permits_in(session, desk, project, {node: entry})
        return released(session, project)


def set_permits_in(
    session: Session,
    desk: Desk,
    project: Project,
    entries: Mapping[PermitNode, PermitEntry],
    reason: str = "",
) -> None:
    """`set_permit` for several permits in the session's transaction, as one change of the project."""
    put_permits(session, desk, project, entries, filling(session, desk, project), reason)


def put_permits(
    session: Session,
    desk: Desk,
    project: Project,
    entries: Mapping[PermitNode, PermitEntry],
    mechanism: Mechanism,
    reason: str = "",
) -> None:
    """Put permits on record as one change of the project; whoever calls has asked whether the actor may."""
    said: dict[str, tuple[object, object]] = {}
    for node, entry in entries.items():
        said |= _put(session, desk, project, node, entry, mechanism)
    change(session, desk, project, ProjectAct.PERMIT_SET, {}, parts=said, reason=reason)


def _put(
    session: Session,
    desk: Desk,
    project: Project,
    node: PermitNode,
    entry: PermitEntry,
    mechanism: Mechanism,
) -> dict[str, tuple[object, object]]:
    key = project.id or 0
    row = session.get(ProjectPermit, (key, str(node))) or ProjectPermit(project_id=key, node=str(node))
    session.add(row)
    prefix = f"permit/{node}"
    said = put_dates(row, prefix, entry.planned, entry.actual, desk, mechanism)
    state = settled_state(entry.state or PermitState(row.state), entry.actual, entry.number)
    return said | set_part(row, prefix, {"state": str(state), "number": entry.number or row.number})
