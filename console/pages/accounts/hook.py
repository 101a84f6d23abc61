"""一个回调 One webhook: what it is told of, every sending with what came back, trying it, sending again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from console.cursors import cursor, number_after
from console.pages.accounts.hooks import PATH, blanks_of, events_of, registrar, scope_of, wanted
from console.pages.asking import Ask, offering
from console.pages.catalogue import page
from console.pages.choices import words
from console.pages.look import Look, Sheet
from console.pages.once import Once
from console.pages.rendering import render
from console.pages.turning import turning
from console.visits import Visit
from flows import webhooks
from flows.telling.names import Names
from flows.webhook_delivery import tried_out
from models.delivery_terms import DeliveryState
from models.queries.webhooks import deliveries_page, find_webhook
from models.tables.webhooks import Webhook, WebhookDelivery
from models.webhook_terms import WebhookEvent
from rules.access.wings import Wing

_PAGE = 50
_MOST = 2**31 - 1
_TONES = {DeliveryState.DEAD: "red", DeliveryState.UNKNOWN: "yellow", DeliveryState.SENT: "green"}
_STATES = (DeliveryState.WAITING, DeliveryState.SENT, DeliveryState.UNKNOWN, DeliveryState.DEAD)
Said = Mapping[str, Any]


@page("/webhooks/{number:int}", "网络回调", "Webhook", wing=Wing.ACCOUNTS)
def hook(look: Look) -> Sheet:
    """The page of a webhook. Raises NotFound."""
    t, number = look.tongue, min(int(look.path["number"]), _MOST)
    with look.visit.reading() as session:
        found = find_webhook(session, number)
        if found is None:
            raise webhooks.missing(number)
        names = look.names(session)
        shown = _deliveries(session, look, number)
    facts = [
        (t("给哪个系统", "Which system"), found.label),
        (t("地址", "Address"), found.address),
        (t("事件", "Events"), events_of(look, found)),
        (t("范围", "Scope"), scope_of(look, names, found)),
        (t("登记", "Entered"), f"{t.hour(found.made_at)} {found.made_by}"),
    ]
    asks = [_try(look, number), _change(look, names, found), _resend(look, number), _renew(look, number)]
    text = render("accounts/hook.html.j2", look, facts=facts, enabled=found.enabled, number=number, **shown)
    return Sheet(f"{t('网络回调', 'Webhook')} {number}", (offering([*asks, _end(look, number)]), text))


def _deliveries(session: Session, look: Look, number: int) -> dict[str, Any]:
    before = number_after(look.asked("after"))
    found = deliveries_page(session, number, look.asked("state"), _PAGE + 1, before)
    rows = [_row(look, one, code) for one, code in found[:_PAGE]]
    return {
        "rows": rows,
        "states": words(look.tongue, _STATES),
        **turning(look, f"{PATH}/{number}", found, _PAGE, lambda one: cursor(one[0].id)),
    }


def _row(look: Look, one: WebhookDelivery, code: str) -> dict[str, Any]:
    t, state = look.tongue, DeliveryState(one.state)
    return {
        "number": one.id,
        "at": t.hour(one.at),
        "event": t.term(WebhookEvent(one.event)),
        "code": code,
        "state": t.term(state),
        "tone": _TONES.get(state, "plain"),
        "attempts": one.attempts,
        "tried": t.hour(one.tried_at),
        "next": t.hour(one.next_at),
        "status": one.status or "",
        "error": one.error,
    }


def _try(look: Look, number: int) -> Ask:
    t = look.tongue

    def act(visit: Visit, _said: Said) -> str:
        tried = tried_out(visit.house, registrar(visit), number)
        missed = t("对方没有收下，原因见下表", "It was not taken; see below")
        return t("对方已收下", "It was taken") if tried.state == DeliveryState.SENT else missed

    note = t("立即向对方发送一个试发事件，连同正在等待的。", "A test event, and what waits, at once.")
    return Ask("try", t("试发", "Try it"), act, note=note)


def _change(look: Look, names: Names, found: Webhook) -> Ask:
    t, number, seen = look.tongue, found.id or 0, found.version

    def act(visit: Visit, said: Said) -> str:
        webhooks.change(visit.house, registrar(visit), number, wanted(said), seen=seen)
        return t("已改动", "Changed")

    return Ask("change", t("改动", "Change"), act, blanks_of(look, names, found))


def _resend(look: Look, number: int) -> Ask:
    t = look.tongue

    def act(visit: Visit, _said: Said) -> str:
        count = webhooks.resend(visit.house, registrar(visit), number, ())
        return t(f"已重新排入 {count} 个", f"{count} will be sent again")

    return Ask("resend", t("重发失败的", "Send failed ones again"), act)


def _renew(look: Look, number: int) -> Ask:
    t = look.tongue

    def act(visit: Visit, _said: Said) -> Once:
        renewed = webhooks.renew(visit.house, registrar(visit), number)
        label = t("新的签名密钥，交给接收方", "The new signing secret")
        return Once(t("已换签名密钥，旧的失效", "The old secret is void"), label, renewed.secret)

    note = t("从此用新密钥签名，接收方须同时更换。", "From now on everything is signed with it.")
    return Ask("renew", t("换签名密钥", "Renew the secret"), act, note=note)


def _end(look: Look, number: int) -> Ask:
    t = look.tongue

    def act(visit: Visit, _said: Said) -> str:
        webhooks.end(visit.house, registrar(visit), number)
        return t("回调已删除", "Deleted")

    note = t("还没有发出的不再发出。", "What waits is given up.")
    return Ask("end", t("删除", "Delete"), act, note=note, to=PATH, weighty=True)
