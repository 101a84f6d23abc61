"""回调查询 Webhooks, what waits to be told to each of them, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, update
from sqlmodel import Session, col, select

from models.delivery_terms import DeliveryState
from models.tables.matters import Matter, Step
from models.tables.webhooks import Webhook, WebhookDelivery

Due = tuple[WebhookDelivery, Webhook]
_WAITING = (DeliveryState.WAITING, DeliveryState.SENDING, DeliveryState.UNKNOWN)


def webhooks(session: Session) -> Sequence[Webhook]:
    """Every webhook that was not deleted, the oldest first."""
    return session.exec(
        select(Webhook).where(col(Webhook.ended_at).is_(None)).order_by(col(Webhook.id))
    ).all()


def find_webhook(session: Session, number: int, *, lock: bool = False) -> Webhook | None:
    """A webhook that was not deleted; `lock` keeps others from changing it meanwhile."""
    chosen = select(Webhook).where(Webhook.id == number, col(Webhook.ended_at).is_(None))
    return session.exec(chosen.with_for_update() if lock else chosen).first()


def deliveries_page(
    session: Session, webhook: int, state: str, limit: int, before: int | None = None
) -> Sequence[tuple[WebhookDelivery, str]]:
    """The next deliveries of a webhook, the latest first, each with its matter's code; `state` empty means any."""
    seen = [col(WebhookDelivery.webhook_id) == webhook]
    if state:
        seen.append(col(WebhookDelivery.state) == state)
    if before is not None:
        seen.append(col(WebhookDelivery.id) < before)
    chosen = select(WebhookDelivery, Matter.code).outerjoin(
        Matter, col(Matter.id) == col(WebhookDelivery.matter_id)
    )
    found = session.exec(chosen.where(*seen).order_by(col(WebhookDelivery.id).desc()).limit(limit))
    return [(delivery, code or "") for delivery, code in found]


def unsettled(counts: Mapping[tuple[int, str], int], number: int) -> tuple[int, int]:
    """Of these counts, how much waits for a webhook and how much was given up."""
    waiting = sum(counts.get((number, str(state)), 0) for state in _WAITING)
    return waiting, counts.get((number, str(DeliveryState.DEAD)), 0)


def counts_by_webhook(session: Session) -> Mapping[tuple[int, str], int]:
    """How many deliveries of each state there are, by webhook and state, of those not yet settled well."""
    pending = col(WebhookDelivery.next_at).is_not(None)
    dead = col(WebhookDelivery.state) == str(DeliveryState.DEAD)
    found: dict[tuple[int, str], int] = {}
    for which in (pending, dead):
        counted = select(WebhookDelivery.webhook_id, WebhookDelivery.state, func.count()).where(which)
        grouped = counted.group_by(col(WebhookDelivery.webhook_id), col(WebhookDelivery.state))
        found.update({(key, state): count for key, state, count in session.exec(grouped)})
    return found


def is_anything_to_tell(session: Session, now: datetime) -> bool:
    """Whether something may be sent to some webhook now."""
    due = select(WebhookDelivery.id).where(col(WebhookDelivery.next_at) <= now)
    return session.exec(due.order_by(col(WebhookDelivery.next_at)).limit(1)).first() is not None


def claim(
    session: Session, worker: str, now: datetime, until: datetime, most: int, webhook: int = 0
) -> Sequence[Due]:
    """Lease what may be sent now, to one webhook where it is named, oldest first; what is locked is left to who has it."""
    chosen = select(WebhookDelivery, Webhook).join(
        Webhook, col(Webhook.id) == col(WebhookDelivery.webhook_id)
    )
    due = chosen.where(col(WebhookDelivery.next_at) <= now)
    if webhook:
        due = due.where(col(WebhookDelivery.webhook_id) == webhook)
    ordered = due.order_by(col(WebhookDelivery.next_at), col(WebhookDelivery.id)).limit(most)
    found = session.exec(ordered.with_for_update(of=WebhookDelivery, skip_locked=True)).all()
    for delivery, _ in found:
        delivery.state, delivery.lease_by = str(DeliveryState.SENDING), worker
        delivery.next_at, delivery.tried_at = until, now
        delivery.attempts += 1
    session.flush()
    return found


def settle(session: Session, delivery_id: int, worker: str, values: Mapping[str, Any]) -> bool:
    """Record how an attempt ended; False when the lease has gone to somebody else meanwhile."""
    mine = col(WebhookDelivery.id) == delivery_id, col(WebhookDelivery.lease_by) == worker
    return session.exec(update(WebhookDelivery).where(*mine).values(dict(values))).rowcount == 1


def told_of(session: Session, found: Sequence[Due]) -> Mapping[tuple[int, int], tuple[Matter, Step]]:
    """The matters and steps that deliveries speak of, by matter and number of the step."""
    ids = {one.matter_id for one, _ in found if one.matter_id}
    seqs = {one.seq for one, _ in found}
    chosen = select(Matter, Step).join(Step, col(Step.matter_id) == col(Matter.id))
    rows = session.exec(chosen.where(col(Matter.id).in_(ids), col(Step.seq).in_(seqs)))
    return {(matter.id or 0, step.seq): (matter, step) for matter, step in rows}


def revive(session: Session, webhook: int, numbers: Sequence[int], now: datetime) -> int:
    """Have what was given up tried again: these, or all of a webhook; answers how many."""
    dead = [col(WebhookDelivery.webhook_id) == webhook, col(WebhookDelivery.state) == str(DeliveryState.DEAD)]
    if numbers:
        dead.append(col(WebhookDelivery.id).in_(numbers))
    again = {"state": str(DeliveryState.WAITING), "attempts": 0, "next_at": now}
    return session.exec(update(WebhookDelivery).where(*dead).values(again)).rowcount


def forget_told(session: Session, before: datetime) -> None:
    """Delete what was told before an instant; what was given up stays until somebody looks at it."""
    old = col(WebhookDelivery.sent_at) < before, col(WebhookDelivery.next_at).is_(None)
    session.exec(delete(WebhookDelivery).where(*old))


def give_up(session: Session, webhook: int, why: str) -> int:
    """Give up what waits for a webhook; answers how many."""
    pending = col(WebhookDelivery.webhook_id) == webhook, col(WebhookDelivery.next_at).is_not(None)
    dead = {"state": str(DeliveryState.DEAD), "next_at": None, "error": why, "lease_by": ""}
    return session.exec(update(WebhookDelivery).where(*pending).values(dead)).rowcount
