"""信使 Carrying out what was claimed: letters are sent outside any transaction and their receipts put on record."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from sqlalchemy import Engine

from flows.delivery_claim import Claimer, Parcel
from flows.delivery_letters import Desk, set_desk
from flows.delivery_report import DeliveryReport
from flows.notice_facts import Scribe
from flows.runs import Stopwatch
from models.delivery_terms import DeliveryState
from models.errors import DiaoduError
from models.notice_kinds import NoticeKind
from models.queries import outbox
from models.session import reading, transaction
from notifications.channels.registry import carries_files
from notifications.letters import Outlet, Receipt, try_again
from notifications.rendering import Renderer
from rules.delivery_times import is_given_up, pause_after

# After so many failures in a row it is the channel that is down: the rest of its letters are spared an attempt.
TAKEN_FOR_DOWN = 3
_SHOWN = 500


@dataclass(slots=True)
class Round:
    """One delivery run: the time it is, and how many letters it may still try."""

    watch: Stopwatch
    left: int

    @classmethod
    def started(cls, now: datetime, limit: int) -> Round:
        """A run that begins."""
        return cls(Stopwatch.started(now), limit)


@dataclass(slots=True)
class Courier:
    """Sends for one run, under a name that no other run has."""

    engine: Engine
    round: Round
    scribe: Scribe
    renderer: Renderer
    report: DeliveryReport
    worker: str = field(default_factory=lambda: f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}")

    def serve(self, claimer: Claimer, outlet: Outlet) -> None:
        """Send for a channel until it has nothing more, has to rest, or is down."""
        is_up = True
        while is_up and self.round.left > 0:
            with transaction(self.engine) as session:
                parcels = claimer.claim(session, self.round.watch.now)
            if not parcels:
                return
            self.round.left -= len(parcels)
            with reading(self.engine) as session:
                forms_at = self.round.watch.now if carries_files(claimer.channel) else None
                desk = set_desk(session, self.scribe, self.renderer, parcels, forms_at)
            is_up = self._send_all(claimer, outlet, desk, parcels)

    def _send_all(self, claimer: Claimer, outlet: Outlet, desk: Desk, parcels: Sequence[Parcel]) -> bool:
        """Send each and record how it went; False when the channel turned out to be down."""
        done: list[tuple[Parcel, Receipt]] = []
        failures = 0
        for parcel, receipt in self._attempts(outlet, desk, parcels):
            done.append((parcel, receipt))
            failures = 0 if receipt.ok or not receipt.retryable else failures + 1
            # Files are found again under their names: only what cannot be taken back is recorded one by one.
            if not claimer.is_silent or failures == TAKEN_FOR_DOWN:
                self._record(done)
                done.clear()
            if failures == TAKEN_FOR_DOWN:
                self._release(claimer, parcels[parcels.index(parcel) + 1 :], receipt)
                return False
        self._record(done)
        return True

    def _attempts(
        self, outlet: Outlet, desk: Desk, parcels: Sequence[Parcel]
    ) -> Iterator[tuple[Parcel, Receipt]]:
        for parcel in parcels:
            try:
                letter = desk.letter(parcel, self.round.watch.now)
            except (DiaoduError, LookupError, ValueError) as unwritable:
                # One notice that cannot be written must not keep the others waiting.
                yield parcel, try_again(str(unwritable))
            else:
                yield parcel, outlet.send(letter)

    def _record(self, done: Sequence[tuple[Parcel, Receipt]]) -> None:
        now = self.round.watch.now
        if not done:
            return
        with transaction(self.engine) as session:
            for parcel, receipt in done:
                values = _outcome(parcel, receipt, now)
                if not outbox.settle(session, parcel.delivery_id, self.worker, values):
                    self.report.lost += 1
                    continue
                self.report.letters[str(values["state"])] += 1
                if receipt.ok and parcel.told.kind == NoticeKind.DIGEST:
                    outbox.members_sent(session, parcel.delivery_id, now)
                    self.report.digests += 1

    def _release(self, claimer: Claimer, parcels: Sequence[Parcel], receipt: Receipt) -> None:
        """Give back what was leased and not tried; it waits as long as the letter that found the channel down."""
        self.report.problems[claimer.channel.id] = receipt.detail
        again = self.round.watch.now + pause_after(1)
        with transaction(self.engine) as session:
            for repeat in (False, True):
                ids = [parcel.delivery_id for parcel in parcels if parcel.repeat is repeat]
                state = DeliveryState.UNKNOWN if repeat else DeliveryState.WAITING
                outbox.give_back(session, ids, state, again)


def _outcome(parcel: Parcel, receipt: Receipt, now: datetime) -> dict[str, str | datetime | None]:
    told = {"lease_by": "", "error": receipt.detail[:_SHOWN]}
    if receipt.ok:
        sent = {"state": str(DeliveryState.SENT), "next_at": None, "sent_at": now, "error": ""}
        return {**told, **sent, "receipt": receipt.remote_id or receipt.detail[:_SHOWN]}
    if not receipt.retryable or is_given_up(parcel.attempts):
        return {**told, "state": str(DeliveryState.DEAD), "next_at": None}
    in_doubt = receipt.unknown or parcel.repeat
    state = DeliveryState.UNKNOWN if in_doubt else DeliveryState.WAITING
    # Whether that falls into quiet hours is asked when it is claimed.
    return {**told, "state": str(state), "next_at": now + pause_after(parcel.attempts)}
