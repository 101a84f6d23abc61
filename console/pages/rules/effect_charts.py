"""影响图 The effect of a draft as charts: who holds how much before and after, and what the weeks to come bring."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from console.pages.live import Live
from console.pages.look import Look
from console.pages.rules.charted import AXIS, nothing, titled

Put = Callable[[Live], None]
Bars = Sequence[tuple[str, int, int]]
_ROW = 34


def load_chart(look: Look, loads: Bars) -> Put:
    """Open matters of those whose number changes at once, before and after."""
    t = look.tongue
    label = t(
        "随即换了承办的：各家在办件数，发布前后", "Open matters of whom the change hands on, before and after"
    )
    return beside(look, label, (t("发布前", "Before"), t("发布后", "After")), loads)


def difference_charts(look: Look, shown: Mapping[str, Any]) -> Iterator[Put]:
    """What comes to each leader and unit in the days to come, under both sets of rules."""
    t = look.tongue
    for view, rows in shown["bars"]:
        label = t(f"按{view.zh}：其间新到件数", f"By {view}: matters that come")
        yield beside(look, label, _sides(look), rows)


def _sides(look: Look) -> tuple[str, str]:
    return look.tongue("现行规则", "In force"), look.tongue("草案", "Draft")


def beside(look: Look, label: str, sides: tuple[str, str], rows: Bars) -> Put:
    """Two bars for each name; nothing where there is nothing to show."""
    if not rows:
        return nothing
    ordered = list(reversed(rows))
    options: dict[str, Any] = {
        "legend": {"data": list(sides), "left": 0, "top": 0, "textStyle": {"color": "#7d8894"}},
        "tooltip": {"trigger": "axis"},
        "grid": {"left": 12, "right": 24, "top": 36, "bottom": 8, "containLabel": True},
        "xAxis": {"type": "value", "minInterval": 1, **AXIS},
        "yAxis": {"type": "category", "data": [name for name, _, _ in ordered], **AXIS},
        "series": [
            {"name": side, "type": "bar", "data": [row[at] for row in ordered]}
            for at, side in enumerate(sides, 1)
        ],
    }
    return titled(look, label, options, height=56 + _ROW * len(rows))


def week_chart(look: Look, weeks: Sequence[date], both: Sequence[Sequence[int]]) -> Put:
    """How many matters reach a leader in each week, under both sets of rules."""
    label = look.tongue("每周升到领导手里的件数", "Matters that reach a leader, by week")
    lines = list(zip(_sides(look), both, strict=True))
    options = {
        "legend": {
            "data": [name for name, _ in lines],
            "right": 0,
            "top": 0,
            "textStyle": {"color": "#7d8894"},
        },
        "tooltip": {"trigger": "axis"},
        "grid": {"left": 12, "right": 16, "top": 36, "bottom": 8, "containLabel": True},
        "xAxis": {"type": "category", "data": [f"{week.month}.{week.day}" for week in weeks], **AXIS},
        "yAxis": {"type": "value", "minInterval": 1, **AXIS},
        "series": [{"name": name, "type": "line", "data": list(data)} for name, data in lines],
    }
    return titled(look, label, options, height=260)
