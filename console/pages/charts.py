"""图表 A chart on a page: drawn in the browser, named for who cannot see it, in the page's own colours."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from nicegui import ui

from console.pages.live import Live

# Told apart by who sees few colours, on a light and on a dark ground.
COLOURS: Sequence[str] = (
    "#2b7cd3",
    "#e0a100",
    "#d0342c",
    "#2e9e5b",
    "#8a63d2",
    "#4aa3a2",
    "#c2649b",
    "#7d8894",
)
LAMPS: Mapping[str, str] = {"red": "#d0342c", "yellow": "#e0a100", "blue": "#2b7cd3", "green": "#2e9e5b"}


def chart(label: str, options: Mapping[str, Any], height: int = 300) -> Callable[[Live], None]:
    """A chart of ECharts options; `label` says in words what it shows, `height` is in pixels."""

    def put(_live: Live) -> None:
        drawn = {"color": list(COLOURS), "grid": _GRID, "animation": False, "textStyle": _TEXT, **options}
        element = ui.echart(drawn).classes("chart").style(f"height: {height}px").props("role=img")
        element.props["aria-label"] = label

    return put


_GRID = {"left": 12, "right": 16, "top": 36, "bottom": 8, "containLabel": True}
_TEXT = {"fontFamily": "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif", "color": "#7d8894"}
