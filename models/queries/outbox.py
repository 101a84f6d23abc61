"""发件查询 The outbox: notices without deliveries, deliveries that may be tried, what was tried lately, dead letters."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Update, func, insert, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from models.delivery_terms import DeliveryState
from models.queries.circumstances import take_number
from models.queries.runs import CYCLE
from models.tables.matters import Matter
from models.tables.notices import Delivery, Notice
from models.tables.projects import Project
from models.tables.runs import FiredSlot
from models.terms import MatterStatus


def unplanned(session: Session, most: int) -> Sequence[tuple[Notice, str]]:
    """Notices that have no deliveries yet, oldest first, with the chain of their matter; those another planner has
    locked are left to it.
    """
    chosen = select(Notice, Matter.chain).outerjoin(Matter, col(Matter.id) == col(Notice.matter_id))
    waiting = chosen.where(col(Notice.planned_at).is_(None)).order_by(col(Notice.id)).limit(most)
    rows = session.exec(waiting.with_for_update(of=Notice, skip_locked=True))
    return [(notice, chain or "") for notice, chain in rows]


def mark_planned(session: Session, notice_ids: Sequence[int], now: datetime) -> None:
    """Say that the deliveries of these notices exist."""
    _change(session, update(Notice).where(col(Notice.id).in_(notice_ids)).values(planned_at=now))


def add_deliveries(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert deliveries, in bulk."""
    if rows:
        session.connection().execute(insert(Delivery), [dict(row) for row in rows])


def keys_told(session: Session, channel: str, keys: Collection[str]) -> set[str]:
    """Which of these keys a channel that reaches a group has been given already."""
    chosen = select(Notice.key).join(Delivery, col(Delivery.notice_id) == col(Notice.id))
    return set(session.exec(chosen.where(Delivery.channel == channel, col(Notice.key).in_(keys))).all())


def hold_channel(session: Session, channel: str) -> None:
    """Make other claimers of a channel wait until this transaction ends."""
    # A lock by row and not by advisory call: it means the same on both databases.
    take_number(session, f"claims/{channel}")


def tried_since(session: Session, channel: str, since: datetime) -> int:
    """How many attempts a channel has seen after an instant."""
    chosen = select(func.count()).select_from(Delivery)
    return session.exec(chosen.where(Delivery.channel == channel, col(Delivery.tried_at) > since)).one()


def channels_waiting(session: Session, now: datetime) -> Sequence[str]:
    """The channels that have a delivery which may be tried."""
    return session.exec(select(Delivery.channel).where(col(Delivery.next_at) <= now).distinct()).all()


def claimable(session: Session, channel: str, now: datetime, most: int) -> Sequence[tuple[Delivery, Notice]]:
    """Deliveries of a channel that may be tried at `now`, in the order of their turn, with their notices."""
    chosen = select(Delivery, Notice).join(Notice, col(Notice.id) == col(Delivery.notice_id))
    due = chosen.where(Delivery.channel == channel, col(Delivery.next_at) <= now)
    return session.exec(due.order_by(col(Delivery.next_at), col(Delivery.id)).limit(most)).all()


def put_off(session: Session, channel: str, now: datetime, until: datetime, error: str) -> int:
    """Let a channel's deliveries wait until another instant without counting an attempt; answers how many."""
    due = col(Delivery.channel) == channel, col(Delivery.next_at) <= now
    return _change(session, update(Delivery).where(*due).values(next_at=until, error=error))


def give_up_channel(session: Session, channel: str, now: datetime, error: str) -> int:
    """Give up what waits for a channel that is no longer there; answers how many."""
    due = col(Delivery.channel) == channel, col(Delivery.next_at) <= now
    dead = {"state": str(DeliveryState.DEAD), "next_at": None, "error": error}
    return _change(session, update(Delivery).where(*due).values(dead))


def change_deliveries(session: Session, ids: Sequence[int], values: Mapping[str, Any]) -> int:
    """Set columns of some deliveries; answers how many there were."""
    return _change(session, update(Delivery).where(col(Delivery.id).in_(ids)).values(dict(values)))


