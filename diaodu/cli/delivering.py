"""发送 `deliver`: what waits to be sent is sent now."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from diaodu.cli.context import Office
from diaodu.cli.output import columns, progress, say, table
from diaodu.cli.section import Section
from flows.delivery import MOST_LETTERS, deliver
from flows.delivery_report import DeliveryReport
from flows.delivery_room import open_post_room
from flows.moved import Moved, of_delivery
from flows.runs import begin, carry_out
from flows.webhook_delivery import tell_webhooks
from models.delivery_terms import DeliveryState
from models.run_terms import RunBy, Work

app = Section()


@app.command("deliver")
def deliver_now(
    ctx: typer.Context,
    limit: Annotated[int, typer.Option(metavar="封数", min=1, help="最多发多少封")] = MOST_LETTERS,
) -> None:
    """按各渠道的速率发送；免打扰时段只推迟发送，不推迟到期。服务运行时会自动发送。有渠道不能用时指明原因，退出码为 1。"""
    office = Office.of(ctx)
    house = office.house
    room = open_post_room(house.engine, house.worlds, house.data, os.environ, house.console)
    reports: list[DeliveryReport] = []

    def sent() -> Moved:
        reports.append(deliver(room, office.now, limit=limit))
        return of_delivery(reports[0], tell_webhooks(house, office.now))

    with progress(total=False) as bar:
        bar.add_task("发送", total=None)
        run = begin(office.engine, Work.DELIVER, RunBy.PERSON, office.now)
        carry_out(office.engine, run, office.now, sent)
    _tell(office, reports[0])


def _tell(office: Office, report: DeliveryReport) -> None:
    if office.json:
        letters = dict(report.letters)
        office.put(
            {"planned": report.planned, "letters": letters, "held": report.held, "problems": report.problems}
        )
    else:
        _print(report)
    if report.problems:
        raise typer.Exit(1)


def _print(report: DeliveryReport) -> None:
    if report.held:
        return say("刚刚停过机：等巡检补齐之后再发，以免把过时的话发给人；请先 diaodu sweep", "yellow")
    say(f"✓ 新排发 {report.planned} 条，发出 {report.sent} 封", "green")
    rows = ([DeliveryState(state).zh, str(count)] for state, count in report.letters.items())
    if report.letters:
        table(columns("结果", ">封"), rows)
    for channel, why in report.problems.items():
        say(f"✗ 渠道 {channel}：{why}", "red")
    return None
