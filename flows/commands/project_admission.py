"""纳入调度 The Office says which scopes an item falls under and which task force takes it (三, C4)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from flows.commands.desk import Desk
from flows.commands.project_binding import BINDING, hand_on
from flows.commands.project_duties import finish_duty, raise_duty
from flows.commands.project_filing import ADMISSION, lasting_code
from flows.commands.project_log import allow, change, opened, released
from flows.commands.project_nodes import begin_nodes
from models.mechanism import Mechanism
from models.project_terms import ProjectAct, ProjectKind, ProjectStage
from models.session import transaction
from models.tables.projects import Project
from rules.access.circles import office_of
from rules.acts.common import require_reason
from rules.acts.raising import UnknownToMechanism
from rules.routing import Route, route


@dataclass(frozen=True, slots=True)
class Classification:
    """What the Office decides about an item; what is empty stays as it is or follows from the scopes.

    `task_force` overrules the routing table, outside of it with a `reason`; so does classifying a second time.
    """

    scopes: tuple[int, ...]
    unit: str = ""
    task_force: str = ""
    cooperating: tuple[str, ...] = ()
    kind: ProjectKind | None = None
    reason: str = ""


def classify(desk: Desk, code: str, decided: Classification, *, seen: int | None = None) -> Project:
    """Put an item under dispatch, or reclassify it: one main task force, any number of cooperating ones.

    The first time it gets its lasting number, milestones and permits, and its lead unit is asked to bind people to it.
    Later a bound project goes to another task force by a handover only.
    Raises NotForThisBody, RouteOpen, ReasonMissing, UnknownToMechanism, Stale, NotFound.
    """
    with transaction(desk.engine) as session:
        project = opened(session, code, seen)
        classify_in(session, desk, project, decided)
        return released(session, project)


def classify_in(session: Session, desk: Desk, project: Project, decided: Classification) -> None:
    """`classify` in the session's transaction."""
    mechanism = desk.worlds.mechanism(session)
    allow(desk, mechanism, office_of(mechanism.organisation), "分类归口")
    found = _route(project, decided, mechanism)
    first = project.admitted_at is None
    if not first:
        require_reason(decided.reason, "重新归口")
    unit = decided.unit or project.unit
    _refuse_unknown_unit(unit, mechanism)
    values = {
        "kind": str(decided.kind or project.kind),
        "scopes": " ".join(str(number) for number in dict.fromkeys(decided.scopes)),
        "unit": unit,
    }
    if first:
        _admit(session, desk, project, values, found, mechanism)
    else:
        change(session, desk, project, ProjectAct.CLASSIFIED, values, reason=decided.reason)
        hand_on(session, desk, project, found, decided.reason)
    begin_nodes(session, project, mechanism)
    finish_duty(session, desk, project, ADMISSION, "已分类归口")


def _route(project: Project, decided: Classification, mechanism: Mechanism) -> Route:
    return route(
        decided.scopes,
        mechanism,
        kind=str(decided.kind or project.kind),
        chosen=decided.task_force,
        cooperating=decided.cooperating,
        reason=decided.reason,
        current=project.task_force,
        started=ProjectStage(project.stage).has_started,
    )


def _refuse_unknown_unit(unit: str, mechanism: Mechanism) -> None:
    if unit not in mechanism.organisation.bodies:
        what = f"配置中没有单位「{unit}」" if unit else "没有写明责任单位"
        raise UnknownToMechanism(f"{what}；未归口；请用 --unit 写明县（市）区、市直部门或平台公司")


def _admit(
    session: Session,
    desk: Desk,
    project: Project,
    values: dict[str, str],
    found: Route,
    mechanism: Mechanism,
) -> None:
    admitted = {
        **values,
        "task_force": found.task_force,
        "cooperating": " ".join(found.cooperating),
        "code": lasting_code(mechanism, project, found.task_force),
        "admitted_at": desk.now,
    }
    change(session, desk, project, ProjectAct.CLASSIFIED, admitted)
    raise_duty(session, desk, project, BINDING, f"四个一分包：{project.name}")
