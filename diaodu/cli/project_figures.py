"""项目投资 `project plan`, `invest`, `confirm`: the year's plan and what each month brought, in 万元, or that it brought nothing."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of
from diaodu.cli.options import Reason, Seen, Words
from diaodu.cli.project_options import ProjectCode, month_of
from diaodu.cli.project_pages import tell_filled, tell_project
from diaodu.cli.section import Section
from flows.commands.ledger_updates import confirm_month
from flows.commands.project_figures import MonthEntry, plan_year, report_month
from rules.amounts import amount_of

app = Section()


@app.command("plan")
def plan(
    ctx: typer.Context,
    code: ProjectCode,
    year: Annotated[int, typer.Argument(metavar="年份", min=1950, max=2100)],
    planned: Annotated[str, typer.Argument(metavar="金额", help="本年度计划投资；不写单位即万元")],
    before: Annotated[str, typer.Option(metavar="金额", help="截至上年底累计完成投资")] = "",
    curve: Annotated[
        str, typer.Option(metavar="金额…", help="1–12 月末的累计计划，用顿号隔开；不写按月均摊")
    ] = "",
    reason: Reason = "",
    seen: Seen = None,
) -> None:
    """年度计划投资。调整已有的计划须写理由。

    diaodu project plan JZ-04-2026-0001 2026 1.2亿元 --before 3000
    """
    office = Office.of(ctx)
    points = tuple(amount_of(point, "计划曲线") for point in curve.split("、") if point)
    filled = plan_year(
        office.desk,
        code,
        year,
        amount_of(planned, "本年度计划投资"),
        invested_before=amount_of(before, "截至上年底累计完成投资") if before else None,
        curve=points,
        reason=reason,
        seen=seen,
    )
    tell_filled(office, filled, f"{year} 年度计划已登记")


@app.command("invest")
def invest(
    ctx: typer.Context,
    code: ProjectCode,
    month: Annotated[str, typer.Argument(metavar="月份", help="如 2026-03")],
    invested: Annotated[
        str, typer.Argument(metavar="[金额]", help="本月完成投资；冲减写负数，前面加 -- ")
    ] = "",
    cumulative: Annotated[str, typer.Option(metavar="金额", help="本年累计，与逐月之和不同时才写")] = "",
    progress: Annotated[str, typer.Option(metavar="文字", help="当前形象进度")] = "",
    done: Annotated[str, typer.Option(metavar="文字", help="本月完成情况")] = "",
    following: Annotated[str, typer.Option("--next", metavar="文字", help="下月计划")] = "",
    as_of: Annotated[str, typer.Option(metavar="日期", help="数据截止日")] = "",
    reason: Reason = "",
) -> None:
    """月度填报。更正已填报的数字须写理由，原数留痕；可疑之处提示，不拒收。

    diaodu project invest JZ-04-2026-0001 2026-03 800 --progress 主体施工至三层
    """
    office = Office.of(ctx)
    entry = MonthEntry(
        month_of(month),
        amount_of(invested, "本月完成投资") if invested else None,
        amount_of(cumulative, "本年累计") if cumulative else None,
        progress,
        done,
        following,
        day_of(as_of, "数据截止日") if as_of else None,
    )
    tell_filled(office, report_month(office.desk, code, entry, reason=reason), f"{entry.month:%Y-%m} 已填报")


@app.command("confirm")
def confirm(
    ctx: typer.Context,
    code: ProjectCode,
    month: Annotated[str, typer.Argument(metavar="月份", help="如 2026-03")],
    note: Words = "",
    seen: Seen = None,
) -> None:
    """确认这个月没有变化。台帐这一行算已更新；以后补填了数字，以数字为准。

    diaodu project confirm JZ-04-2026-0001 2026-03 "仍在办理用地手续"
    """
    office = Office.of(ctx)
    of = month_of(month)
    project = confirm_month(office.desk, code, of, note, seen=seen)
    tell_project(office, project, f"{of:%Y-%m} 已确认无变化")
