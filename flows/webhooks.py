"""网络回调 Which other systems are told of what: entered, changed and deleted by administrators, every change audited."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from flows.callers import Caller
from flows.house import House
from flows.registrar import Registrar
from flows.webhook_keys import key_or_new
from models.access_terms import AuditKind
from models.errors import BadInput, NotFound, Stale
from models.queries.webhooks import find_webhook, give_up, revive
from models.session import reading, transaction
from models.tables.webhooks import Webhook, WebhookDelivery
from models.webhook_terms import SUBSCRIBABLE, WebhookEvent
from notifications.outward.addresses import networks_of, require_fit
from notifications.outward.signing import derived
from rules.access.requiring import NotForThisBody
from rules.access.wings import may_grant

_SALT, _LONGEST = 16, 80


class WebhookUnfit(BadInput):
    """The webhook cannot be entered as it was asked."""

    code = "webhook-unfit"


class WebhookChanged(Stale):
    """Somebody has changed the webhook since it was looked at."""

    code = "webhook-changed"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an address shall be told: these events, of all matters or of one task force's or body's."""

    label: str
    address: str
    events: tuple[str, ...]
    task_force: str = ""
    body: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Entered:
    """A webhook that was entered; `secret` is shown once and kept nowhere."""

    number: int
    secret: str = field(repr=False)


def webhook_registrar(caller: Caller, house: House, now: datetime, source: str) -> Registrar:
    """Whoever may enter webhooks: what goes out of the house is for administrators to decide.

    Raises NotForThisBody, ReadOnly, PasswordMustChange.
    """
    caller.require_acting()
    if not may_grant(caller.roles):
        raise NotForThisBody(f"账号「{caller.account}」无权管理网络回调；未作变动；由系统管理员办理")
    return Registrar(house.engine, house.worlds, now, caller.account, source)


def enter(house: House, registrar: Registrar, wanted: Wanted) -> Entered:
    """Enter an address. Raises WebhookUnfit, WebhookAddressUnfit."""
    salt = secrets.token_hex(_SALT)
    with transaction(house.engine) as session:
        _require_fit(session, registrar, wanted)
        _require_open(house, wanted)
        secret = derived(key_or_new(house), salt)
        row = Webhook(salt=salt, proof=secret.proof, made_at=registrar.now, made_by=registrar.by)
        _put(row, wanted)
        session.add(row)
        session.flush()
        number = row.id or 0
        _note(registrar, session, number, "added", wanted)
        return Entered(number, secret.text)


def change(house: House, registrar: Registrar, number: int, wanted: Wanted, *, seen: int | None) -> None:
    """Put another address, other events or another scope in place. Raises NotFound, WebhookChanged, WebhookUnfit."""
    with transaction(house.engine) as session:
        row = _found(session, number, seen)
        _require_fit(session, registrar, wanted)
        # What may no longer be sent to can still be put on hold.
        if wanted.enabled or wanted.address.strip() != row.address:
            _require_open(house, wanted)
        _put(row, wanted)
        row.version += 1
        session.add(row)
        _note(registrar, session, number, "changed", wanted)


def switch(house: House, registrar: Registrar, number: int, *, on: bool) -> None:
    """Put an address on hold, or have it told again; what happens meanwhile it is never told. Raises NotFound.

    Raises WebhookAddressUnfit where it may no longer be sent to.
    """
    with reading(house.engine) as session:
        row = _found(session, number, None)
    scope = row.task_force, row.body
    change(
        house,
        registrar,
        number,
        Wanted(row.label, row.address, tuple(row.events.split()), *scope, enabled=on),
        seen=row.version,
    )


