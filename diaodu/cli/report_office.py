"""汇总印发 `report draft`, `summarise` for the Office, `publish` for the supervision office."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli.acted import tell_done
from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of
from diaodu.cli.options import Code, Seen
from diaodu.cli.report_options import pairs_of
from diaodu.cli.report_pages import tell_version
from diaodu.cli.section import Section
from flows.commands import report_office, report_publishing
from flows.commands.report_publishing import Named

app = Section()
Exceptions = Annotated[
    list[str] | None,
    typer.Option("--exception", metavar="专班=原因", help="收不到的报告，逐个写明原因；可写多次"),
]


@app.command("draft")
def draft(ctx: typer.Context, code: Code, exceptions: Exceptions = None) -> None:
    """由已接收的报告起草汇总或通报：写好的部分不动，空着的按数字填上，谁没报、谁迟报一并列明。

    diaodu report draft JZ-2026-0110 --as 调度办.clerk
    """
    office = Office.of(ctx)
    version = report_office.draft(office.desk, code, _by_force(office, exceptions))
    tell_version(office, code, version, "已起草")


@app.command("summarise")
def summarise(ctx: typer.Context, code: Code, exceptions: Exceptions = None, seen: Seen = None) -> None:
    """汇总报送（季度的即通报稿送审）。没有收齐、又没有写明原因的，不能报送。

    diaodu report summarise JZ-2026-0110 --exception 3=防汛抢险，已延后
    """
    office = Office.of(ctx)
    done = report_office.summarise(office.desk, code, _by_force(office, exceptions), seen=seen)
    tell_done(office, done, "已汇总报送")


@app.command("publish")
def publish(
    ctx: typer.Context,
    code: Code,
    to: Annotated[
        list[str] | None,
        typer.Option("--to", metavar="单位", help="印发给谁；可写多次，不写为各县（市）区和各专班单位"),
    ] = None,
    named: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="单位=要求", help="点名整改的单位和要求；可写多次，限期答复"),
    ] = None,
    due: Annotated[str, typer.Option(metavar="日期", help="点名单位的答复期限；不写按整改链的时限")] = "",
    seen: Seen = None,
) -> None:
    """督查室印发经审定的通报：自动取号，逐个单位签收，点名单位各开一件整改事项。

    diaodu report publish JZ-2026-0120 --name 修武县=滨河大道征收限期清零 --as 督查室.clerk
    """
    office = Office.of(ctx)
    names, day = office.names, day_of(due, "答复期限") if due else None
    typed = pairs_of(named, "--name 修武县=限期整改的要求")
    issued = report_publishing.publish(
        office.desk,
        code,
        recipients=tuple(names.find_body(text) for text in to or ()),
        named=tuple(Named(names.find_body(unit), demand, day) for unit, demand in typed),
        seen=seen,
    )
    said = f"已印发 {issued.number}，送 {len(issued.receipts)} 个单位签收，{len(issued.rectifications)} 个单位整改答复"
    also = {"number": issued.number, "receipts": issued.receipts, "rectifications": issued.rectifications}
    tell_done(office, issued.done, said, **also)


def _by_force(office: Office, exceptions: list[str] | None) -> dict[str, str]:
    typed = pairs_of(exceptions, "--exception 专班=原因")
    return {office.names.find_task_force(name): reason for name, reason in typed}
