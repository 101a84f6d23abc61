"""工作日历 `calendar`: the days that differ from the plain week; a State Council notice is pasted, looked over, stored."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from diaodu.cli.calendar_pages import preview_json, print_preview, print_year
from diaodu.cli.complaints import Usage
from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of, text_of
from diaodu.cli.output import say
from diaodu.cli.section import Section
from flows.calendar_changes import Preview, store
from flows.calendar_desk import look_over_day, look_over_notice
from models.queries.circumstances import calendar_days

app = Section()
calendar = Section(
    help="""日历变更只影响今后的推算。已经告知的到期日不动，会变的列为“建议调整”，由人决定是否延期。"""
)
app.add_typer(calendar, name="calendar")


@calendar.command("show")
def show_year(
    ctx: typer.Context,
    year: Annotated[int | None, typer.Argument(metavar="年份", min=1980, max=2120, help="默认今年")] = None,
) -> None:
    """一年中与双休日不同的日子，及全年工作日数。"""
    office = Office.of(ctx)
    wanted = year or office.today.year
    with office.reading() as session:
        world = office.worlds.world(session)
        days = [day for day in calendar_days(session) if day.on.year == wanted]
    print_year(office, world.calendar, wanted, days)


@calendar.command("import")
def import_notice(
    ctx: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(metavar="文件", help="通知全文；不写则从标准输入读（可直接粘贴）")
    ] = None,
    year: Annotated[int | None, typer.Option(metavar="年份", help="正文没有写明年份时才需要")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="预览无误，写入日历")] = False,
) -> None:
    """粘贴国务院办公厅的放假通知原文，先看解析出的每一天和会变的到期日，确认后再写入。

    diaodu calendar import 通知.txt
    diaodu calendar import 通知.txt --yes
    """
    office = Office.of(ctx)
    text = _pasted(file)
    with office.reading() as session:
        looked = look_over_notice(session, office.worlds, text, office.now, year)
    found = looked.found
    moved = store(office.engine, office.worlds, office.now, found) if yes else None
    if office.json:
        return office.put({"year": looked.year, "warnings": looked.warnings, **preview_json(found, moved)})
    print_preview(office, found, looked.days)
    for warning in looked.warnings:
        say(f"! {warning}", "yellow")
    return _conclude(found, looked.year, stored=yes)


@calendar.command("set")
def set_day(
    ctx: typer.Context,
    day: Annotated[str, typer.Argument(metavar="日期")],
    name: Annotated[str, typer.Option(metavar="名称", help="如 临时放假、地方节日")],
    work: Annotated[bool, typer.Option("--work", help="这一天上班")] = False,
    off: Annotated[bool, typer.Option("--off", help="这一天放假")] = False,
) -> None:
    """设定一天上班或放假，立即生效。

    diaodu calendar set 2026-12-24 --off --name 建市纪念日
    """
    office = Office.of(ctx)
    if work == off:
        raise Usage(f"--work 和 --off 须写且只写一个；没有改动；用法见 {ctx.command_path} --help")
    with office.reading() as session:
        looked = look_over_day(session, office.worlds, day_of(day), name, office.now, working=work)
    found = looked.found
    moved = store(office.engine, office.worlds, office.now, found) if found.changes else 0
    if office.json:
        return office.put(preview_json(found, moved))
    print_preview(office, found, looked.days)
    return say("✓ 已写入日历", "green") if found.changes else say("与现有日历相同，没有改动")


def _pasted(file: Path | None) -> str:
    if file is None and sys.stdin.isatty():
        say("请粘贴通知全文，然后按 Ctrl-D：", "dim", stderr=True)
    return text_of("-", file)


def _conclude(found: Preview, year: int | None, *, stored: bool) -> None:
    if stored:
        return say(f"✓ 已写入 {year} 年的日历", "green")
    if not found.changes and not found.dropped:
        return say("与现有日历相同，无须导入")
    return say("以上为预览，没有写入；核对无误后加 --yes 再执行一次", "bold")