def renew(house: House, registrar: Registrar, number: int) -> Entered:
    """Give an address a new secret; from now on everything is signed with it. Raises NotFound."""
    salt = secrets.token_hex(_SALT)
    with transaction(house.engine) as session:
        row = _found(session, number, None)
        secret = derived(key_or_new(house), salt)
        row.salt, row.proof, row.version = salt, secret.proof, row.version + 1
        session.add(row)
        registrar.note(session, AuditKind.WEBHOOK_CHANGED, f"回调 {number}", act="renewed")
        return Entered(number, secret.text)


def end(house: House, registrar: Registrar, number: int) -> None:
    """Delete an address; what waits for it is given up. Raises NotFound."""
    with transaction(house.engine) as session:
        row = _found(session, number, None)
        row.ended_at, row.enabled = registrar.now, False
        session.add(row)
        give_up(session, number, "回调已删除")
        registrar.note(session, AuditKind.WEBHOOK_CHANGED, f"回调 {number}", act="deleted", label=row.label)


def try_out(house: House, registrar: Registrar, number: int) -> int:
    """Put a test event into its queue; answers the delivery's number. Raises NotFound."""
    with transaction(house.engine) as session:
        _found(session, number, None)
        now = registrar.now
        row = WebhookDelivery(webhook_id=number, event=str(WebhookEvent.TEST), at=now, next_at=now)
        session.add(row)
        session.flush()
        registrar.note(session, AuditKind.WEBHOOK_CHANGED, f"回调 {number}", act="tested")
        return row.id or 0


def resend(house: House, registrar: Registrar, number: int, deliveries: Sequence[int]) -> int:
    """Have what was given up tried again, all of it where none is named; answers how many. Raises NotFound."""
    with transaction(house.engine) as session:
        _found(session, number, None)
        count = revive(session, number, deliveries, registrar.now)
        registrar.note(session, AuditKind.WEBHOOK_CHANGED, f"回调 {number}", act="resent", number=count)
        return count


def _found(session: Session, number: int, seen: int | None) -> Webhook:
    row = find_webhook(session, number, lock=True)
    if row is None:
        raise missing(number)
    if seen is not None and row.version != seen:
        raise WebhookChanged(f"回调 {number} 在您查看之后有过变动；没有改；请重新查看后再定")
    return row


def missing(number: int) -> NotFound:
    """What is said where there is none of this number."""
    return NotFound(f"没有编号为 {number} 的回调；未作变动；请先查看清单")


def _put(row: Webhook, wanted: Wanted) -> None:
    row.label, row.address = wanted.label.strip(), wanted.address.strip()
    row.events = " ".join(dict.fromkeys(wanted.events))
    row.task_force, row.body, row.enabled = wanted.task_force, wanted.body, wanted.enabled


def _require_fit(session: Session, registrar: Registrar, wanted: Wanted) -> None:
    organisation = registrar.organisation(session)
    label = wanted.label.strip()
    if not label or len(label) > _LONGEST:
        raise WebhookUnfit(f"回调须写明给哪个系统，至多 {_LONGEST} 字；没有保存；请补写")
    if not wanted.events or not set(wanted.events) <= {str(event) for event in SUBSCRIBABLE}:
        raise WebhookUnfit("回调须至少选一种事件，且都在可选的种类中；没有保存；请重选")
    if wanted.task_force and wanted.task_force not in organisation.task_forces:
        raise WebhookUnfit(f"没有专班「{wanted.task_force}」；没有保存；请核对")
    if wanted.body and wanted.body not in organisation.bodies:
        raise WebhookUnfit(f"没有单位「{wanted.body}」；没有保存；请核对")


def _require_open(house: House, wanted: Wanted) -> None:
    require_fit(wanted.address.strip(), networks_of(house.settings.webhook_networks))


def _note(registrar: Registrar, session: Session, number: int, act: str, wanted: Wanted) -> None:
    registrar.note(
        session,
        AuditKind.WEBHOOK_CHANGED,
        f"回调 {number}",
        act=act,
        label=wanted.label,
        address=wanted.address,
        events=" ".join(wanted.events),
        enabled=wanted.enabled,
    )
