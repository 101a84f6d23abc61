"""说明查询 What an explanation reads beside the matter: sittings, requests, slots, and what became of notices."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from models.delivery_terms import DeliveryState
from models.queries.matters import open_children
from models.tables.forums import ForumSitting
from models.tables.matters import Matter
from models.tables.notices import Delivery, Notice
from models.tables.payloads import Request
from models.tables.runs import FiredSlot

_ARRIVED = (DeliveryState.SENT, DeliveryState.DIGESTED)


def sitting_days(session: Session, ids: Collection[int]) -> Mapping[int, date]:
    """The days of some sittings, held or to come."""
    chosen = select(ForumSitting).where(col(ForumSitting.id).in_(ids))
    return {sitting.id or 0: sitting.planned_on for sitting in session.exec(chosen)} if ids else {}


def open_requests(session: Session, matter_id: int) -> Sequence[tuple[Matter, Request]]:
    """The requests about a matter that nobody has answered yet."""
    found = ((child, session.get(Request, child.id)) for child in open_children(session, matter_id))
    return [(child, request) for child, request in found if request is not None]


def fired(session: Session, timing: str, slot: datetime) -> tuple[datetime | None, str]:
    """When a slot of a timing was dealt with, and by whom; no instant while it was not."""
    found = session.get(FiredSlot, (timing, slot))
    return (found.fired_at, found.by) if found else (None, "")


def not_arrived(session: Session, matter_id: int) -> Sequence[tuple[Delivery, Notice]]:
    """The deliveries of a matter's notices that have not reached anybody, oldest first."""
    chosen = select(Delivery, Notice).join(Notice, col(Notice.id) == col(Delivery.notice_id))
    mine = chosen.where(Notice.matter_id == matter_id, col(Delivery.state).not_in(_ARRIVED))
    return session.exec(mine.order_by(col(Delivery.id))).all()


def unplanned_count(session: Session, matter_id: int) -> int:
    """How many notices of a matter have no deliveries yet."""
    chosen = select(func.count()).select_from(Notice)
    return session.exec(chosen.where(Notice.matter_id == matter_id, col(Notice.planned_at).is_(None))).one()


def told_besides(session: Session, key: str) -> Sequence[str]:
    """Everybody who was told of one thing, in the order in which it was written."""
    return session.exec(select(Notice.recipient).where(Notice.key == key).order_by(col(Notice.id))).all()


def digest_of(session: Session, carrier_id: int) -> tuple[int, int]:
    """The notice of the digest that a delivery carries, and how many notices it stands for."""
    carrier = session.get(Delivery, carrier_id)
    counted = select(func.count()).select_from(Delivery).where(Delivery.digest_id == carrier_id)
    return (carrier.notice_id if carrier else 0), session.exec(counted).one()
