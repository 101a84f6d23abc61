"""会议 Planning a sitting, putting what waits on its agenda, holding or cancelling it (C7, C11, A18)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlmodel import Session, select

from flows.commands.desk import Desk, carry_out
from flows.commands.sittings import allow, complete_duties, planned, stages_for, today
from flows.commands.topics import carry_over
from models.mechanism import Forum, Mechanism
from models.meeting_terms import MeetingForm, Presence, SittingStatus
from models.queries.circumstances import circumstances_changed
from models.queries.matters import waiting_for
from models.queries.meetings import open_at
from models.record_terms import Record
from models.session import transaction
from models.tables.forums import ForumSitting
from models.tables.matters import Matter
from models.tables.meetings import Attendance
from rules.acts.agenda import join_agenda, leave_agenda
from rules.acts.closing import withdraw
from rules.acts.common import require_reason
from rules.sittings import (
    SittingUnfit,
    refuse_several_leaders,
    require_chair,
    serves_one_leader,
    stages_before,
)


@dataclass(frozen=True, slots=True)
class Planned:
    """A planned sitting and the codes of the matters that its agenda took at once."""

    id: int
    on: date
    taken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Came:
    """Who came to a sitting for a body, or did not."""

    body: str
    names: str = ""
    presence: Presence = Presence.PRESENT


def plan_sitting(
    desk: Desk, forum: str, on: date, task_forces: tuple[str, ...] = (), place: str = ""
) -> Planned:
    """Plan a sitting; what waits for this kind of meeting goes on its agenda if its submissions are still open.

    Raises SittingUnfit (A18: one sitting, one leader), NotForThisBody.
    """
    with transaction(desk.engine) as session:
        mechanism = desk.worlds.mechanism(session)
        _refuse_unfit(mechanism, forum, on, task_forces, today(desk, mechanism))
        allow(desk, mechanism, mechanism.forums[forum], task_forces, f"安排{mechanism.forums[forum].name}")
        return plan_in(session, desk, forum, on, task_forces, place)


def plan_in(
    session: Session, desk: Desk, forum: str, on: date, task_forces: tuple[str, ...] = (), place: str = ""
) -> Planned:
    """Plan a sitting in the session's transaction, for whoever has been let through."""
    sitting = ForumSitting(forum=forum, task_forces=" ".join(task_forces), planned_on=on, place=place)
    session.add(sitting)
    session.flush()
    circumstances_changed(session)
    assert sitting.id is not None
    taken = _take_waiting(session, desk, sitting)
    return Planned(sitting.id, on, (*taken, *carry_over(session, desk)))


def _refuse_unfit(
    mechanism: Mechanism, forum: str, on: date, task_forces: tuple[str, ...], day: date
) -> None:
    if forum not in mechanism.forums:
        msg = f"配置中没有会议「{forum}」；未安排；可选：{'、'.join(mechanism.forums)}"
        raise SittingUnfit(msg)
    if unknown := [name for name in task_forces if name not in mechanism.organisation.task_forces]:
        msg = f"配置中没有专班「{'、'.join(unknown)}」；未安排；可选：{'、'.join(mechanism.organisation.task_forces)}"
        raise SittingUnfit(msg)
    if on < day:
        msg = f"会议日期 {on} 早于今天 {day}；未安排；请给出今天或以后的日期"
        raise SittingUnfit(msg)
    refuse_several_leaders(mechanism.forums[forum], task_forces, mechanism)


def _take_waiting(session: Session, desk: Desk, sitting: ForumSitting) -> tuple[str, ...]:
    stages = stages_before(desk.worlds.mechanism(session), sitting.forum)
    taken = []
    for code in waiting_for(session, stages, sitting.task_forces.split()):
        done = carry_out(session, desk, code, partial(join_agenda, by=desk.actor))
        if done.after.forum_id is not None:
            taken.append(code)
    return tuple(taken)


def hold_sitting(
    desk: Desk,
    sitting_id: int,
    *,
    on: date,
    chair: str,
    form: str = "",
    minutes: str = "",
    came: Sequence[Came] = (),
) -> int:
    """Record that a sitting was held; it fulfils the month's duty of each task force it was for (C7).

    What it did not decide leaves its agenda and waits for the next; answers how many. Raises SittingUnfit for a day
    to come, a chair that is no post or an unknown form; NotForThisBody for another chair than the leader or who
    stands in for him; NotFound.
    """
    with transaction(desk.engine) as session:
        sitting, forum = planned(session, desk, sitting_id, "登记本次会议")
        mechanism = desk.worlds.mechanism(session)
        if on > today(desk, mechanism):
            raise SittingUnfit(f"召开日期 {on} 还没有到；未登记；请在会后登记实际召开的日期")
        require_chair(chair, forum, sitting.task_forces.split(), mechanism.organisation, on)
        sitting.held_on, sitting.chair, sitting.minutes = on, chair, minutes
        sitting.form = _form(form, forum)
        add_attendance(session, sitting_id, came)
        left = _end(session, desk, sitting, SittingStatus.HELD)
        complete_duties(session, desk, sitting, forum, Record.SITTING, f"{on}召开")
        return left


def add_attendance(session: Session, sitting_id: int, came: Sequence[Came]) -> None:
    """Put on record who came."""
    session.add_all(
        Attendance(forum_id=sitting_id, body=one.body, presence=str(one.presence), names=one.names)
        for one in came
    )
    session.flush()


def _form(form: str, forum: Forum) -> str:
    if not form or not serves_one_leader(forum):
        return form
    for known in MeetingForm:
        if form in (known.value, known.zh):
            return str(known)
    known_forms = "、".join(known.zh for known in MeetingForm)
    raise SittingUnfit(f"没有会议形式「{form}」；未登记；可选：{known_forms}")


def cancel_sitting(desk: Desk, sitting_id: int, reason: str) -> int:
    """Cancel a sitting; what was on its agenda waits for the next, its due date unmoved. Raises ReasonMissing, NotFound."""
    with transaction(desk.engine) as session:
        sitting, forum = planned(session, desk, sitting_id, "取消本次会议")
        require_reason(reason, "取消会议")
        sitting.minutes = reason
        left = _end(session, desk, sitting, SittingStatus.CANCELLED)
        if not serves_one_leader(forum):
            _call_off(session, desk, reason)
        return left


def _call_off(session: Session, desk: Desk, reason: str) -> None:
    """The mayor's meeting will not be held: what was to hold it ends, and is proposed anew for those who still wait."""
    mechanism = desk.worlds.mechanism(session)
    for matter in open_at(session, stages_for(mechanism, Record.SITTING), ""):
        rule = partial(withdraw, by=desk.actor, reason=f"会议取消：{reason}")
        carry_out(session, desk, matter.code, rule)


def _end(session: Session, desk: Desk, sitting: ForumSitting, status: SittingStatus) -> int:
    sitting.status = str(status)
    session.flush()
    circumstances_changed(session)
    sitting_id = sitting.id
    left = session.exec(select(Matter.code).where(Matter.forum_id == sitting_id)).all()
    for code in left:
        carry_out(session, desk, code, partial(leave_agenda, by=desk.actor))
    carry_over(session, desk)
    return len(left)
