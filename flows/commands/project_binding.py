"""四个一分包 Binding a leader, a team and a liaison to a project, and passing it on with a signed note (四(一), C5)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from flows.commands.desk import Desk
from flows.commands.evidence import Piece, keep
from flows.commands.project_duties import finish_duty, raise_duty
from flows.commands.project_log import allow, change, opened, released, today
from models.errors import Refused
from models.project_terms import ProjectAct, ProjectStage
from models.queries.projects import handover_of
from models.session import transaction
from models.tables.project_records import Handover
from models.tables.projects import Project
from rules.access.circles import leads_of
from rules.acts.common import require_reason
from rules.binding import lacking, require_no_handover, succeeded
from rules.records import canonical
from rules.routing import Route
from rules.said import text_of

BINDING, HANDOVER = "binding", "handover"


class NotAdmitted(Refused):
    """The item is not classified yet: nobody is in charge of it."""

    code = "not-admitted"


class HandoverUnfit(Refused):
    """Nothing is to be handed over, or another handover is not done with."""

    code = "handover-unfit"


@dataclass(frozen=True, slots=True)
class Bound:
    """A project after its people were written down, and what its binding still lacks, in words."""

    project: Project
    lacking: tuple[str, ...]


def bind(desk: Desk, code: str, columns: Mapping[str, object], *, seen: int | None = None) -> Bound:
    """Write down who leads, who answers and who can be reached; bound once nothing is lacking.

    The leader is that of the task force unless another post is named (A9). Raises NotForThisBody, NotAdmitted,
    HandoverNeeded once somebody is bound, Stale, NotFound.
    """
    with transaction(desk.engine) as session:
        project = opened(session, code, seen)
        mechanism = desk.worlds.mechanism(session)
        allow(desk, mechanism, leads_of(project.task_force, mechanism.organisation), "办理分包")
        if project.admitted_at is None:
            msg = f"项目 {project.code} 尚未分类归口；未作变动；请由领导小组办公室先用 diaodu project classify 归口"
            raise NotAdmitted(msg)
        force = mechanism.organisation.task_forces.get(project.task_force)
        values = {"leader": project.leader or (force.leader if force else ""), **columns}
        before = _people(project)
        require_no_handover(before, _said(values), project.bound_on, ProjectStage(project.stage))
        missing = lacking({**before, **_said(values)})
        if not missing and project.bound_on is None:
            values |= {"bound_on": today(desk, mechanism)}
        change(session, desk, project, ProjectAct.BOUND, values)
        if not missing:
            finish_duty(session, desk, project, BINDING, "已落实分包")
        return Bound(released(session, project), missing)


def hand_over(
    desk: Desk, code: str, columns: Mapping[str, object], reason: str, *, seen: int | None = None
) -> str:
    """Say who is to follow whom on a bound project; who is there now answers until the note is signed.

    Answers the code of the matter. Raises NotForThisBody, HandoverUnfit, ReasonMissing, Stale, NotFound.
    """
    with transaction(desk.engine) as session:
        project = opened(session, code, seen)
        mechanism = desk.worlds.mechanism(session)
        allow(desk, mechanism, leads_of(project.task_force, mechanism.organisation), "办理交接")
        require_reason(reason, "交接")
        if project.bound_on is None or ProjectStage(project.stage).ends_binding:
            raise HandoverUnfit(
                f"项目 {project.code} 没有在行的分包，无须交接；未作变动；请用 diaodu project bind"
            )
        if not succeeded(_people(project), _said(columns)):
            raise HandoverUnfit(f"项目 {project.code} 的分包人员没有变化；未作变动；请写明由谁接替")
        return _open(session, desk, project, _said(columns), reason)


def sign_handover(
    desk: Desk, code: str, note: str, *, signed_by: str, received_by: str, pieces: Sequence[Piece] = ()
) -> Project:
    """Record the note that both sides signed; from now on the new people answer.

    Raises NotForThisBody, HandoverUnfit, ReasonMissing, NotFound.
    """
    with transaction(desk.engine) as session:
        project = opened(session, code)
        mechanism = desk.worlds.mechanism(session)
        found = handover_of(session, project.id or 0)
        if found is None:
            raise HandoverUnfit(
                f"项目 {project.code} 没有待签的交接；未作变动；请先用 diaodu project hand-over"
            )
        changes: dict[str, str] = json.loads(found.changes)
        parties = (
            *leads_of(project.task_force, mechanism.organisation),
            *leads_of(changes.get("task_force", ""), mechanism.organisation),
        )
        allow(desk, mechanism, parties, "签署交接")
        for text, what in ((note, "交接单"), (signed_by, "移交人签字"), (received_by, "接收人签字")):
            require_reason(text, what)
        found.note, found.signed_by, found.received_by, found.done_at = note, signed_by, received_by, desk.now
        keep(session, desk, found.matter_id, pieces)
        change(session, desk, project, ProjectAct.HANDED_OVER, changes, reason=note)
        finish_duty(session, desk, project, HANDOVER, note)
        return released(session, project)


def hand_on(session: Session, desk: Desk, project: Project, to: Route, reason: str) -> str:
    """Bring a project to another main task force: by a handover where people are bound to it, else at once.

    The one that had it keeps looking on (三(九)). Answers the code of the handover's matter, if there is one.
    """
    cooperating = " ".join(to.cooperating)
    if to.task_force == project.task_force:
        change(session, desk, project, ProjectAct.CLASSIFIED, {"cooperating": cooperating}, reason=reason)
        return ""
    stays = project.task_force not in to.cooperating
    readers = (*project.readers.split(), *((project.task_force,) if stays and project.task_force else ()))
    changes = {
        "task_force": to.task_force,
        "cooperating": cooperating,
        "readers": " ".join(reader for reader in dict.fromkeys(readers) if reader != to.task_force),
    }
    if project.bound_on is not None and not ProjectStage(project.stage).ends_binding:
        return _open(session, desk, project, changes, reason)
    change(session, desk, project, ProjectAct.CLASSIFIED, changes, reason=reason)
    return ""


def _open(session: Session, desk: Desk, project: Project, changes: dict[str, str], reason: str) -> str:
    waiting = handover_of(session, project.id or 0)
    if waiting is not None:
        raise HandoverUnfit(f"项目 {project.code} 已有待签的交接；未再受理；请先签署或撤销该项交接")
    matter = raise_duty(session, desk, project, HANDOVER, f"分包交接：{project.name}")
    if matter is None or matter.id is None or project.id is None:
        change(session, desk, project, ProjectAct.HANDED_OVER, changes, reason=reason)
        return ""
    session.add(
        Handover(matter_id=matter.id, project_id=project.id, changes=canonical(changes), reason=reason)
    )
    session.flush()
    return matter.code


def _people(project: Project) -> dict[str, str]:
    names = ("leader", "task_force", "unit", "responsible_leader", "liaison", "phone")
    return {name: getattr(project, name) for name in names}


def _said(values: Mapping[str, object]) -> dict[str, str]:
    return {name: text_of(value) for name, value in values.items()}
