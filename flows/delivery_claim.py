"""认领 Which letters a channel sends next: leased for a while, few enough for its rate, many for one person as a digest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from sqlmodel import Session

from flows.delivery_plan import RECORD, SILENT
from flows.notice_facts import Told
from models.delivery_terms import DeliveryState
from models.mechanism import Channel, Timekeeping
from models.notice_kinds import NoticeKind, Urgency
from models.queries import outbox
from models.tables.notices import Delivery, Notice
from models.terms import MatterStatus
from notifications.channels.registry import audience_of
from notifications.letters import Audience
from notifications.payloads.base import PayloadUnreadable
from notifications.payloads.registry import read_payload
from notifications.payloads.system import Digest
from rules.delivery_times import after_quiet
from rules.lapsing import LAPSING, has_lapsed

LEASE = timedelta(minutes=15)
A_MINUTE = timedelta(minutes=1)
# Few enough that all of them, each timing out, are done before the lease ends.
REMOTE_BATCH = 20
SILENT_BATCH = 500
_LOOKED_AT = 5000
_PLACES = {urgency: place for place, urgency in enumerate(Urgency)}
# A digest has something urgent in it more often than not.
_TURN = {str(kind): _PLACES[kind.urgency] for kind in NoticeKind} | {str(NoticeKind.DIGEST): 0}


@dataclass(frozen=True, slots=True)
class Downtime:
    """A stretch during which the engine did not run."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Parcel:
    """One letter to be sent under a lease; `repeat` when an earlier sending may have gone through."""

    delivery_id: int
    told: Told
    officer: str
    address: str
    attempts: int
    repeat: bool


@dataclass(frozen=True, slots=True)
class Claimer:
    """Claims for one channel. `digest_from` is how many notices for one person make a digest."""

    channel: Channel
    timekeeping: Timekeeping
    worker: str
    digest_from: int
    down: Downtime | None

    @property
    def is_silent(self) -> bool:
        """Whether nobody is disturbed by it, at any hour and at any rate."""
        return self.channel.kind in SILENT

    def claim(self, session: Session, now: datetime) -> list[Parcel]:
        """Lease what may be sent now, in the session's transaction; nothing when the channel has to rest."""
        outbox.hold_channel(session, self.channel.id)
        room = self._room(session, now)
        if room <= 0:
            return []
        parcels = list(islice(self._parcels(session, self._awake(session, now), now), room))
        outbox.lease(session, [parcel.delivery_id for parcel in parcels], self.worker, now, now + LEASE)
        return parcels

    def _room(self, session: Session, now: datetime) -> int:
        if self.is_silent:
            return SILENT_BATCH
        spent = outbox.tried_since(session, self.channel.id, now - A_MINUTE)
        return min(REMOTE_BATCH, self.channel.per_minute - spent)

    def _awake(self, session: Session, now: datetime) -> list[tuple[Delivery, Notice]]:
        """What is due, the most urgent first; in quiet hours only alarms, and the rest waits for the morning."""
        due = self._without_lapsed(session, outbox.claimable(session, self.channel.id, now, _LOOKED_AT))
        morning = after_quiet(now, self.timekeeping)
        if not self.is_silent and morning != now:
            asleep = [row.id or 0 for row, notice in due if notice.kind != NoticeKind.ENGINE_ALARM]
            outbox.change_deliveries(session, asleep, {"next_at": morning})
            due = [(row, notice) for row, notice in due if notice.kind == NoticeKind.ENGINE_ALARM]
        return sorted(due, key=lambda pair: _TURN.get(pair[1].kind, len(_TURN)))

    def _without_lapsed(
        self, session: Session, due: Sequence[tuple[Delivery, Notice]]
    ) -> list[tuple[Delivery, Notice]]:
        """Drop reminders of what was done before their turn came; the inbox keeps them, for it is the record."""
        if self.channel.kind == RECORD:
            return list(due)
        lapsed = _lapsed(session, [notice for row, notice in due if row.state == DeliveryState.WAITING])
        gone = [row.id or 0 for row, notice in due if notice.id in lapsed]
        if gone:
            outbox.change_deliveries(session, gone, {"state": str(DeliveryState.LAPSED), "next_at": None})
        return [(row, notice) for row, notice in due if notice.id not in lapsed]

    def _parcels(
        self, session: Session, due: Sequence[tuple[Delivery, Notice]], now: datetime
    ) -> Iterator[Parcel]:
        for group in self._groups(due):
            if len(group) >= self.digest_from:
                yield self._digest(session, group, now)
            else:
                yield from (_parcel(row, notice) for row, notice in group)

    def _groups(self, due: Sequence[tuple[Delivery, Notice]]) -> Iterator[Sequence[tuple[Delivery, Notice]]]:
        by_person: dict[str, list[tuple[Delivery, Notice]]] = {}
        for row, notice in due:
            person = row.officer or ("" if audience_of(self.channel) is Audience.GROUP else notice.recipient)
            # What may have gone out already is sent again under its own key, and so is a digest.
            alone = row.state != DeliveryState.WAITING or notice.kind == NoticeKind.DIGEST
            by_person.setdefault(f"={row.id}" if alone else person, []).append((row, notice))
        yield from by_person.values()

    def _digest(self, session: Session, group: Sequence[tuple[Delivery, Notice]], now: datetime) -> Parcel:
        (first, first_notice), *_ = group
        payload = Digest(
            notices=tuple(notice.id or 0 for _, notice in group),
            down_from=self.down.since if self.down else None,
            down_until=self.down.until if self.down else None,
        )
        digest = Notice(
            key=f"digest/{self.channel.id}/{first.id}",
            recipient=first_notice.recipient,
            kind=str(NoticeKind.DIGEST),
            at=now,
            payload=payload.to_json(),
            planned_at=now,
        )
        session.add(digest)
        session.flush()
        carrier = Delivery(
            notice_id=digest.id or 0,
            channel=self.channel.id,
            officer=first.officer,
            address=first.address,
        )
        session.add(carrier)
        session.flush()
        told = {"state": str(DeliveryState.DIGESTED), "next_at": None, "digest_id": carrier.id}
        outbox.change_deliveries(session, [row.id or 0 for row, _ in group], told)
        return _parcel(carrier, digest)


def _lapsed(session: Session, notices: Sequence[Notice]) -> set[int | None]:
    asked = {notice.id: notice.matter_id for notice in notices if notice.matter_id and notice.kind in LAPSING}
    places = outbox.places_now(session, set(asked.values()))
    return {
        notice.id for notice in notices if notice.id in asked and _is_past(notice, places[asked[notice.id]])
    }


def _is_past(notice: Notice, now: tuple[MatterStatus, str, date | None]) -> bool:
    try:
        payload = read_payload(notice.kind, notice.payload)
    except PayloadUnreadable:
        # It fails when it is written, and says why; the other letters of the channel must not wait for it.
        return False
    told = getattr(payload, "stage", ""), getattr(payload, "due_on", None)
    return has_lapsed(NoticeKind(notice.kind), told, now)


def _parcel(row: Delivery, notice: Notice) -> Parcel:
    again = row.state in (DeliveryState.SENDING, DeliveryState.UNKNOWN)
    return Parcel(row.id or 0, told_of(notice), row.officer, row.address, row.attempts + 1, again)


def told_of(notice: Notice) -> Told:
    """The plain values of a notice."""
    return Told(
        id=notice.id or 0,
        key=notice.key,
        recipient=notice.recipient,
        kind=notice.kind,
        matter_id=notice.matter_id,
        at=notice.at,
        payload=notice.payload,
    )
