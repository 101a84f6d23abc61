"""影响图 The effect of a draft as charts: who holds how much before and after, and what the weeks to come bring."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from console.pages.live import Live
from console.pages.look import Look
from console.pages.rules.charted import AXIS, nothing, titled
from flows.foresight.forecast import Forecast
from flows.foresight.whatif import WhatIf
from flows.telling.futures import difference_name, outlook_of
from flows.telling.names import Names
from models.foresight_terms import Measure, Viewpoint

Put = Callable[[Live], None]
_MOST = 12
_ROW = 34
_VIEWS = (Viewpoint.LEADER, Viewpoint.UNIT)


def load_chart(look: Look, loads: Sequence[tuple[str, int, int]]) -> Put:
    """Open matters of those whose number changes at once, before and after."""
    t = look.tongue
    label = t(
        "随即换了承办的：各家在办件数，发布前后", "Open matters of whom the change hands on, before and after"
    )
    rows = [(name, before, after) for name, before, after in loads[:_MOST]]
    return beside(look, label, (t("发布前", "Before"), t("发布后", "After")), rows)


def difference_charts(look: Look, found: WhatIf, names: Names) -> Iterator[Put]:
    """What comes to each leader and unit in the days to come, under both sets of rules."""
    t = look.tongue
    for view in _VIEWS:
        rows = [
            (difference_name(names, one, found), one.current, one.draft)
            for one in found.differences
            if one.view is view and one.what is Measure.CAME
        ]
        label = t(f"按{view.zh}：其间新到件数", f"By {view}: matters that come")
        yield beside(look, label, (t("现行规则", "In force"), t("草案", "Draft")), rows[:_MOST])


def beside(look: Look, label: str, sides: tuple[str, str], rows: Sequence[tuple[str, int, int]]) -> Put:
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


def week_chart(look: Look, found: WhatIf) -> Put:
    """How many matters reach a leader in each week, under both sets of rules."""
    t = look.tongue
    label = t("每周升到领导手里的件数", "Matters that reach a leader, by week")
    current, draft = _weekly(found.current), _weekly(found.draft)
    weeks = [f"{week.month}.{week.day}" for week in outlook_of(found.current).weeks]
    lines = ((t("现行规则", "In force"), current), (t("草案", "Draft"), draft))
    options = {
        "legend": {
            "data": [name for name, _ in lines],
            "right": 0,
            "top": 0,
            "textStyle": {"color": "#7d8894"},
        },
        "tooltip": {"trigger": "axis"},
        "grid": {"left": 12, "right": 16, "top": 36, "bottom": 8, "containLabel": True},
        "xAxis": {"type": "category", "data": weeks, **AXIS},
        "yAxis": {"type": "value", "minInterval": 1, **AXIS},
        "series": [{"name": name, "type": "line", "data": list(data)} for name, data in lines],
    }
    return titled(look, label, options, height=260)


def _weekly(found: Forecast) -> tuple[int, ...]:
    lines = outlook_of(found).lines[Viewpoint.LEADER]
    return tuple(map(sum, zip(*(line.came for line in lines), strict=True)))
