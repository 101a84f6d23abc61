"""发送 Delivery: notices become deliveries, deliveries are leased, letters are sent, receipts are stored.

1. Plan: a notice gets a delivery for each officer and channel it concerns (one transaction a batch).
2. Claim: a channel's next letters are leased, within its rate and outside quiet hours (one transaction).
3. Send, outside any transaction.
4. Record the receipt (another transaction), which counts only while the lease is ours.

A crash after 3 leaves a lease that runs out: the letter is sent again under its key and says that it may be a repetition.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from flows.delivery_claim import Claimer, Downtime
from flows.delivery_courier import Courier, Round
from flows.delivery_outage import downtime, is_catching_up
from flows.delivery_plan import plan_deliveries
from flows.delivery_report import DeliveryReport
from flows.delivery_room import PostRoom
from flows.notice_facts import Scribe
from models.mechanism import Mechanism
from models.queries import outbox
from models.session import reading, transaction
from notifications.rendering import Renderer

MOST_LETTERS = 10_000
REPAIR_PAUSE = timedelta(minutes=10)
# After an outage two things to say are enough to say them together.
TOGETHER_AFTER_OUTAGE = 2


def deliver(
    room: PostRoom, now: datetime, *, limit: int = MOST_LETTERS, digest_from: int = 0
) -> DeliveryReport:
    """Send what may be sent, up to `limit` letters; any number of deliverers may run at once.

    `digest_from` is how many notices for one person are told as one, 0 for the mechanism's own number.
    """
    report = DeliveryReport()
    while planned := _plan(room, now):
        report.planned += planned
    with reading(room.engine) as session:
        world = room.worlds.world(session)
        mechanism = room.worlds.mechanism(session)
        down = downtime(session, mechanism, now)
        report.held = down is not None and is_catching_up(session, room.worlds, down, now)
    if not report.held:
        scribe = Scribe(world, mechanism, room.console)
        renderer = Renderer(scribe.house, room.templates, mechanism.templates)
        _set_aside(room, mechanism, now, report)
        courier = Courier(room.engine, Round.started(now, limit), scribe, renderer, report)
        _serve(room, mechanism, courier, digest_from, down)
    return report


def retry_dead_letters(room: PostRoom, now: datetime, ids: Sequence[int] = (), channel: str = "") -> int:
    """Have dead letters tried again: all of them, those of a channel, or these deliveries; answers how many."""
    with transaction(room.engine) as session:
        return outbox.revive(session, now, ids, channel)


def _plan(room: PostRoom, now: datetime) -> int:
    with transaction(room.engine) as session:
        return plan_deliveries(session, room.worlds.mechanism(session), now)


def _serve(
    room: PostRoom, mechanism: Mechanism, courier: Courier, digest_from: int, down: Downtime | None
) -> None:
    usual = TOGETHER_AFTER_OUTAGE if down else mechanism.digest_after
    for channel in mechanism.channels:
        outlet = room.outlets.get(channel.id)
        if channel.enabled and outlet is not None:
            claimer = Claimer(channel, mechanism.timekeeping, courier.worker, digest_from or usual, down)
            courier.serve(claimer, outlet)


def _set_aside(room: PostRoom, mechanism: Mechanism, now: datetime, report: DeliveryReport) -> None:
    """What waits for a channel that cannot send waits for its repair; what waits for one that is gone is given up."""
    enabled = {channel.id for channel in mechanism.channels if channel.enabled}
    with transaction(room.engine) as session:
        for channel in set(outbox.channels_waiting(session, now)) - set(room.outlets):
            report.problems[channel] = _set_aside_one(
                session, room, channel, now, is_there=channel in enabled
            )


def _set_aside_one(session: Session, room: PostRoom, channel: str, now: datetime, *, is_there: bool) -> str:
    if is_there:
        why = room.broken.get(channel, "渠道没有准备好")
        outbox.put_off(session, channel, now, now + REPAIR_PAUSE, why)
        return why
    why = f"渠道「{channel}」已停用或者删除；尚未发出的通知不再发送；站内收件箱中仍可查看"
    outbox.give_up_channel(session, channel, now, why)
    return why
