"""工作日推算 `workdays`: a day so many working days on, and every day that was skipped on the way."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

import typer

from diaodu.cli.context import Office
from diaodu.cli.inputs import DayUnreadable, day_of
from diaodu.cli.output import columns, heading, plain, put_json, say, table
from diaodu.cli.section import Section
from diaodu.cli.wording import PROVISIONAL, zh_date
from models.calendar_day import CalendarDay
from models.calendar_seed import seed_days
from rules.workdays import WorkCalendar

app = Section()
_COUNT = re.compile(r"([+-]?)(\d{1,5})(?:个?工作日|workdays?|wd)?")
# Without it -3 would be taken for an option.
_NEGATIVE = {"ignore_unknown_options": True}


@app.command("workdays", context_settings=_NEGATIVE)
def workdays(
    ctx: typer.Context,
    day: Annotated[str, typer.Argument(metavar="日期", help="从哪天起；当天不算（民法典第201条）")],
    count: Annotated[
        str, typer.Argument(metavar="个数", help="+7 向后，-3 向前，0 只说这一天；写另一日期则计相隔几个")
    ] = "0",
) -> None:
    """按国务院办公厅公布的放假和调休安排推算；尚未公布的年份按法定节日推定并注明。没有数据库时用随程序带的日历。

    diaodu workdays 2026-09-18 +1
    diaodu workdays 2026-02-11 -3
    """
    office = Office.of(ctx)
    calendar = _calendar(office)
    start = day_of(day)
    end, number = _reached(calendar, start, count)
    skipped = [day for day in calendar.skipped(min(start, end), max(start, end)) if day.on != start]
    provisional = calendar.touches_provisional(start, end)
    if office.json:
        listed = [{"day": day.on, "name": day.name, "source": day.source} for day in skipped]
        told = {"from": start, "count": number, "to": end, "is_workday": calendar.is_workday(end)}
        return put_json(plain({**told, "provisional": provisional, "skipped": listed}))
    return _print(calendar, start, end, number, skipped, provisional=provisional)


def _calendar(office: Office) -> WorkCalendar:
    if office.file is not None and not office.file.exists():
        return WorkCalendar(seed_days())
    with office.reading() as session:
        return office.worlds.world(session).calendar


def _reached(calendar: WorkCalendar, start: date, count: str) -> tuple[date, int]:
    found = _COUNT.fullmatch(count.strip())
    if found:
        number = int(found[1] + found[2])
        return calendar.add(start, number), number
    if not count.strip()[:1].isdigit():
        raise DayUnreadable(f"个数「{count}」读不懂；没有推算；请写 +7、-3，或另一个日期")
    end = day_of(count)
    return end, calendar.count(start, end)


def _print(
    calendar: WorkCalendar,
    start: date,
    end: date,
    number: int,
    skipped: list[CalendarDay],
    *,
    provisional: bool,
) -> None:
    say(_said(calendar, start, end, number), "bold")
    if provisional:
        say(f"（{PROVISIONAL}：其中有年份的放假安排尚未公布，公布后可能变动）", "yellow")
    if skipped:
        heading(f"其间不计的 {len(skipped)} 天")
        table(columns("*日期", "名称"), ([zh_date(day.on), day.name] for day in skipped))
    named = calendar.day(end)
    if named.name and start != end:
        say(f"{zh_date(end)}：{_explained(named)}", "dim")


def _said(calendar: WorkCalendar, start: date, end: date, number: int) -> str:
    if start == end:
        return f"{zh_date(end)}：{_explained(calendar.day(end))}"
    if not calendar.is_workday(end):
        return f"{zh_date(start)}之后，至{zh_date(end)}，计 {number} 个工作日"
    direction = "后" if number >= 0 else "前"
    return f"{zh_date(start)}{direction}第 {abs(number)} 个工作日是 {zh_date(end)}"


def _explained(day: CalendarDay) -> str:
    kind = "工作日" if day.is_workday else "不是工作日"
    return f"{kind}，{day.name}（{day.source}）" if day.name else kind
