"""回调发送 Telling other systems: events are leased, sent outside any transaction, and what came back is recorded.

At least once: a crash after the sending leaves a lease that runs out, and the event is sent again under its id. The
order is that of the steps as long as everything is accepted; what is tried again comes later.
"""

from __future__ import annotations

import os
import socket
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import uuid4

from flows.delivery_report import WebhookReport
from flows.house import House
from flows.registrar import Registrar
from flows.runs import Stopwatch
from flows.webhook_keys import WebhookKeyLost, key_of
from flows.webhook_letters import event_letter
from flows.webhooks import try_out
from models.delivery_terms import DeliveryState
from models.queries.webhooks import claim, is_anything_to_tell, settle, told_of
from models.session import reading, transaction
from models.tables.matters import Matter, Step
from models.tables.webhooks import Webhook, WebhookDelivery
from notifications.letters import refused, try_again
from notifications.outward.addresses import Look, looked_up, networks_of
from notifications.outward.posting import Posted, post
from notifications.outward.signing import SigningSecret, derived
from rules.delivery_times import is_given_up, pause_after

LEASE = timedelta(minutes=15)
BATCH, MOST = 50, 5000
# After so many failures in a row it is the other system that is down: the rest is spared an attempt.
TAKEN_FOR_DOWN = 3
_SHOWN = 300
Told = Mapping[tuple[int, int], tuple[Matter, Step]]


def tell_webhooks(house: House, now: datetime, look: Look = looked_up) -> WebhookReport:
    """Send what may be sent; any number of deliverers may be at it at once."""
    teller = _Teller(house, Stopwatch.started(now), look)
    with reading(house.engine) as session:
        more = is_anything_to_tell(session, now)
    left = MOST
    while more and left > 0:
        count = teller.round()
        more, left = count == BATCH, left - count
    return teller.report


def tried_out(house: House, registrar: Registrar, number: int, look: Look = looked_up) -> WebhookDelivery:
    """Send a test event at once, with a few of what waits; answers what became of it. Raises NotFound."""
    made = try_out(house, registrar, number)
    _Teller(house, Stopwatch.started(registrar.now), look).round(number)
    with reading(house.engine) as session:
        found = session.get_one(WebhookDelivery, made)
        session.expunge(found)
    return found


class _Teller:
    def __init__(self, house: House, watch: Stopwatch, look: Look) -> None:
        self.report = WebhookReport()
        self._house, self._watch, self._look = house, watch, look
        self._worker = f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}"
        self._allowed = networks_of(house.settings.webhook_networks)
        self._failures: Counter[int] = Counter()

    def round(self, only: int = 0) -> int:
        """Lease a few and send them; answers how many there were."""
        now = self._watch.now
        with transaction(self._house.engine) as session:
            found = claim(session, self._worker, now, now + LEASE, BATCH, only)
            told = told_of(session, found)
            session.expunge_all()
        for delivery, webhook in found:
            if self._failures[delivery.webhook_id] >= TAKEN_FOR_DOWN:
                self._give_back(delivery)
            else:
                self._record(delivery, webhook, self._sent(delivery, webhook, told))
        return len(found)

    def _sent(self, delivery: WebhookDelivery, webhook: Webhook, told: Told) -> Posted:
        if webhook.ended_at is not None or (not webhook.enabled and delivery.matter_id is not None):
            return Posted(refused("回调已停用"))
        try:
            letter = event_letter(delivery, told, self._house.console.rstrip("/"))
            secret = self._secret(webhook)
        except (WebhookKeyLost, LookupError) as wrong:
            return Posted(try_again(str(wrong)))
        headers = secret.headers(letter.event_id, self._watch.now, letter.body)
        return post(webhook.address, letter.body, headers, self._allowed, self._look)

    def _secret(self, webhook: Webhook) -> SigningSecret:
        secret = derived(key_of(self._house), webhook.salt)
        if secret.proof != webhook.proof:
            msg = "回调密钥已不是登记时的那一个；暂停发送，事件保留；请恢复原来的密钥，或为这个回调换新密钥"
            raise WebhookKeyLost(msg)
        return secret

    def _give_back(self, delivery: WebhookDelivery) -> None:
        untried = {"state": str(DeliveryState.WAITING), "attempts": delivery.attempts - 1, "lease_by": ""}
        again = self._watch.now + pause_after(1)
        with transaction(self._house.engine) as session:
            settle(session, delivery.id or 0, self._worker, {**untried, "next_at": again})

    def _record(self, delivery: WebhookDelivery, webhook: Webhook, posted: Posted) -> None:
        values = _outcome(delivery, posted, self._watch.now)
        with transaction(self._house.engine) as session:
            if settle(session, delivery.id or 0, self._worker, values):
                self.report.events[str(values["state"])] += 1
        failed = not posted.receipt.ok and posted.receipt.retryable
        self._failures[delivery.webhook_id] = self._failures[delivery.webhook_id] + 1 if failed else 0
        if self._failures[delivery.webhook_id] == TAKEN_FOR_DOWN:
            self.report.problems[webhook.label] = posted.receipt.detail


def _outcome(delivery: WebhookDelivery, posted: Posted, now: datetime) -> dict[str, object]:
    receipt = posted.receipt
    told = {"lease_by": "", "status": posted.status, "error": receipt.detail[:_SHOWN]}
    if receipt.ok:
        return {**told, "state": str(DeliveryState.SENT), "next_at": None, "sent_at": now}
    if not receipt.retryable or is_given_up(delivery.attempts):
        return {**told, "state": str(DeliveryState.DEAD), "next_at": None}
    state = DeliveryState.UNKNOWN if receipt.unknown else DeliveryState.WAITING
    return {**told, "state": str(state), "next_at": now + pause_after(delivery.attempts)}
