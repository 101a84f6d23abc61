"""网络回调页面 Webhooks and what was told to them, as people and programs read them; the secret is in neither."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.text import Text

from diaodu.cli.context import Office
from diaodu.cli.notice_pages import STATE_STYLES
from diaodu.cli.output import columns, facts, say, table
from diaodu.cli.wording import hour
from models.delivery_terms import DeliveryState
from models.queries.webhooks import unsettled
from models.tables.webhooks import Webhook, WebhookDelivery
from models.webhook_terms import WebhookEvent

Counts = Mapping[tuple[int, str], int]
_WEBHOOK = ("id", "label", "address", "task_force", "body", "enabled", "version", "made_at", "made_by")
_DELIVERY = (
    "id",
    "event",
    "seq",
    "at",
    "state",
    "attempts",
    "next_at",
    "tried_at",
    "sent_at",
    "status",
    "error",
)


def of_webhook(one: Webhook, counts: Counts) -> dict[str, Any]:
    """A webhook for programs, with how much waits for it and how much has failed."""
    said = {name: getattr(one, name) for name in _WEBHOOK}
    waiting, dead = unsettled(counts, one.id or 0)
    return {**said, "events": one.events.split(), "waiting": waiting, "dead": dead}


def of_delivery(one: WebhookDelivery, code: str) -> dict[str, Any]:
    """A delivery for programs; `matter` is null where it is a test."""
    return {"matter": code or None, **{name: getattr(one, name) for name in _DELIVERY}}


def print_webhooks(found: Sequence[Webhook], counts: Counts) -> None:
    """A row for each webhook."""
    if not found:
        return say("还没有网络回调；登记用 diaodu webhook add")
    rows = (
        [str(one.id), one.label, one.address, _state(one), *map(str, unsettled(counts, one.id or 0))]
        for one in found
    )
    return table(columns(">编号", "系统", "地址", "*状态", ">等候", ">失败"), rows)


def print_webhook(office: Office, one: Webhook, counts: Counts) -> None:
    """One webhook."""
    waiting, dead = unsettled(counts, one.id or 0)
    scope = [office.names.task_force(one.task_force)] if one.task_force else []
    scope += [office.names.body(one.body)] if one.body else []
    say(f"回调 {one.id}　{one.label}", "bold")
    facts(
        {
            "地址": one.address,
            "状态": _state(one),
            "事件": "、".join(WebhookEvent(event).zh for event in one.events.split()),
            "事项": "、".join(scope) or "全部",
            "投递": f"等候 {waiting} 个，失败 {dead} 个",
            "登记": f"{hour(one.made_at, office.zone)}，{one.made_by}",
        }
    )


def print_deliveries(office: Office, found: Sequence[tuple[WebhookDelivery, str]]) -> None:
    """A row for each delivery."""
    if not found:
        return say("没有符合条件的投递")
    rows: Iterator[list[str | Text]] = (
        [
            str(one.id),
            hour(one.at, office.zone),
            WebhookEvent(one.event).zh,
            code,
            Text(DeliveryState(one.state).zh, STATE_STYLES.get(DeliveryState(one.state), "")),
            str(one.attempts),
            f"{one.status or ''} {one.error}".strip(),
        ]
        for one, code in found
    )
    return table(columns(">投递", "*时间", "*事件", "*编号", "*送达", ">次数", "答复"), rows)


def _state(one: Webhook) -> str:
    return "启用" if one.enabled else "停用"
