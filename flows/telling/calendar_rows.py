"""日历影响表 What a change of the calendar would do, as rows, and the change itself, small enough to be kept and stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from flows.calendar_changes import Change, Preview
from flows.calendar_desk import Looked
from flows.effect_facts import Effect
from flows.telling.effects import effect_summary, matter_row
from flows.telling.names import Names
from models.calendar_day import CalendarDay

_SHOWN = 200


@dataclass(frozen=True, slots=True)
class DaysTold:
    """Days that were looked over, without the matters that they are about, and the rows that tell of those."""

    looked: Looked
    rows: dict[str, Any]


def days_told(looked: Looked, names: Names) -> DaysTold:
    """What is shown of a change, and what of it is needed to store it."""
    found = looked.found
    bare = replace(found, advice=(), effect=Effect(found.effect.seen), first=())
    return DaysTold(replace(looked, found=bare), preview_rows(looked, names))


def preview_rows(looked: Looked, names: Names) -> dict[str, Any]:
    """What a change would do, as rows."""
    found = looked.found
    changed = {change.day.on: change for change in found.changes}
    return {
        "days": [(day, how(changed.get(day.on))) for day in looked.days],
        "dropped": found.dropped,
        "advice": [
            (one.code, one.title, names.stage(one.chain, one.stage), one.due_on, one.would_be)
            for one in found.advice[:_SHOWN]
        ],
        "total": len(found.advice),
        "summary": effect_summary(found.effect),
        "matters": _matters(found, names),
    }


def _matters(found: Preview, names: Names) -> list[list[str]]:
    return [matter_row(row, names, names) for row in found.first]


def how(change: Change | None) -> str:
    """In what a day differs from what is known of it: 新增, 原为上班, 推定转为确定, 不变."""
    if change is None:
        return "不变"
    if change.was is None:
        return "新增"
    return _turned(change.was, change.day)


def _turned(was: CalendarDay, day: CalendarDay) -> str:
    if was.is_workday != day.is_workday:
        return "原为上班" if was.is_workday else "原为放假"
    return "名称或依据有变" if was.confirmed else "推定转为确定"
