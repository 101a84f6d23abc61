"""项目阶段变更 Moving a project from stage to stage, and what that brings with it: dates, successors, ended duties."""

from __future__ import annotations

from sqlmodel import Session

from flows.commands.desk import Desk
from flows.commands.project_binding import BINDING, HANDOVER, hand_on
from flows.commands.project_duties import drop_duties, raise_duty
from flows.commands.project_filing import ADMISSION
from flows.commands.project_log import allow, allow_keepers, change, opened, released
from flows.commands.project_nodes import KEY_NODE, reach
from models.mechanism import Mechanism
from models.project_terms import MilestoneRole, ProjectAct, ProjectKind, ProjectStage
from models.queries.projects import handover_of
from models.session import transaction
from models.tables.projects import Project
from rules.access.circles import office_of
from rules.fuzzy_dates import FuzzyDate
from rules.project_stages import stage_move
from rules.routing import Route, succession


def move_stage(
    desk: Desk,
    code: str,
    to: ProjectStage,
    *,
    on: FuzzyDate | None = None,
    reason: str = "",
    seen: int | None = None,
) -> Project:
    """Move a project to a stage; `on` is when it started or was completed, where that is not known yet.

    A project that was brought in by 招商引资 goes to its industry's task force once it has started (三(九)); where that
    does not follow from its scopes the Office is asked. At 竣工, 投产 and 退库 its binding ends (四(一)).
    Raises NotForThisBody, StageUnfit, ReasonMissing, DateUnfit, Stale, NotFound.
    """
    with transaction(desk.engine) as session:
        project = opened(session, code, seen)
        move_stage_in(session, desk, project, to, on=on, reason=reason)
        return released(session, project)


def move_stage_in(
    session: Session,
    desk: Desk,
    project: Project,
    to: ProjectStage,
    *,
    on: FuzzyDate | None = None,
    reason: str = "",
) -> None:
    """`move_stage` in the session's transaction."""
    mechanism = desk.worlds.mechanism(session)
    move = stage_move(ProjectStage(project.stage), to, ProjectKind(project.kind), reason)
    if move.for_office:
        allow(desk, mechanism, office_of(mechanism.organisation), f"将项目转为「{to.zh}」")
    else:
        allow_keepers(desk, mechanism, project, f"将项目转为「{to.zh}」")
    said = reach(session, desk, project, move.reaches, on) if move.reaches else None
    change(session, desk, project, ProjectAct.STAGE_MOVED, {"stage": str(to)}, parts=said, reason=reason)
    if move.reaches is MilestoneRole.START:
        _succeed(session, desk, project, mechanism)
    if to.ends_binding:
        chains = (ADMISSION, BINDING, HANDOVER, KEY_NODE)
        drop_duties(session, desk, project, chains, f"项目已{to.zh}")


def _succeed(session: Session, desk: Desk, project: Project, mechanism: Mechanism) -> None:
    scopes = [int(number) for number in project.scopes.split()]
    cooperating = project.cooperating.split()
    following = succession(scopes, project.task_force, cooperating, mechanism)
    if following is None:
        return
    if not following.to or handover_of(session, project.id or 0) is not None:
        title = f"开工后移交行业专班：{project.name}"
        raise_duty(session, desk, project, ADMISSION, title, origin=f"{ADMISSION}/{project.id}/start")
        return
    others = tuple(force for force in cooperating if force != following.to)
    hand_on(session, desk, project, Route(following.to, others), "开工后移交行业专班")
