"""网络回调 The other systems that are told as things happen, and entering another one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from console.pages.asking import Ask, offering
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.choices import bodies, task_forces, words
from console.pages.look import Look, Sheet
from console.pages.once import Once
from console.pages.rendering import render
from console.visits import Visit
from flows import webhooks
from flows.registrar import Registrar
from flows.telling.names import Names
from flows.webhooks import Wanted, webhook_registrar
from models.queries.webhooks import counts_by_webhook, unsettled
from models.queries.webhooks import webhooks as all_webhooks
from models.tables.webhooks import Webhook
from models.webhook_terms import SUBSCRIBABLE, WebhookEvent
from rules.access.wings import Wing

PATH = "/webhooks"


@page(PATH, "网络回调", "Webhooks", wing=Wing.ACCOUNTS)
def hooks(look: Look) -> Sheet:
    """The list."""
    t = look.tongue
    with look.visit.reading() as session:
        names, counts = look.names(session), counts_by_webhook(session)
        rows = [_row(look, names, one, counts) for one in all_webhooks(session)]
    text = render("accounts/hooks.html.j2", look, rows=rows)
    places = render("accounts/places.html.j2", look, here=PATH)
    return Sheet(t("网络回调", "Webhooks"), (places, offering([_enter(look, names)]), text))


def _row(look: Look, names: Names, one: Webhook, counts: Mapping[tuple[int, str], int]) -> dict[str, Any]:
    number = one.id or 0
    waiting, dead = unsettled(counts, number)
    return {
        "number": number,
        "label": one.label,
        "address": one.address,
        "events": events_of(look, one),
        "scope": scope_of(look, names, one),
        "enabled": one.enabled,
        "waiting": waiting,
        "dead": dead,
    }


def events_of(look: Look, one: Webhook) -> str:
    """What a webhook is told of."""
    return look.tongue("、", ", ").join(look.tongue.term(WebhookEvent(event)) for event in one.events.split())


def scope_of(look: Look, names: Names, one: Webhook) -> str:
    """Which matters it is told of."""
    parts = [names.task_force(one.task_force)] if one.task_force else []
    parts += [names.body(one.body)] if one.body else []
    return "、".join(parts) or look.tongue("全部", "All")


def registrar(visit: Visit) -> Registrar:
    """Whoever may enter webhooks. Raises NotForThisBody."""
    return webhook_registrar(visit.caller, visit.house, visit.now, visit.source)


def wanted(said: Mapping[str, Any]) -> Wanted:
    """What a form asks for."""
    return Wanted(
        said["label"],
        said["address"],
        tuple(said["events"]),
        said["task_force"],
        said["body"],
        enabled=said["enabled"],
    )


def blanks_of(look: Look, names: Names, now: Webhook | None = None) -> tuple[Blank, ...]:
    """The form of a webhook, as it is where it is there."""
    t, every = look.tongue, look.tongue("全部", "All")
    known = now or Webhook(salt="", proof="", made_at=look.visit.now, made_by="")
    forces, units = [("", every), *task_forces(names)], [("", every), *bodies(names)]
    hint = t("https:// 开头；内部网络的地址由运行值守放行", "Begins with https://")
    return (
        Blank("label", t("给哪个系统", "Which system"), value=known.label, most=80),
        Blank("address", t("地址", "Address"), value=known.address, hint=hint, most=500),
        Blank(
            "events",
            t("事件", "Events"),
            Kind.CHOICES,
            choices=words(t, SUBSCRIBABLE),
            value=known.events.split(),
        ),
        Blank(
            "task_force",
            t("专班", "Task force"),
            Kind.CHOICE,
            required=False,
            choices=forces,
            value=known.task_force,
        ),
        Blank("body", t("单位", "Body"), Kind.CHOICE, required=False, choices=units, value=known.body),
        Blank("enabled", t("启用", "In use"), Kind.TICK, required=False, value=known.enabled),
    )


def _enter(look: Look, names: Names) -> Ask:
    t = look.tongue

    def act(visit: Visit, said: Mapping[str, Any]) -> Once:
        entered = webhooks.enter(visit.house, registrar(visit), wanted(said))
        label = t("签名密钥，交给接收方核对签名", "The signing secret, for the receiver")
        return Once(
            t(f"已登记回调 {entered.number}", f"Webhook {entered.number} is entered"), label, entered.secret
        )

    note = t(
        "事件发生时向这个地址发送一个签名的请求，至少一次；没有收下的重试一天，仍不成的列为发送失败。",
        "A signed request for each event, at least once; tried again for a day.",
    )
    return Ask("enter", t("登记回调", "Enter a webhook"), act, blanks_of(look, names), note)
