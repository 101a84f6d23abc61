"""图卡 A chart in a card of its own, under its title."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from console.pages.charts import chart
from console.pages.live import Live
from console.pages.look import Look
from console.pages.parts import grouped
from console.pages.rendering import render

# Read on a light ground and on a dark one.
AXIS: Mapping[str, Any] = {
    "axisLabel": {"color": "#7d8894"},
    "axisLine": {"lineStyle": {"color": "#7d8894"}},
    "splitLine": {"lineStyle": {"color": "#7d889433"}},
}


def titled(look: Look, label: str, options: Mapping[str, Any], height: int) -> Callable[[Live], None]:
    """The chart of some options; `label` says what it shows, in its title and to who cannot see it."""
    return grouped(
        render("rules/chart_title.html.j2", look, label=label), chart(label, options, height=height)
    )


def nothing(_live: Live) -> None:
    """There is nothing to draw."""
