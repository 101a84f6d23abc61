"""预测页面 Futures as people and programs read them: first what matters most, then the rest by whoever asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from rich.text import Text

from diaodu.cli.context import Office
from diaodu.cli.names import Names
from diaodu.cli.output import columns, heading, say, table
from diaodu.cli.wording import zh_date
from flows.foresight.forecast import Forecast
from flows.foresight.outlook import Line, Meeting, Outlook, Unplaced
from flows.telling.futures import LEFT_OUT, name_of, outlook_of, zh_week
from models.foresight_terms import Viewpoint

MOST, WEEKS = 10, 7


def of_forecast(names: Names, found: Forecast) -> dict[str, Any]:
    """A forecast for programs: every series has one number a week."""
    rows, basis = outlook_of(found), found.basis
    return {
        "first": basis.window.first,
        "last": basis.window.last,
        "assuming": "nobody acts",
        "open": basis.portfolio.total,
        "periods_opened": found.opened,
        "brought": found.brought,
        "moves": found.moves,
        "decisions": found.decisions,
        "undecided": [{"matters": number, "reason": reason} for number, reason in found.stuck],
        "unopened": dict(found.unopened),
        **of_outlook(names, rows),
    }


def of_outlook(names: Names, rows: Outlook) -> dict[str, Any]:
    """Rows for programs, named."""
    views = {view: f"{view}s" for view in rows.lines}
    return {
        "weeks": rows.weeks,
        **{key: [_of_line(names, view, line) for line in rows.lines[view]] for view, key in views.items()},
        "meetings": [_of_meeting(one) for one in rows.meetings],
        "unplaced": [
            {"forum": one.forum, "task_force": one.task_force, "came": one.came} for one in rows.unplaced
        ],
    }


def _of_line(names: Names, view: Viewpoint, line: Line) -> dict[str, Any]:
    shown = ("whom", "now", "came", "held", "told")
    return {"name": name_of(names, view, line.whom), **{name: getattr(line, name) for name in shown}}


def _of_meeting(one: Meeting) -> dict[str, Any]:
    return {
        "sitting": one.sitting.id,
        "forum": one.sitting.forum,
        "task_forces": sorted(one.sitting.task_forces),
        "on": one.sitting.planned_on,
        "topics": one.topics,
        "capacity": one.capacity,
        "too_full": one.is_too_full,
    }


def print_forecast(office: Office, found: Forecast, view: Viewpoint | None) -> None:
    """The whole forecast in short, or one view of it in full."""
    rows, window = outlook_of(found), found.basis.window
    say(f"{zh_date(window.first)}至{zh_date(window.last)}，假定无人办理", "bold")
    say(
        f"现有在办 {found.basis.portfolio.total} 件；其间系统自动开启期次 {found.opened} 件，"
        f"自动提出督办函、名册、提议等 {found.brought} 件；共变动 {found.moves} 次"
    )
    for number, reason in found.stuck:
        say(f"! {number} 件无法推演，停在原处：{reason}", "yellow")
    for period, reason in found.unopened:
        say(f"! {period} 无法开启或提出：{reason}", "yellow")
    print_outlook(office, rows, view)
    say("".join(LEFT_OUT), "dim")


def print_outlook(office: Office, rows: Outlook, view: Viewpoint | None) -> None:
    """The rows, of one view all and of all views the first ones."""
    for which, lines in rows.lines.items():
        if view in (None, which):
            _print_lines(office, which, lines, rows.weeks, len(lines) if view else MOST)
        if view is which:
            _print_weeks(office, which, lines, rows.weeks)
    if view in (None, Viewpoint.MEETING):
        _print_meetings(office, rows.meetings)
        _print_unplaced(office, rows.unplaced)


def _print_lines(
    office: Office, view: Viewpoint, lines: Sequence[Line], weeks: Sequence[date], most: int
) -> None:
    heading(f"按{view.zh}")
    # Nobody tells a stage anything.
    tells = () if view is Viewpoint.STAGE else (">通知",)
    shown = [line for line in lines[:most] if any(line.came) or any(line.held) or any(line.told)]
    months = sorted({(week.year, week.month) for week in weeks})
    cells: list[list[str]] = [
        [
            name_of(office.names, view, line.whom),
            str(line.now),
            *(str(_of_month(line.came, weeks, month) or "") for month in months),
            str(line.held[-1]),
            f"{zh_week(weeks[line.busiest])} {max(line.held)} 件" if any(line.held) else "",
            *(str(sum(line.told)) for _ in tells),
        ]
        for line in shown
    ]
    names = [f">{month}月新到" for _, month in months]
    table(columns(view.zh, ">现有", *names, ">期末在手", "*最多的一周", *tells), cells)
    if len(lines) > len(shown) and most < len(lines):
        say(f"另有 {len(lines) - len(shown)} 项，用 --by {view} 全部列出", "dim")


def _print_weeks(office: Office, view: Viewpoint, lines: Sequence[Line], weeks: Sequence[date]) -> None:
    """What each has in hand at the end of each week, some weeks side by side."""
    for at in range(0, len(weeks), WEEKS):
        heading(f"逐周在手（每周末），{zh_week(weeks[at])}起")
        shown = [line for line in lines if any(line.held[at : at + WEEKS])]
        cells = [
            [
                name_of(office.names, view, line.whom),
                *(str(number or "") for number in line.held[at : at + WEEKS]),
            ]
            for line in shown
        ]
        names = [f">{week.month}.{week.day}起" for week in weeks[at : at + WEEKS]]
        table(columns(view.zh, *names), cells)


def _of_month(series: Sequence[int], weeks: Sequence[date], month: tuple[int, int]) -> int:
    return sum(n for n, week in zip(series, weeks, strict=True) if (week.year, week.month) == month)


def _print_meetings(office: Office, meetings: Sequence[Meeting]) -> None:
    heading("会议议题")
    if not meetings:
        return say("其间没有已安排的会议", "dim")
    cells: list[list[str | Text]] = [
        [
            zh_date(one.sitting.planned_on),
            office.names.forum(one.sitting.forum),
            "、".join(map(office.names.task_force, sorted(one.sitting.task_forces))) or "全市",
            str(one.topics),
            str(one.capacity),
            Text("排不下", "bold red") if one.is_too_full else "",
        ]
        for one in meetings
    ]
    return table(columns("*日期", "会议", "专班", ">议题", ">可议", "*提示"), cells)


def _print_unplaced(office: Office, unplaced: Sequence[Unplaced]) -> None:
    if not unplaced:
        return
    heading("需要上会、却没有已安排的会议")
    cells = [
        [
            office.names.forum(one.forum),
            office.names.task_force(one.task_force) or "未归专班",
            str(sum(one.came)),
        ]
        for one in unplaced
    ]
    table(columns("会议", "专班", ">件数"), cells)
    say("请用 diaodu meeting 安排；没有会议，到最长时限即记为错过会议", "dim")
