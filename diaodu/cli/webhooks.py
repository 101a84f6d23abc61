"""网络回调 `webhook`: which other systems are told of what, and what became of telling them."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from diaodu.cli.account_pages import registrar_of
from diaodu.cli.context import Office
from diaodu.cli.inputs import term_of
from diaodu.cli.options import Limit
from diaodu.cli.output import facts, say
from diaodu.cli.section import Section
from diaodu.cli.webhook_pages import of_delivery, of_webhook, print_deliveries, print_webhook, print_webhooks
from flows import webhooks
from flows.webhook_delivery import tried_out
from flows.webhooks import Entered, Wanted
from models.delivery_terms import DeliveryState
from models.queries.webhooks import counts_by_webhook, deliveries_page, find_webhook
from models.queries.webhooks import webhooks as all_webhooks
from models.webhook_terms import SUBSCRIBABLE, WebhookEvent

app = Section()
webhook = Section(
    help="""网络回调：事情一发生就告诉别的系统，签名，至少一次；没有收下的重试一天，仍不成的列为发送失败，可以重发。
    地址须为 https，内部网络的由 DIAODU_WEBHOOK_NETWORKS 放行；签名密钥只显示一次，核对办法见 docs/api.md。"""
)
app.add_typer(webhook, name="webhook")
Number = Annotated[int, typer.Argument(metavar="编号", help="webhook list 显示的编号", min=1, max=2**31 - 1)]


@webhook.command("list")
def list_all(ctx: typer.Context) -> None:
    """列出全部回调：发往哪里，等候和失败的各有多少。"""
    office = Office.of(ctx)
    with office.reading() as session:
        found, counts = all_webhooks(session), counts_by_webhook(session)
    if office.json:
        return office.put({"items": [of_webhook(one, counts) for one in found]})
    return print_webhooks(found, counts)


@webhook.command("show")
def show(ctx: typer.Context, number: Number) -> None:
    """一个回调：给哪个系统、哪些事件、哪些事项。"""
    office = Office.of(ctx)
    with office.reading() as session:
        found, counts = find_webhook(session, number), counts_by_webhook(session)
    if found is None:
        raise webhooks.missing(number)
    if office.json:
        return office.put(of_webhook(found, counts))
    return print_webhook(office, found, counts)


@webhook.command("add")
def add(
    ctx: typer.Context,
    address: Annotated[str, typer.Argument(metavar="地址", help="https:// 开头")],
    label: Annotated[str, typer.Option("--for", metavar="系统", help="给哪个系统")],
    event: Annotated[
        list[str] | None, typer.Option(metavar="事件", help="如 升级、了结，可写几次；不写为全部种类")
    ] = None,
    task_force: Annotated[str, typer.Option(metavar="专班", help="只告知这个专班的事项")] = "",
    unit: Annotated[str, typer.Option(metavar="单位", help="只告知这个单位负责或承办的事项")] = "",
) -> None:
    """登记一个回调，印出签名密钥，只此一次，交给接收方核对签名。

    diaodu webhook add https://data.example.gov.cn/in --for 大数据平台 --event 升级 --event 了结 --task-force 1
    """
    office = Office.of(ctx)
    events = [term_of(WebhookEvent, one, "事件") for one in event or ()] or SUBSCRIBABLE
    wanted = Wanted(
        label,
        address,
        tuple(str(one) for one in events),
        office.names.find_task_force(task_force) if task_force else "",
        office.names.find_body(unit) if unit else "",
    )
    _shown_once(office, webhooks.enter(office.house, registrar_of(office), wanted), "已登记")


@webhook.command("renew")
def renew(ctx: typer.Context, number: Number) -> None:
    """换签名密钥，旧的即失效；只显示这一次，接收方须同时更换。"""
    office = Office.of(ctx)
    _shown_once(office, webhooks.renew(office.house, registrar_of(office), number), "已换签名密钥")


@webhook.command("pause")
def pause(ctx: typer.Context, number: Number) -> None:
    """停用：此后发生的不告知，恢复之后也不补；正在等候的列为发送失败，可以重发。"""
    office = Office.of(ctx)
    webhooks.switch(office.house, registrar_of(office), number, on=False)
    _done(office, {"id": number, "enabled": False}, f"✓ 回调 {number} 已停用")


@webhook.command("resume")
def resume(ctx: typer.Context, number: Number) -> None:
    """恢复停用的回调；停用期间发生的不补告。"""
    office = Office.of(ctx)
    webhooks.switch(office.house, registrar_of(office), number, on=True)
    _done(office, {"id": number, "enabled": True}, f"✓ 回调 {number} 已恢复")


@webhook.command("remove")
def remove(ctx: typer.Context, number: Number) -> None:
    """删除回调；还没有发出的不再发出。"""
    office = Office.of(ctx)
    webhooks.end(office.house, registrar_of(office), number)
    _done(office, {"id": number}, f"✓ 回调 {number} 已删除")


@webhook.command("test")
def try_out(ctx: typer.Context, number: Number) -> None:
    """立即发送一个试发事件，连同正在等候的；对方没有收下的，退出码为 1。"""
    office = Office.of(ctx)
    tried = tried_out(office.house, registrar_of(office), number)
    is_taken = tried.state == DeliveryState.SENT
    if office.json:
        office.put(of_delivery(tried, ""))
    elif is_taken:
        say(f"✓ 对方已收下（{tried.status}）", "green")
    else:
        say(f"✗ 对方没有收下：{tried.error or '还在等候'}", "bold red")
    if not is_taken:
        raise typer.Exit(1)


@webhook.command("deliveries")
def deliveries(
    ctx: typer.Context,
    number: Number,
    state: Annotated[str, typer.Option(metavar="送达", help="如 待发送、已发送、发送失败")] = "",
    limit: Limit = 30,
) -> None:
    """列出一个回调的投递，最近的在前。"""
    office = Office.of(ctx)
    wanted = str(term_of(DeliveryState, state, "送达状态")) if state else ""
    with office.reading() as session:
        if find_webhook(session, number) is None:
            raise webhooks.missing(number)
        found = deliveries_page(session, number, wanted, limit)
    if office.json:
        return office.put({"items": [of_delivery(*one) for one in found]})
    return print_deliveries(office, found)


@webhook.command("resend")
def resend(
    ctx: typer.Context,
    number: Number,
    which: Annotated[
        list[int] | None, typer.Argument(metavar="投递", help="哪几次；不写为全部发送失败的")
    ] = None,
) -> None:
    """把发送失败的重新排入，下一轮即发。"""
    office = Office.of(ctx)
    count = webhooks.resend(office.house, registrar_of(office), number, which or ())
    _done(office, {"resent": count}, f"✓ 已重新排入 {count} 个")


def _shown_once(office: Office, entered: Entered, said: str) -> None:
    if office.json:
        return office.put({"id": entered.number, "secret": entered.secret})
    say(f"✓ 回调 {entered.number} {said}；签名密钥只显示这一次，请立即交给接收方", "green")
    return facts({"签名密钥": entered.secret})


def _done(office: Office, value: dict[str, Any], said: str) -> None:
    if office.json:
        office.put(value)
    else:
        say(said, "green")
