"""报送查看 `report list` and `show`."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli.context import Office
from diaodu.cli.options import Code
from diaodu.cli.report_pages import print_paper, print_roll
from diaodu.cli.report_records import of_entry, of_paper
from diaodu.cli.section import Section
from flows.report_reading import paper_file
from flows.report_rolls import roll_of
from flows.telling.finding import UnknownName
from models.terms import Period
from rules.period_keys import read_period

app = Section()


@app.command("list")
def list_reports(
    ctx: typer.Context,
    which: Annotated[str, typer.Argument(metavar="[期次]", help="如 2026-09 或 2026-Q3；不写为本月")] = "",
) -> None:
    """一期的各专班报告：按时、迟报、未报、免报，现在到哪一步。"""
    office = Office.of(ctx)
    period, starts = Period.MONTH, office.today.replace(day=1)
    if which:
        period = Period.QUARTER if "Q" in which.upper() or "季" in which else Period.MONTH
        starts = read_period(which, period)
    with office.reading() as session:
        roll = roll_of(session, office.desk, period, starts, {})
    if office.json:
        return office.put({"period": period, "starts": starts, "items": [of_entry(entry) for entry in roll]})
    return print_roll(office, period, starts, roll)


@app.command("show")
def show(
    ctx: typer.Context,
    code: Code,
    version: Annotated[
        int, typer.Option("--version", metavar="版次", min=0, help="看哪一版；不写为最新")
    ] = 0,
) -> None:
    """一份报告、汇总或通报的全部情况：数字、各部分文字、各版、会签审签、签收。"""
    office = Office.of(ctx)
    with office.reading() as session:
        found = paper_file(session, office.desk, code)
    known = [row.seq for row in found.paper.versions]
    if version and version not in known:
        raise UnknownName(f"{code} 没有第 {version} 版；没有执行任何操作；现有 {len(known)} 版")
    if office.json:
        return office.put(of_paper(found, version))
    return print_paper(office, found, version)
