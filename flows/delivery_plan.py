"""发送安排 Notices become deliveries: one for each officer who answers for the recipient, by each channel that reaches him."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlmodel import Session

from flows.recipients import Answering, answering, rank_of
from models.delivery_terms import DeliveryState
from models.mechanism import Channel, Mechanism
from models.notice_kinds import NoticeKind
from models.queries import outbox
from models.tables.notices import Notice
from notifications.channels.registry import audience_of
from notifications.letters import Audience
from rules.deadlines import local_day
from rules.delivery_times import after_quiet

BATCH = 2000
RECORD = "inbox"
# Nobody is woken by a file, and no service counts files.
SILENT = frozenset({RECORD, "folder"})


def plan_deliveries(session: Session, mechanism: Mechanism, now: datetime) -> int:
    """Make the deliveries of up to BATCH notices, in the session's transaction; answers how many notices there were."""
    waiting = outbox.unplanned(session, BATCH)
    if waiting:
        planner = _Planner(
            mechanism, now, _groups_told(session, mechanism, [notice for notice, _ in waiting])
        )
        rows = [row for notice, chain in waiting for row in planner.rows(notice, chain)]
        outbox.add_deliveries(session, rows)
        outbox.mark_planned(session, [notice.id or 0 for notice, _ in waiting], now)
    return len(waiting)


def _groups_told(session: Session, mechanism: Mechanism, notices: list[Notice]) -> dict[str, set[str]]:
    keys = {notice.key for notice in notices}
    groups = [channel.id for channel in mechanism.channels if audience_of(channel) is Audience.GROUP]
    return {channel: outbox.keys_told(session, channel, keys) for channel in groups}


class _Planner:
    """Plans for one mechanism and one instant; `told` are the keys that each group has been given already."""

    def __init__(self, mechanism: Mechanism, now: datetime, told: dict[str, set[str]]) -> None:
        self._mechanism = mechanism
        self._organisation = mechanism.organisation
        self._now = now
        self._today = local_day(now, mechanism.timekeeping.zone)
        self._told = told

    def rows(self, notice: Notice, chain: str) -> Iterator[dict[str, Any]]:
        """The deliveries of one notice."""
        rank = rank_of(notice.recipient, self._organisation)
        who = answering(notice.recipient, self._organisation, self._today, chain)
        for channel in self._mechanism.channels:
            if channel.enabled and (not channel.ranks or rank in channel.ranks):
                yield from self._by(channel, notice, who)

    def _by(self, channel: Channel, notice: Notice, who: tuple[Answering, ...]) -> Iterator[dict[str, Any]]:
        audience = audience_of(channel)
        if audience is Audience.GROUP:
            # Several people of one group are told of one thing: the group hears it once.
            told = self._told[channel.id]
            if notice.key not in told:
                told.add(notice.key)
                yield self._row(channel, notice)
            return
        for one in who:
            address = self._address(channel, one.officer)
            if address or audience is Audience.PERSON:
                yield self._row(channel, notice, one.officer, address)

    def _address(self, channel: Channel, officer: str) -> str:
        known = self._organisation.officers.get(officer)
        return known.addresses.get(channel.id, "") if known else ""

    def _row(self, channel: Channel, notice: Notice, officer: str = "", address: str = "") -> dict[str, Any]:
        planned = {"notice_id": notice.id, "channel": channel.id, "officer": officer, "address": address}
        if channel.kind == RECORD:
            # The notice is in the inbox already; the row says whose inbox it was that day.
            return {**planned, "state": str(DeliveryState.SENT), "next_at": None, "sent_at": self._now}
        return {
            **planned,
            "state": str(DeliveryState.WAITING),
            "next_at": self._next_at(channel, notice),
            "sent_at": None,
        }

    def _next_at(self, channel: Channel, notice: Notice) -> datetime:
        if channel.kind in SILENT or notice.kind == NoticeKind.ENGINE_ALARM:
            return self._now
        return after_quiet(self._now, self._mechanism.timekeeping)
