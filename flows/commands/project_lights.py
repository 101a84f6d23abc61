"""人工定灯 A person sets a light in place of the one that was counted, says why, and until when (四(四))."""

from __future__ import annotations

from datetime import date

from flows.commands.desk import Desk
from flows.commands.project_log import allow, change, opened, released, today
from models.errors import BadInput, Refused
from models.project_terms import Light, ProjectAct
from models.queries.lights import overrides_in_force
from models.session import transaction
from models.tables.project_records import LightOverride
from models.tables.projects import Project
from rules.access.circles import leads_of
from rules.acts.common import require_reason


class ExpiryUnfit(BadInput):
    """A light cannot be set for days that are over."""

    code = "expiry-unfit"


class NothingOverridden(Refused):
    """Nobody has set a light that could be taken back."""

    code = "nothing-overridden"


def override_light(
    desk: Desk, code: str, light: Light, reason: str, until: date, *, seen: int | None = None
) -> Project:
    """Show this light through `until` instead of the one counted; the count goes on beside it.

    The Office and the lead units may. Raises NotForThisBody, ReasonMissing, ExpiryUnfit, Stale, NotFound.
    """
    with transaction(desk.engine) as session:
        project = opened(session, code, seen)
        mechanism = desk.worlds.mechanism(session)
        allow(desk, mechanism, leads_of(project.task_force, mechanism.organisation), "人工定灯")
        require_reason(reason, "人工定灯")
        day = today(desk, mechanism)
        if until < day:
            raise ExpiryUnfit(f"定灯的截止日 {until} 早于今天 {day}；未作变动；请给出今天或以后的日期")
        before = overrides_in_force(session, day).get(project.id or 0)
        session.add(_row(desk, project, str(light), reason, until))
        said = {"light": (f"{before.light} {before.until}" if before else "", f"{light} {until}")}
        change(session, desk, project, ProjectAct.OVERRIDDEN, {}, parts=said, reason=reason)
        return released(session, project)


def withdraw_override(desk: Desk, code: str, reason: str) -> Project:
    """Show the light that was counted again. Raises NotForThisBody, ReasonMissing, NothingOverridden, NotFound."""
    with transaction(desk.engine) as session:
        project = opened(session, code)
        mechanism = desk.worlds.mechanism(session)
        allow(desk, mechanism, leads_of(project.task_force, mechanism.organisation), "撤回人工定灯")
        require_reason(reason, "撤回人工定灯")
        day = today(desk, mechanism)
        before = overrides_in_force(session, day).get(project.id or 0)
        if before is None:
            raise NothingOverridden(f"项目 {project.code} 没有生效的人工定灯；未作变动")
        session.add(_row(desk, project, "", reason, day))
        said = {"light": (f"{before.light} {before.until}", "")}
        change(session, desk, project, ProjectAct.OVERRIDDEN, {}, parts=said, reason=reason)
        return released(session, project)


def _row(desk: Desk, project: Project, light: str, reason: str, until: date) -> LightOverride:
    return LightOverride(
        project_id=project.id or 0, light=light, reason=reason, until=until, by=desk.actor, at=desk.now
    )
