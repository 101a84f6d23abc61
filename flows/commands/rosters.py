"""名册办理 A lead unit says who belongs to its task force and whom to call, and confirms the roster (C3)."""

from __future__ import annotations

from dataclasses import asdict

from sqlmodel import Session

from flows.commands.desk import Desk
from flows.commands.duties import complete_with
from models.errors import NotFound
from models.mechanism import Mechanism
from models.organisation import TaskForce
from models.queries.rosters import open_roster_of, people_of
from models.record_terms import Record
from models.session import transaction
from models.tables.rosters import RosterConfirmation, RosterLine
from rules.access.circles import leads_of
from rules.access.requiring import require_body
from rules.acts.common import require_reason
from rules.deadlines import local_day
from rules.records import canonical
from rules.rosters import Member, facts_of, require_complete


def set_member(desk: Desk, task_force: str, member: Member, reason: str = "") -> None:
    """登记 a person, or change what is said of one; every change stays on record. Raises NotForThisBody, ReasonMissing."""
    with transaction(desk.engine) as session:
        _force(session, desk, task_force, "修改名册")
        require_reason(member.name, "名册人员姓名")
        session.add(_line(desk, task_force, member, reason))


def remove_member(desk: Desk, task_force: str, name: str, reason: str) -> None:
    """除名: with a reason. Raises NotForThisBody, ReasonMissing, NotFound."""
    with transaction(desk.engine) as session:
        force = _force(session, desk, task_force, "修改名册")
        require_reason(reason, "除名")
        found = next((line for line in people_of(session, task_force) if line.name == name), None)
        if found is None:
            raise NotFound(f"{force.name}的名册上没有「{name}」；未作变动；请用 diaodu roster show 查看")
        member = Member(found.name, found.unit, found.duty, found.phone, found.is_contact)
        session.add(_line(desk, task_force, member, reason, removed=True))


def confirm_roster(desk: Desk, task_force: str, *, seen: int | None = None) -> str:
    """确认名册 as it stands; answers the code of the duty that this completes, empty where none waits.

    Raises NotForThisBody, RosterIncomplete.
    """
    with transaction(desk.engine) as session:
        force = _force(session, desk, task_force, "确认名册")
        mechanism = desk.worlds.mechanism(session)
        people = [_member(line) for line in people_of(session, task_force)]
        require_complete(force, people)
        today = local_day(desk.now, mechanism.timekeeping.zone)
        content = canonical(
            {
                **facts_of(force, mechanism.organisation, today),
                "people": [asdict(member) for member in people],
            }
        )
        waiting = open_roster_of(session, task_force)
        session.add(
            RosterConfirmation(
                matter_id=waiting.id if waiting else None,
                task_force=task_force,
                content=content,
                by=desk.actor,
                at=desk.now,
            )
        )
        code = waiting.code if waiting else ""
        if code:
            complete_with(session, desk, code, Record.ROSTER, f"名册 {len(people)} 人", seen)
        return code


def _force(session: Session, desk: Desk, task_force: str, what: str) -> TaskForce:
    mechanism: Mechanism = desk.worlds.mechanism(session)
    organisation = mechanism.organisation
    today = local_day(desk.now, mechanism.timekeeping.zone)
    require_body(desk.actor, leads_of(task_force, organisation), what, organisation, today)
    return organisation.task_forces[task_force]


def _line(desk: Desk, task_force: str, member: Member, reason: str, *, removed: bool = False) -> RosterLine:
    return RosterLine(
        task_force=task_force,
        **asdict(member),
        removed=removed,
        reason=reason,
        by=desk.actor,
        at=desk.now,
    )


def _member(line: RosterLine) -> Member:
    return Member(line.name, line.unit, line.duty, line.phone, line.is_contact)
