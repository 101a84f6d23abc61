"""接口查询 What the API remembers: answers by idempotency key, files handed in, and pages that only it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, text
from sqlmodel import Session, col, select

from models.delivery_terms import DeliveryState
from models.queries.projects import ProjectFilter, chosen_ids
from models.queries.sight import notices_for, projects_concerning, sittings_of
from models.scope import Scope
from models.tables.api import AnsweredRequest, OfferedEvidence
from models.tables.forums import ForumSitting
from models.tables.matters import Step
from models.tables.notices import DEAD, Delivery, Notice
from models.tables.payloads import Evidence
from models.tables.projects import Project


def answer_of(session: Session, account_id: int, key: str) -> AnsweredRequest | None:
    """The answer that an account got under a key."""
    return session.get(AnsweredRequest, (account_id, key))


def forget_answers(session: Session, before: datetime) -> None:
    """Delete the answers of before an instant."""
    session.connection().execute(delete(AnsweredRequest).where(col(AnsweredRequest.at) < before))


def offered_of(session: Session, account_id: int, numbers: Sequence[int]) -> Sequence[OfferedEvidence]:
    """Those of an account's files that have these numbers."""
    chosen = select(OfferedEvidence).where(
        OfferedEvidence.account_id == account_id, col(OfferedEvidence.id).in_(numbers)
    )
    return session.exec(chosen).all()


def evidence_on(session: Session, matter_id: int, number: int) -> Evidence | None:
    """A file on a matter's record, by its number."""
    chosen = select(Evidence).where(Evidence.id == number, Evidence.matter_id == matter_id)
    return session.exec(chosen).first()


def steps_after(session: Session, matter_id: int, seq: int, limit: int) -> Sequence[Step]:
    """The next steps of a matter after one."""
    chosen = select(Step).where(Step.matter_id == matter_id, col(Step.seq) > seq)
    return session.exec(chosen.order_by(col(Step.seq)).limit(limit)).all()


def projects_page(
    session: Session, wanted: ProjectFilter, scope: Scope, limit: int, after: str = ""
) -> Sequence[Project]:
    """The next projects of a filter that a scope may see, in the order of their numbers."""
    seen = col(Project.id).in_(chosen_ids(wanted)), projects_concerning(scope), col(Project.code) > after
    return session.exec(select(Project).where(*seen).order_by(col(Project.code)).limit(limit)).all()


def sittings_page(
    session: Session, scope: Scope, status: str, limit: int, before: int | None = None
) -> Sequence[ForumSitting]:
    """The next meetings that a scope may see, the latest entered first; `status` empty means any."""
    seen = [sittings_of(scope)]
    if status:
        seen.append(col(ForumSitting.status) == status)
    if before is not None:
        seen.append(col(ForumSitting.id) < before)
    return session.exec(
        select(ForumSitting).where(*seen).order_by(col(ForumSitting.id).desc()).limit(limit)
    ).all()


def sitting_within(session: Session, number: int, scope: Scope) -> ForumSitting | None:
    """A meeting that a scope may see."""
    return session.exec(select(ForumSitting).where(ForumSitting.id == number, sittings_of(scope))).first()


def notice_within(session: Session, number: int, scope: Scope) -> Notice | None:
    """A notice for somebody of a scope."""
    return session.exec(select(Notice).where(Notice.id == number, notices_for(scope))).first()


def deliveries_by_state(session: Session) -> dict[str, int]:
    """How many deliveries there are of each state."""
    found = dict.fromkeys((str(state) for state in DeliveryState), 0)
    counted = select(Delivery.state, func.count()).group_by(col(Delivery.state))
    return found | dict(session.exec(counted).all())


def deliveries_unsettled(session: Session) -> dict[str, int]:
    """The same of those that are still on their way or were given up, which are few among millions: by index."""
    found = dict.fromkeys((str(state) for state in DeliveryState), 0)
    counted = select(Delivery.state, func.count()).group_by(col(Delivery.state))
    dead = select(func.count()).select_from(Delivery).where(text(DEAD))
    pending = dict(session.exec(counted.where(col(Delivery.next_at).is_not(None))).all())
    return found | pending | {str(DeliveryState.DEAD): session.exec(dead).one()}


def oldest_unplanned(session: Session) -> datetime | None:
    """When the oldest notice was written for which there are no deliveries yet."""
    chosen = select(Notice.at).where(col(Notice.planned_at).is_(None)).order_by(col(Notice.id)).limit(1)
    return session.exec(chosen).first()


def longest_waiting(session: Session) -> datetime | None:
    """Since when the delivery that has waited longest might have been sent."""
    chosen = select(Delivery.next_at).where(col(Delivery.next_at).is_not(None))
    return session.exec(chosen.order_by(col(Delivery.next_at)).limit(1)).first()
