"""会议页查询 Sittings that a scope may see, to come and past, with how much they have to hear; months without one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import func, tuple_
from sqlmodel import Session, col, select

from models.errors import Hidden, NotFound
from models.meeting_terms import SittingStatus
from models.queries.sight import sittings_of
from models.scope import Scope
from models.tables.forums import AgendaItem, ForumSitting
from models.tables.matters import Matter
from models.tables.meetings import MeetingAbsence, Topic


def sittings_to_come(session: Session, scope: Scope) -> Sequence[ForumSitting]:
    """The planned sittings of a scope, the next one first."""
    seen = sittings_of(scope), col(ForumSitting.status) == SittingStatus.PLANNED
    ordered = select(ForumSitting).where(*seen).order_by(col(ForumSitting.planned_on), col(ForumSitting.id))
    return session.exec(ordered).all()


def past_sittings(
    session: Session, scope: Scope, limit: int, before: tuple[date, int] | None = None, task_force: str = ""
) -> Sequence[ForumSitting]:
    """The next sittings of a scope that were held or cancelled, the latest day first.

    `before` is the day and the number of the last one that was seen; a cancelled sitting's day is the planned one.
    """
    seen = [sittings_of(scope), col(ForumSitting.status) != SittingStatus.PLANNED]
    if task_force:
        seen.append(sittings_of(Scope(task_forces=frozenset({task_force}))))
    took_place = func.coalesce(col(ForumSitting.held_on), col(ForumSitting.planned_on))
    if before is not None:
        seen.append(tuple_(took_place, col(ForumSitting.id)) < before)
    chosen = select(ForumSitting).where(*seen).order_by(took_place.desc(), col(ForumSitting.id).desc())
    return session.exec(chosen.limit(limit)).all()


def sitting_within_scope(session: Session, number: int, scope: Scope) -> ForumSitting:
    """A sitting of a scope; NotFound, in the same words, where there is none and where the scope may not see it."""
    msg = f"没有编号为 {number} 的会议；没有显示；请从会议清单进入"
    if session.get(ForumSitting, number) is None:
        raise NotFound(msg)
    found = session.exec(select(ForumSitting).where(ForumSitting.id == number, sittings_of(scope))).first()
    if found is None:
        raise Hidden(msg)
    return found


def topic_counts(session: Session, sittings: Collection[int]) -> Mapping[int, int]:
    """How many topics are on the agenda of some sittings."""
    counted = select(AgendaItem.forum_id, func.count()).where(col(AgendaItem.forum_id).in_(sittings))
    return dict(session.exec(counted.group_by(col(AgendaItem.forum_id))).all())


def absences_of(session: Session, month: date) -> Mapping[str, MeetingAbsence]:
    """Why task forces held no meeting in a month, by task force."""
    chosen = select(MeetingAbsence).where(MeetingAbsence.month == month)
    return {row.task_force: row for row in session.exec(chosen)}


def topics_of(session: Session, sitting: int) -> Sequence[tuple[Topic, Matter]]:
    """The topics that were handed in for a sitting, oldest first."""
    chosen = select(Topic, Matter).join(Matter, col(Matter.id) == col(Topic.matter_id))
    return session.exec(chosen.where(Topic.forum_id == sitting).order_by(col(Topic.matter_id))).all()


def sittings_since(session: Session, scope: Scope, since: date, limit: int) -> Sequence[ForumSitting]:
    """The sittings of a scope that are planned for a day or later, the next one first."""
    seen = sittings_of(scope), col(ForumSitting.planned_on) >= since
    ordered = select(ForumSitting).where(*seen).order_by(col(ForumSitting.planned_on), col(ForumSitting.id))
    return session.exec(ordered.limit(limit)).all()
