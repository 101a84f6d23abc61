"""会议 Planning a sitting, putting what waits on its agenda, and recording what it decided (C7, C9, C11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlmodel import Session, col, select

from flows.commands.desk import Desk, Done, carry_out
from models.errors import BadInput, NotFound, Refused
from models.mechanism import Mechanism
from models.queries.circumstances import circumstances_changed
from models.queries.matters import waiting_for
from models.session import transaction
from models.tables.forums import AgendaItem, ForumSitting
from models.tables.matters import Matter
from rules.acts.agenda import join_agenda, leave_agenda
from rules.acts.moving import decide_in_forum
from rules.deadlines import local_day


class SittingUnfit(BadInput):
    """A sitting that the configuration or the calendar does not allow."""

    code = "sitting-unfit"


class NotOnAgenda(Refused):
    """The matter is not on the agenda of a sitting."""

    code = "not-on-agenda"


@dataclass(frozen=True, slots=True)
class Planned:
    """A planned sitting and the codes of the matters that its agenda took at once."""

    id: int
    on: date
    taken: tuple[str, ...]


def plan_sitting(
    desk: Desk, forum: str, on: date, task_forces: tuple[str, ...] = (), place: str = ""
) -> Planned:
    """Plan a sitting; what waits for this kind of meeting goes on its agenda if its submissions are still open."""
    with transaction(desk.engine) as session:
        mechanism = desk.worlds.mechanism(session)
        _refuse_unfit(mechanism, forum, on, task_forces, local_day(desk.now, mechanism.timekeeping.zone))
        sitting = ForumSitting(forum=forum, task_forces=" ".join(task_forces), planned_on=on, place=place)
        session.add(sitting)
        session.flush()
        circumstances_changed(session)
        assert sitting.id is not None
        return Planned(sitting.id, on, _take_waiting(session, desk, mechanism, sitting))


def _refuse_unfit(
    mechanism: Mechanism, forum: str, on: date, task_forces: tuple[str, ...], today: date
) -> None:
    if forum not in mechanism.forums:
        msg = f"配置中没有会议「{forum}」；未安排；可选：{'、'.join(mechanism.forums)}"
        raise SittingUnfit(msg)
    if unknown := [name for name in task_forces if name not in mechanism.organisation.task_forces]:
        msg = f"配置中没有专班「{'、'.join(unknown)}」；未安排；可选：{'、'.join(mechanism.organisation.task_forces)}"
        raise SittingUnfit(msg)
    if on < today:
        msg = f"会议日期 {on} 早于今天 {today}；未安排；请给出今天或以后的日期"
        raise SittingUnfit(msg)


def _take_waiting(
    session: Session, desk: Desk, mechanism: Mechanism, sitting: ForumSitting
) -> tuple[str, ...]:
    stages = [
        (chain.id, stage.id)
        for chain in mechanism.chains.values()
        for stage in chain.stages
        if stage.forum == sitting.forum
    ]
    taken = []
    for code in waiting_for(session, stages, sitting.task_forces.split()):
        done = carry_out(session, desk, code, partial(join_agenda, by=desk.actor))
        if done.after.forum_id is not None:
            taken.append(code)
    return tuple(taken)


def decide_matter(
    desk: Desk, code: str, text: str, due_on: date, *, unit: str = "", seen: int | None = None
) -> Done:
    """Record a sitting's decision about a matter on its agenda: it goes down with a unit and a date (C9)."""
    with transaction(desk.engine) as session:
        item = _agenda_item(session, code)
        rule = partial(decide_in_forum, by=desk.actor, text=text, due_on=due_on, unit=unit)
        done = carry_out(session, desk, code, rule, seen)
        item = session.merge(item)
        item.decision, item.decided_at = text, desk.now
        return done


def _agenda_item(session: Session, code: str) -> AgendaItem:
    chosen = (
        select(AgendaItem)
        .join(Matter, col(Matter.id) == col(AgendaItem.matter_id))
        .where(Matter.code == code, col(AgendaItem.forum_id) == col(Matter.forum_id))
    )
    item = session.exec(chosen).first()
    if item is None:
        msg = f"事项 {code} 不在任何待开会议的议题中；未作变动；请先用 diaodu meeting plan 安排会议"
        raise NotOnAgenda(msg)
    return item


def hold_sitting(
    desk: Desk, sitting_id: int, *, on: date, chair: str, form: str = "", minutes: str = ""
) -> int:
    """Record that a sitting was held; what it did not decide leaves its agenda and waits for the next. Answers how many."""
    with transaction(desk.engine) as session:
        return _end(
            session,
            desk,
            _planned(session, sitting_id),
            "held",
            on=on,
            chair=chair,
            form=form,
            minutes=minutes,
        )


def cancel_sitting(desk: Desk, sitting_id: int, reason: str) -> int:
    """Cancel a sitting; what was on its agenda waits for the next, its due date unmoved."""
    with transaction(desk.engine) as session:
        return _end(session, desk, _planned(session, sitting_id), "cancelled", minutes=reason)


def _planned(session: Session, sitting_id: int) -> ForumSitting:
    sitting = session.get(ForumSitting, sitting_id)
    if sitting is None or sitting.status != "planned":
        raise NotFound(f"没有编号为 {sitting_id} 的待开会议；未作变动；请用 diaodu meeting list 查看")
    return sitting


def _end(session: Session, desk: Desk, sitting: ForumSitting, status: str, **record: str | date) -> int:
    sitting.status = status
    for name, value in ({"held_on": record.pop("on")} if "on" in record else {}).items():
        setattr(sitting, name, value)
    for name, value in record.items():
        setattr(sitting, name, value)
    session.flush()
    circumstances_changed(session)
    left = session.exec(select(Matter.code).where(Matter.forum_id == sitting.id)).all()
    for code in left:
        carry_out(session, desk, code, partial(leave_agenda, by=desk.actor))
    return len(left)
