"""会议查询 Sittings with what hangs on them: agendas, topics, what they resolved, minutes, months without one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, or_, tuple_
from sqlmodel import Session, col, select

from models.errors import NotFound
from models.meeting_terms import SittingStatus, TopicAnswer
from models.queries.matters import CLOSED
from models.tables.forums import AgendaItem, ForumSitting
from models.tables.matters import Matter
from models.tables.meetings import (
    AgendaPlace,
    Attendance,
    MeetingAbsence,
    MinutesSection,
    Resolution,
    Topic,
)


@dataclass(frozen=True, slots=True)
class MonthOfMeetings:
    """What a month had for a task force: the sittings held, and why there was none where somebody has said so (A17)."""

    sittings: Sequence[ForumSitting]
    absence: MeetingAbsence | None


def sitting_by_id(session: Session, number: int) -> ForumSitting:
    """The sitting of a number; NotFound when there is none."""
    found = session.get(ForumSitting, number)
    if found is None:
        raise NotFound(f"没有编号为 {number} 的会议；未作变动；请用 diaodu meeting list --all 查看")
    return found


def is_for(sitting: ForumSitting, task_force: str) -> bool:
    """Whether a sitting is for a task force; one that names none is for all."""
    return not sitting.task_forces or task_force in sitting.task_forces.split()


def held_sittings(session: Session, forum: str, since: date, until: date) -> Sequence[ForumSitting]:
    """The sittings of a kind that were held from a day through another, the latest first."""
    chosen = select(ForumSitting).where(
        ForumSitting.forum == forum,
        ForumSitting.status == SittingStatus.HELD,
        col(ForumSitting.held_on).between(since, until),
    )
    return session.exec(chosen.order_by(col(ForumSitting.held_on).desc(), col(ForumSitting.id).desc())).all()


def month_of_meetings(
    session: Session, forum: str, task_force: str, first: date, last: date
) -> MonthOfMeetings:
    """What the month from `first` through `last` had: the monthly report asks for it (C12, A17)."""
    held = [found for found in held_sittings(session, forum, first, last) if is_for(found, task_force)]
    return MonthOfMeetings(held, session.get(MeetingAbsence, (task_force, first)))


def open_at(session: Session, stages: Collection[tuple[str, str]], task_force: str) -> Sequence[Matter]:
    """The open matters of a task force in one of the (chain, stage) pairs, oldest first."""
    chosen = select(Matter).where(
        tuple_(col(Matter.chain), col(Matter.stage)).in_(stages),
        Matter.task_force == task_force,
        col(Matter.status).not_in(CLOSED),
    )
    return session.exec(chosen.order_by(col(Matter.id))).all()


def resolutions_of(session: Session, sittings: Collection[int]) -> Sequence[tuple[Resolution, Matter]]:
    """What sittings resolved with the matters that carry it out, in order."""
    chosen = select(Resolution, Matter).join(Matter, col(Matter.id) == col(Resolution.matter_id))
    return session.exec(
        chosen.where(col(Resolution.forum_id).in_(sittings)).order_by(col(Resolution.id))
    ).all()


def resolved_from(session: Session, source_id: int) -> Sequence[tuple[Resolution, Matter]]:
    """What a petition or a directive came to, in order."""
    chosen = select(Resolution, Matter).join(Matter, col(Matter.id) == col(Resolution.matter_id))
    return session.exec(chosen.where(Resolution.source_id == source_id).order_by(col(Resolution.id))).all()


def still_open_resolutions(
    session: Session, forum: str, before: date, task_forces: Collection[str]
) -> Sequence[tuple[Resolution, Matter]]:
    """What sittings of a kind before a day resolved for task forces and is still open, in order."""
    chosen = (
        select(Resolution, Matter)
        .join(Matter, col(Matter.id) == col(Resolution.matter_id))
        .join(ForumSitting, col(ForumSitting.id) == col(Resolution.forum_id))
        .where(
            ForumSitting.forum == forum,
            ForumSitting.status == SittingStatus.HELD,
            col(ForumSitting.held_on) <= before,
            col(Matter.status).not_in(CLOSED),
        )
    )
    if task_forces:
        chosen = chosen.where(col(Resolution.task_force).in_(task_forces))
    return session.exec(chosen.order_by(col(Resolution.id))).all()


def undecided_item(session: Session, code: str) -> tuple[AgendaItem, ForumSitting] | None:
    """The place of a matter on the agenda of the next planned sitting that has not decided about it."""
    chosen = (
        select(AgendaItem, ForumSitting)
        .join(Matter, col(Matter.id) == col(AgendaItem.matter_id))
        .join(ForumSitting, col(ForumSitting.id) == col(AgendaItem.forum_id))
        .where(
            Matter.code == code,
            ForumSitting.status == SittingStatus.PLANNED,
            col(AgendaItem.decided_at).is_(None),
            or_(col(Matter.forum_id) == col(AgendaItem.forum_id), _brought()),
        )
    )
    return session.exec(chosen.order_by(col(ForumSitting.planned_on), col(ForumSitting.id))).first()


def _brought() -> ColumnElement[bool]:
    """Whether the matter is on the agenda because a topic brought it there."""
    return (
        select(Topic.matter_id)
        .where(
            col(Topic.forum_id) == col(AgendaItem.forum_id),
            func.coalesce(Topic.about_id, Topic.matter_id) == col(AgendaItem.matter_id),
            Topic.answer == TopicAnswer.ACCEPTED,
        )
        .exists()
    )


def topic_of(session: Session, code: str) -> tuple[Topic, Matter]:
    """A topic with its matter. Raises NotFound."""
    chosen = select(Topic, Matter).join(Matter, col(Matter.id) == col(Topic.matter_id))
    found = session.exec(chosen.where(Matter.code == code)).first()
    if found is None:
        raise NotFound(f"没有编号为「{code}」的议题；未作变动；请用 diaodu meeting topics 查看")
    return found


def topics(session: Session, sitting: int | None, *, unanswered: bool) -> Sequence[tuple[Topic, Matter]]:
    """Topics that were handed in, oldest first: for a sitting, or all; only unanswered ones where wanted."""
    chosen = select(Topic, Matter).join(Matter, col(Matter.id) == col(Topic.matter_id))
    if sitting is not None:
        chosen = chosen.where(Topic.forum_id == sitting)
    if unanswered:
        chosen = chosen.where(Topic.answer == "", col(Matter.status).not_in(CLOSED))
    return session.exec(chosen.order_by(col(Topic.matter_id))).all()


def topics_to_hear(session: Session) -> Sequence[tuple[Topic, Matter]]:
    """Accepted topics that no sitting has decided about and that no planned sitting has, oldest first."""
    planned = select(ForumSitting.id).where(ForumSitting.status == SittingStatus.PLANNED)
    chosen = (
        select(Topic, Matter)
        .join(Matter, col(Matter.id) == func.coalesce(Topic.about_id, Topic.matter_id))
        .where(
            Topic.answer == TopicAnswer.ACCEPTED,
            col(Topic.heard_at).is_(None),
            or_(col(Topic.forum_id).is_(None), col(Topic.forum_id).not_in(planned)),
            # What was settled in the meantime need not be heard; a topic of its own is closed by its acceptance.
            or_(col(Topic.about_id).is_(None), col(Matter.status).not_in(CLOSED)),
        )
    )
    return session.exec(chosen.order_by(col(Topic.matter_id))).all()


def places_by_hand(session: Session, sitting: int) -> Mapping[int, AgendaPlace]:
    """The places that were given by hand on an agenda, by matter; the latest of each."""
    chosen = select(AgendaPlace).where(AgendaPlace.forum_id == sitting).order_by(col(AgendaPlace.id))
    return {row.matter_id: row for row in session.exec(chosen)}


def attendance_of(session: Session, sitting: int) -> Sequence[Attendance]:
    """Who came to a sitting."""
    chosen = select(Attendance).where(Attendance.forum_id == sitting)
    return session.exec(chosen.order_by(col(Attendance.presence), col(Attendance.body))).all()


def minutes_of(session: Session, sitting: int) -> Sequence[MinutesSection]:
    """The minutes of a sitting by task force, every version."""
    chosen = select(MinutesSection).where(MinutesSection.forum_id == sitting)
    return session.exec(chosen.order_by(col(MinutesSection.task_force), col(MinutesSection.version))).all()
