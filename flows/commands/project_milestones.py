"""节点填报 Planning milestones and saying that they were reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from flows.commands.desk import Desk
from flows.commands.project_log import change, opened, released, set_part
from flows.commands.project_nodes import end_prompts, filling, for_filling, put_dates, require_order
from models.errors import NotFound, Refused
from models.project_terms import ProjectAct
from models.queries.projects import milestones_of
from models.session import transaction
from models.tables.project_nodes import Milestone
from models.tables.projects import Project
from rules.fuzzy_dates import FuzzyDate

_MOST = 60


class MilestoneUnfit(Refused):
    """The milestone cannot be added or taken away."""

    code = "milestone-unfit"


@dataclass(frozen=True, slots=True)
class MilestoneEntry:
    """What is said of a milestone; None leaves what is known. `beside` names one that it runs parallel to (并联)."""

    planned: FuzzyDate | None = None
    actual: FuzzyDate | None = None
    is_key: bool | None = None
    beside: str = ""
    unit: str = ""


def set_milestone(
    desk: Desk, code: str, name: str, entry: MilestoneEntry, *, add: bool = False, seen: int | None = None
) -> Project:
    """Plan a milestone or say that it was reached; `add` makes a new one.

    Raises NotForThisBody, DateUnfit, MilestoneUnfit, Stale, NotFound.
    """
    with transaction(desk.engine) as session:
        project = opened(session, code, seen)
        set_milestones_in(session, desk, project, {name: entry}, add=add)
        return released(session, project)


def set_milestones_in(
    session: Session,
    desk: Desk,
    project: Project,
    entries: Mapping[str, MilestoneEntry],
    *,
    add: bool = False,
    reason: str = "",
) -> None:
    """`set_milestone` for several milestones in the session's transaction, as one change of the project."""
    mechanism = filling(session, desk, project)
    said: dict[str, tuple[object, object]] = {}
    rows = {name: _row(session, project, name, add=add) for name in entries}
    for name, entry in entries.items():
        row = rows[name]
        said |= put_dates(row, f"milestone/{row.name}", entry.planned, entry.actual, desk, mechanism)
        said |= set_part(row, f"milestone/{row.name}", _values(session, project, entry))
    require_order(session, project)
    change(session, desk, project, ProjectAct.MILESTONE_SET, {}, parts=said, reason=reason)
    for row in rows.values():
        if row.actual_from is not None:
            end_prompts(session, desk, row)


def _values(session: Session, project: Project, entry: MilestoneEntry) -> dict[str, object]:
    values: dict[str, object] = {}
    if entry.is_key is not None:
        values["is_key"] = entry.is_key
    if entry.unit:
        values["unit"] = entry.unit
    if entry.beside:
        values["position"] = _named(session, project, entry.beside).position
    return values


def drop_milestone(desk: Desk, code: str, name: str, reason: str) -> Project:
    """Take a milestone away that was entered by mistake; never start and completion. Raises MilestoneUnfit."""
    with transaction(desk.engine) as session:
        project, _ = for_filling(session, desk, code, None)
        row = _named(session, project, name)
        if row.role:
            raise MilestoneUnfit(
                f"「{row.name}」是每个项目都有的节点，不能删除；未作变动；可将计划时间改为「待定」"
            )
        said = {f"milestone/{row.name}": (row.planned_text or row.name, "")}
        change(session, desk, project, ProjectAct.MILESTONE_SET, {}, parts=said, reason=reason)
        end_prompts(session, desk, row, "节点已撤销")
        session.delete(row)
        return released(session, project)


def _row(session: Session, project: Project, name: str, *, add: bool) -> Milestone:
    if not add:
        return _named(session, project, name)
    wanted, rows = name.strip(), milestones_of(session, project.id or 0)
    if not wanted or len(wanted) > _MOST or "/" in wanted or any(row.name == wanted for row in rows):
        msg = f"不能新增节点「{name}」：须为 1–{_MOST} 字、不含 /、与已有节点不同名；未作变动"
        raise MilestoneUnfit(msg)
    last = max((row.position for row in rows), default=-1)
    row = Milestone(project_id=project.id or 0, name=wanted, position=last + 1)
    session.add(row)
    session.flush()
    return row


def _named(session: Session, project: Project, name: str) -> Milestone:
    rows = milestones_of(session, project.id or 0)
    for row in rows:
        if name.strip() in (row.name, row.role):
            return row
    known = "、".join(row.name for row in rows) or "（尚无）"
    raise NotFound(f"项目 {project.code} 没有节点「{name}」；未作变动；现有：{known}；新增请加 --add")
