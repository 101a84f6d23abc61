"""日历页面 Years and changes of the calendar, as people look them over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from rich.text import Text

from diaodu.cli.context import Office
from diaodu.cli.effect_pages import effect_json, print_effect
from diaodu.cli.output import columns, heading, say, table
from diaodu.cli.wording import PROVISIONAL, zh_date, zh_day
from flows.calendar_changes import Preview
from models.calendar_day import CalendarDay
from rules.workdays import WorkCalendar

_SHOWN = ("is_workday", "name", "source", "confirmed")


def print_year(office: Office, calendar: WorkCalendar, year: int, days: Sequence[CalendarDay]) -> None:
    """The days of a year that are not what their weekday says."""
    workdays = calendar.count(date(year - 1, 12, 31), date(year, 12, 31))
    provisional = calendar.is_provisional(date(year, 1, 1))
    if office.json:
        listed = [{"day": row.on, **{name: getattr(row, name) for name in _SHOWN}} for row in days]
        return office.put({"year": year, "workdays": workdays, "provisional": provisional, "days": listed})
    say(f"{year} 年：{workdays} 个工作日", "bold")
    if provisional:
        say(f"（{PROVISIONAL}：当年放假安排尚未导入，只计法定节日；通知公布后用 calendar import）", "yellow")
    rows = ([zh_date(row.on), _kind(row.is_workday), row.name, row.source] for row in days)
    return table(columns("*日期", "*安排", "名称", "依据"), rows)


def preview_json(found: Preview, moved: int | None) -> dict[str, Any]:
    """A preview for programs; `stored` says whether it was carried out."""
    return {
        "stored": moved is not None,
        "rescheduled": moved,
        "changes": [_change(change.day) for change in found.changes],
        "dropped": [_change(day) for day in found.dropped],
        "advice": [
            {"code": one.code, "stage": one.stage, "due_on": one.due_on, "would_be": one.would_be}
            for one in found.advice
        ],
        "effect": effect_json(found.effect),
    }


def _change(day: CalendarDay) -> dict[str, Any]:
    return {"day": day.on, **{name: getattr(day, name) for name in _SHOWN}}


def print_preview(office: Office, found: Preview, days: Sequence[CalendarDay]) -> None:
    """Each day as it was read, what changes by it, and the dates that would move."""
    changed = {change.day.on: change.was for change in found.changes}
    rows: list[list[str | Text]] = [
        [zh_date(day.on), _kind(day.is_workday), day.name, _effect(day, changed)] for day in days
    ]
    rows += [
        [zh_date(day.on), _kind(day.is_workday), day.name, Text("推定有误，删去", "yellow")]
        for day in found.dropped
    ]
    table(columns("*日期", "*安排", "名称", "变化"), rows)
    _print_advice(office, found)
    if found.effect.moved:
        print_effect(office, found.effect, found.first, office.names, "按新日历")


def _print_advice(office: Office, found: Preview) -> None:
    if not found.advice:
        return
    heading(f"建议调整：按新日历，{len(found.advice)} 件在办事项的到期日会不同")
    rows = (
        [
            one.code,
            one.title,
            office.names.stage(one.chain, one.stage),
            zh_day(one.due_on),
            zh_day(one.would_be),
        ]
        for one in found.advice
    )
    table(columns("*编号", "事项", "环节", "*已告知", "*按新日历"), rows)
    say("已告知的到期日维持不变；需要改期的，逐件用 diaodu extend 办理", "dim")


def _kind(is_workday: bool) -> str:
    return "上班" if is_workday else "放假"


def _effect(day: CalendarDay, changed: dict[date, CalendarDay | None]) -> str:
    if day.on not in changed:
        return "不变"
    was = changed[day.on]
    if was is None:
        return "新增"
    if was.is_workday == day.is_workday:
        return f"{PROVISIONAL}转为确定" if not was.confirmed else "名称或依据有变"
    return f"原为{_kind(was.is_workday)}"
