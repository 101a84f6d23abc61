"""会议纪要 The minutes of a sitting, a section for each task force, and months that had no meeting (C7, C9, A17, A18)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from sqlmodel import Session, select

from flows.commands.desk import Desk, carry_out
from flows.commands.forums import Came, add_attendance
from flows.commands.paper_numbers import take
from flows.commands.sittings import allow, complete_duties, duties_of, forum_of, monthly, today
from models.errors import NotFound, Refused
from models.mechanism import Forum, Mechanism
from models.meeting_terms import Presence, SittingStatus
from models.queries.meetings import (
    attendance_of,
    is_for,
    minutes_of,
    month_of_meetings,
    resolutions_of,
    sitting_by_id,
)
from models.record_terms import Record
from models.session import transaction
from models.tables.forums import AgendaItem, ForumSitting
from models.tables.meetings import MeetingAbsence, MinutesSection
from rules.access.requiring import require_holder
from rules.acts.common import require_reason
from rules.acts.moving import finish
from rules.periods import month_day
from rules.sittings import SittingUnfit, chair_of, serves_one_leader

ISSUE = "第{n}期"
_LAST_OF_MONTH = 31


class MinutesUnfit(Refused):
    """Minutes of a sitting that is not on record as the notice wants it (C7)."""

    code = "minutes-unfit"


class MonthNotOver(Refused):
    """Nobody can say why there was no meeting while there is time to hold one, or where one was held."""

    code = "month-not-over"


def note_attendance(desk: Desk, sitting_id: int, came: Sequence[Came]) -> None:
    """Put on record who came to a sitting that was held, until its minutes are issued."""
    with transaction(desk.engine) as session:
        sitting, mechanism, forum = _held(session, desk, sitting_id)
        allow(desk, mechanism, forum, sitting.task_forces.split(), "登记本次会议的出席情况")
        if minutes_of(session, sitting_id):
            raise MinutesUnfit(f"会议 {sitting_id} 的纪要已经印发；未作变动；更正请随纪要的新版本说明")
        add_attendance(session, sitting_id, came)


def issue_minutes(
    desk: Desk, sitting_id: int, text: str, *, task_force: str = "", reason: str = ""
) -> MinutesSection:
    """Issue a sitting's minutes for one task force, numbered; a correction says why and is the next version.

    The first one completes the month's duty. By the first lead unit or the leader; of the mayor's meeting by the
    Office. Raises MinutesUnfit without attendance or topics, NotForThisBody, ReasonMissing, SittingUnfit, NotFound.
    """
    with transaction(desk.engine) as session:
        sitting, mechanism, forum = _held(session, desk, sitting_id)
        force = _section(sitting, forum, task_force, mechanism)
        _allow_minutes(desk, mechanism, forum, force)
        require_reason(text, "会议纪要")
        _refuse_incomplete(session, sitting)
        earlier = [row for row in minutes_of(session, sitting_id) if row.task_force == force]
        if earlier:
            require_reason(reason, "更正纪要")
        row = _row(session, desk, sitting, force, earlier, text, reason)
        complete_duties(session, desk, sitting, forum, Record.MINUTES, f"纪要{row.number}已印发", (force,))
        session.refresh(row)
        session.expunge(row)
        return row


def _held(session: Session, desk: Desk, sitting_id: int) -> tuple[ForumSitting, Mechanism, Forum]:
    sitting = sitting_by_id(session, sitting_id)
    if sitting.status != SittingStatus.HELD:
        status = SittingStatus(sitting.status).zh
        msg = f"会议 {sitting_id} {status}，没有纪要可印发；未作变动；召开后请先用 diaodu meeting hold 登记"
        raise MinutesUnfit(msg)
    mechanism = desk.worlds.mechanism(session)
    return sitting, mechanism, forum_of(mechanism, sitting)


def _section(sitting: ForumSitting, forum: Forum, task_force: str, mechanism: Mechanism) -> str:
    if not serves_one_leader(forum):
        return ""
    forces = sitting.task_forces.split()
    chosen = task_force or (forces[0] if len(forces) == 1 else "")
    if chosen and chosen in mechanism.organisation.task_forces and is_for(sitting, chosen):
        return chosen
    known = mechanism.organisation.task_forces
    names = "、".join(known[force].name for force in forces or known if force in known)
    raise SittingUnfit(f"纪要须分专班印发；未印发；请用 --task-force 写明，本次会议为：{names}")


def _allow_minutes(desk: Desk, mechanism: Mechanism, forum: Forum, force: str) -> None:
    organisation, day = mechanism.organisation, today(desk, mechanism)
    group = organisation.leading_group
    unit = organisation.task_forces[force].lead_units[0] if force else group.office
    refs = (f"body:{unit}", f"post:{chair_of(forum, (force,) if force else (), organisation, day)}")
    require_holder(desk.actor, refs, forum.id, "印发本次会议纪要", organisation, day)


def _refuse_incomplete(session: Session, sitting: ForumSitting) -> None:
    number = sitting.id or 0
    present = [row for row in attendance_of(session, number) if row.presence == Presence.PRESENT]
    heard = session.exec(select(AgendaItem.id).where(AgendaItem.forum_id == number)).first()
    topics = heard is not None or resolutions_of(session, [number])
    lacking = {"出席单位（diaodu meeting attend）": present, "议题或议定事项（至少一项）": topics}
    if missing := [name for name, there in lacking.items() if not there]:
        msg = f"会议 {number} 还缺：{'、'.join(missing)}；纪要未印发；请补齐后重做"
        raise MinutesUnfit(msg)


def _row(
    session: Session,
    desk: Desk,
    sitting: ForumSitting,
    force: str,
    earlier: Sequence[MinutesSection],
    text: str,
    reason: str,
) -> MinutesSection:
    day = today(desk, desk.worlds.mechanism(session))
    series = f"minutes-{force or sitting.forum}"
    number = earlier[0].number if earlier else take(session, series, ISSUE, day.year)
    row = MinutesSection(
        forum_id=sitting.id or 0,
        task_force=force,
        version=len(earlier) + 1,
        number=number,
        text=text,
        reason=reason,
        issued_on=day,
        by=desk.actor,
        at=desk.now,
    )
    session.add(row)
    session.flush()
    return row


def state_absence(desk: Desk, task_force: str, month: date, reason: str) -> MeetingAbsence:
    """Say why a task force held no meeting in a month, once its day has come (A17); the month's duty ends with it.

    By a lead unit or the leader. Raises MonthNotOver, ReasonMissing, NotForThisBody, NotFound.
    """
    with transaction(desk.engine) as session:
        mechanism = desk.worlds.mechanism(session)
        forum, found = monthly(mechanism), mechanism.organisation.task_forces.get(task_force)
        if forum is None or found is None:
            raise NotFound(f"没有专班「{task_force}」或专班的会议；未登记；请核对专班名称")
        refs = (*(f"body:{unit}" for unit in found.lead_units), f"post:{found.leader}")
        day = today(desk, mechanism)
        require_holder(desk.actor, refs, forum.id, "说明未开会的原因", mechanism.organisation, day)
        require_reason(reason, "当月未开会")
        first, last = month.replace(day=1), month_day(month, 0, _LAST_OF_MONTH)
        _refuse_untimely(session, desk, forum, task_force, first, last)
        row = MeetingAbsence(task_force=task_force, month=first, reason=reason, by=desk.actor, at=desk.now)
        session.add(row)
        session.flush()
        for matter in duties_of(session, mechanism, Record.SITTING, forum, task_force, first):
            rule = partial(finish, by=desk.actor, text=f"当月未召开：{reason}")
            carry_out(session, desk, matter.code, rule)
        session.refresh(row)
        session.expunge(row)
        return row


def _refuse_untimely(
    session: Session, desk: Desk, forum: Forum, task_force: str, first: date, last: date
) -> None:
    mechanism = desk.worlds.mechanism(session)
    found = month_of_meetings(session, forum.id, task_force, first, last)
    if found.sittings:
        raise MonthNotOver(f"{first:%Y-%m} 已开过会（会议 {found.sittings[0].id}）；未登记原因")
    if found.absence is not None:
        raise MonthNotOver(f"{first:%Y-%m} 未开会的原因已经登记；未重复登记")
    day = today(desk, mechanism)
    due_on = month_day(first, 0, forum.by_day or _LAST_OF_MONTH)
    duties = duties_of(session, mechanism, Record.SITTING, forum, task_force, first)
    due_on = min((duty.due_on for duty in duties if duty.due_on), default=due_on)
    if day < due_on:
        msg = f"{first:%Y-%m} 的会议应于 {due_on} 前召开，还有时间；未登记；请先按期召开"
        raise MonthNotOver(msg)
