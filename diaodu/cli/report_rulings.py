"""审签接收 `report countersign`, `approve`, `return`, `receive`: what others say to a report."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli.acted import tell_done
from diaodu.cli.context import Office
from diaodu.cli.inputs import term_of, text_of
from diaodu.cli.options import Code, Reason, Seen
from diaodu.cli.report_options import Opinion, Scans, SignedBy, pairs_of, signature_of
from diaodu.cli.section import Section
from flows.commands import report_ruling
from models.report_terms import PaperSection

app = Section()


@app.command("countersign")
def countersign(
    ctx: typer.Context,
    code: Code,
    opinion: Opinion = "",
    dissent: Annotated[bool, typer.Option("--dissent", help="有不同意见；须写意见，随报告送领导")] = False,
    for_unit: Annotated[str, typer.Option("--for", metavar="单位", help="操作员代哪个单位登记")] = "",
    seen: Seen = None,
) -> None:
    """第二牵头单位会签。逾期没有答复的记为“未回复”，不算同意。

    diaodu report countersign JZ-2026-0101 --opinion 同意 --as 市文广旅局.head
    """
    office = Office.of(ctx)
    body = office.names.find_body(for_unit) if for_unit else ""
    done = report_ruling.countersign(
        office.desk, code, text_of(opinion), agrees=not dissent, body=body, seen=seen
    )
    tell_done(office, done, "已会签，有不同意见" if dissent else "已会签")


@app.command("approve")
def approve(
    ctx: typer.Context,
    code: Code,
    opinion: Opinion = "",
    edits: Annotated[
        list[str] | None, typer.Option("--edit", metavar="部分=文字", help="审定时改写的部分；可写多次")
    ] = None,
    signed_by: SignedBy = "",
    scans: Scans = None,
    seen: Seen = None,
) -> None:
    """审签、审定：只能由本人或代行人作出；纸质签批的由牵头单位或办公室附扫描件代为登记（市长的只由办公室）。

    diaodu report approve JZ-2026-0101 --as 王付举
    diaodu report approve JZ-2026-0120 --signed-by 刘冰 --scan 签批件.pdf --as 调度办.clerk
    """
    office = Office.of(ctx)
    typed = pairs_of(edits, "--edit 下步要求=文字")
    changed = {term_of(PaperSection, name, "部分"): text_of(text) for name, text in typed}
    done = report_ruling.approve(
        office.desk,
        code,
        text_of(opinion),
        edits=changed,
        signature=signature_of(office, signed_by, scans),
        seen=seen,
    )
    tell_done(office, done, "已审签")


@app.command("return")
def send_back(
    ctx: typer.Context,
    code: Code,
    reason: Reason = "",
    signed_by: SignedBy = "",
    scans: Scans = None,
    seen: Seen = None,
) -> None:
    """退回编制单位重办，须写理由；不另给时间。会签单位、牵头领导、办公室、市长、督查室在各自环节可以退回。

    diaodu report return JZ-2026-0101 --reason 投资数与台帐不符 --as 调度办.clerk
    """
    office = Office.of(ctx)
    signature = signature_of(office, signed_by, scans)
    done = report_ruling.send_back(office.desk, code, reason, signature=signature, seen=seen)
    tell_done(office, done, "已退回编制单位")


@app.command("receive")
def receive(ctx: typer.Context, code: Code, opinion: Opinion = "", seen: Seen = None) -> None:
    """办公室接收一份报告。"""
    office = Office.of(ctx)
    tell_done(office, report_ruling.receive(office.desk, code, text_of(opinion), seen=seen), "已接收")
