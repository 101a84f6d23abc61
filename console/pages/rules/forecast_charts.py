"""推演图 The weeks to come as a chart: how much the fullest have in hand at the end of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from console.pages.live import Live
from console.pages.look import Look
from console.pages.rules.charted import AXIS, nothing, titled
from flows.telling.forecast_rows import LineRow
from models.foresight_terms import Viewpoint

_MOST = 8
_QUIET = {"color": "#7d8894"}


def weekly_chart(
    look: Look, view: Viewpoint, lines: Sequence[LineRow], weeks: Sequence[date]
) -> Callable[[Live], None]:
    """One line for each of the fullest units or leaders."""
    t = look.tongue
    label = t(
        f"按{view.zh}：每周末在手件数（最多的 {_MOST} 家）",
        f"By {view}: in hand at each week's end (fullest {_MOST})",
    )
    shown = lines[:_MOST]
    options: dict[str, Any] = {
        "legend": {"top": 0, "left": 0, "type": "scroll", "textStyle": _QUIET},
        "tooltip": {"trigger": "axis"},
        "grid": {"left": 12, "right": 16, "top": 40, "bottom": 8, "containLabel": True},
        "xAxis": {"type": "category", "data": [f"{week.month}.{week.day}" for week in weeks], **AXIS},
        "yAxis": {"type": "value", "minInterval": 1, **AXIS},
        "series": [{"name": one.name, "type": "line", "data": list(one.held)} for one in shown],
    }
    return titled(look, label, options, height=300) if shown else nothing
