"""认领 Which letters a channel sends next: leased for a while, few enough for its rate, many for one person as a digest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from sqlmodel import Session

from flows.delivery_plan import SILENT
from flows.notice_facts import Told
from models.delivery_terms import DeliveryState
from models.mechanism import Channel, Timekeeping
from models.notice_kinds import NoticeKind, Urgency
from models.queries import outbox
from models.tables.notices import Delivery, Notice
from notifications.channels.registry import audience_of
from notifications.letters import Audience
from notifications.payloads.system import Digest
from rules.delivery_times import after_quiet

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
        due = list(outbox.claimable(session, self.channel.id, now, _LOOKED_AT))
        morning = after_quiet(now, self.timekeeping)
        if not self.is_silent and morning != now:
            asleep = [row.id or 0 for row, notice in due if notice.kind != NoticeKind.ENGINE_ALARM]
            outbox.change_deliveries(session, asleep, {"next_at": morning})
            due = [(row, notice) for row, notice in due if notice.kind == NoticeKind.ENGINE_ALARM]
        return sorted(due, key=lambda pair: _TURN.get(pair[1].kind, len(_TURN)))

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
