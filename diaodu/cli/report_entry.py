"""编制报送 `report fill`, `submit`, `supplement`: by the lead unit that reports."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli.acted import tell_done
from diaodu.cli.context import Office
from diaodu.cli.options import Code, Seen, Words, WordsFile
from diaodu.cli.report_options import Expected, SectionName, filling_of
from diaodu.cli.report_pages import tell_version
from diaodu.cli.section import Section
from flows.commands import report_filling, report_supplements

app = Section()


@app.command("fill")
def fill(
    ctx: typer.Context,
    code: Code,
    section: SectionName = "",
    text: Words = "",
    file: WordsFile = None,
    expected: Expected = "",
    no_meeting: Annotated[
        str | None, typer.Option("--no-meeting", metavar="原因", help="当月没有召开调度会的原因")
    ] = None,
) -> None:
    """填写报告的一个部分；数字由系统按台帐取到截止日。每填一次留存一版。

    diaodu report fill JZ-2026-0101 存在问题 --file 问题.txt --as 市商务局.clerk
    """
    office = Office.of(ctx)
    filling = filling_of(section, text, file, expected, no_meeting)
    tell_version(office, code, report_filling.fill(office.desk, code, filling), "已填写")


@app.command("submit")
def submit(
    ctx: typer.Context,
    code: Code,
    with_month: Annotated[
        bool, typer.Option("--with-month", help="季末月：季报、月报一次报送，两项职责同时完成")
    ] = False,
    seen: Seen = None,
) -> None:
    """报送月报或季报。规定的部分不全、当月没开会又没写原因的，不能报送。

    diaodu report submit JZ-2026-0101 --with-month --as 市商务局.clerk
    """
    office = Office.of(ctx)
    first, *others = report_filling.submit(office.desk, code, with_month=with_month, seen=seen)
    said = f"已报送，月报 {others[0].code} 一并报送" if others else "已报送"
    tell_done(office, first, said, also_submitted=[done.code for done in others])


@app.command("supplement")
def supplement(
    ctx: typer.Context,
    code: Code,
    section: SectionName = "",
    text: Words = "",
    file: WordsFile = None,
    expected: Expected = "",
) -> None:
    """已报送的报告在次月 5 日前可以补报，注明“补报”，不影响原来的报送时间。

    diaodu report supplement JZ-2026-0101 项目总体进展 "9 月末又开工 2 个" --as 市商务局.clerk
    """
    office = Office.of(ctx)
    filling = filling_of(section, text, file, expected)
    tell_version(office, code, report_supplements.supplement(office.desk, code, filling), "已补报")