def lease(session: Session, ids: Sequence[int], worker: str, now: datetime, until: datetime) -> None:
    """Say that a worker is sending these deliveries.

    A lease that runs out makes a delivery due again: whoever comes next finds it being sent, and by nobody.
    """
    held = {"state": str(DeliveryState.SENDING), "lease_by": worker, "lease_until": until, "next_at": until}
    tried = {"tried_at": now, "attempts": col(Delivery.attempts) + 1}
    change_deliveries(session, ids, {**held, **tried})


def give_back(session: Session, ids: Sequence[int], state: DeliveryState, next_at: datetime) -> None:
    """End the lease of deliveries that were not tried after all."""
    untried = {"attempts": col(Delivery.attempts) - 1, "lease_by": ""}
    change_deliveries(session, ids, {**untried, "state": str(state), "next_at": next_at})


def members_sent(session: Session, carrier_id: int, sent_at: datetime) -> None:
    """Say when the notices of a digest reached their reader."""
    carried = update(Delivery).where(col(Delivery.digest_id) == carrier_id)
    _change(session, carried.values(sent_at=sent_at))


def settle(session: Session, delivery_id: int, lease_by: str, values: Mapping[str, Any]) -> bool:
    """Record how an attempt ended; False when the lease has gone to somebody else meanwhile."""
    mine = col(Delivery.id) == delivery_id, col(Delivery.lease_by) == lease_by
    return _change(session, update(Delivery).where(*mine).values(dict(values))) == 1


def carried_by(session: Session, carrier_ids: Sequence[int]) -> Sequence[tuple[int, Notice]]:
    """The notices that digests carry, with the id of the delivery that carries each, oldest first."""
    chosen = select(Delivery.digest_id, Notice).join(Notice, col(Notice.id) == col(Delivery.notice_id))
    told = chosen.where(col(Delivery.digest_id).in_(carrier_ids)).order_by(col(Notice.id))
    return [(carrier, notice) for carrier, notice in session.exec(told) if carrier is not None]


def matters_told_of(session: Session, ids: Collection[int]) -> Mapping[int, tuple[Matter, str]]:
    """Matters by id, each with the name of its project, empty where it has none."""
    chosen = select(Matter, Project.name).outerjoin(Project, col(Project.id) == col(Matter.project_id))
    rows = session.exec(chosen.where(col(Matter.id).in_(ids)))
    return {matter.id or 0: (matter, name or "") for matter, name in rows}


def places_now(session: Session, ids: Collection[int]) -> Mapping[int, tuple[MatterStatus, str, date | None]]:
    """Status, stage and due day of matters by id."""
    columns: list[Any] = [col(Matter.id), col(Matter.status), col(Matter.stage), col(Matter.due_on)]
    rows = session.connection().execute(select_columns(*columns).where(col(Matter.id).in_(ids)))
    return {matter_id: (MatterStatus(status), stage, due_on) for matter_id, status, stage, due_on in rows}


def revive(session: Session, now: datetime, ids: Sequence[int], channel: str) -> int:
    """Have dead letters tried again: all of them, or those of a channel, or these; answers how many."""
    conditions = [col(Delivery.state) == str(DeliveryState.DEAD)]
    if channel:
        conditions.append(col(Delivery.channel) == channel)
    if ids:
        conditions.append(col(Delivery.id).in_(ids))
    again = {"state": str(DeliveryState.WAITING), "attempts": 0, "next_at": now}
    return _change(session, update(Delivery).where(*conditions).values(again))


def heartbeats(session: Session, timing: str, most: int) -> Sequence[datetime]:
    """When the latest slots of a timing were dealt with, newest first."""
    chosen = select(FiredSlot.fired_at).where(FiredSlot.timing == timing)
    return session.exec(chosen.order_by(col(FiredSlot.slot).desc()).limit(most)).all()


def first_ring(session: Session, after: datetime) -> datetime | None:
    """When the first slot of any timing was dealt with after an instant; periods are not opened by clocks alone."""
    rung = col(FiredSlot.fired_at) > after, ~col(FiredSlot.timing).startswith(CYCLE)
    return session.exec(select(func.min(FiredSlot.fired_at)).where(*rung)).one()


def _change(session: Session, statement: Update) -> int:
    # What the session has read is not brought up to date: comparing thousands of rows with each statement is dear.
    return session.exec(statement, execution_options={"synchronize_session": False}).rowcount
