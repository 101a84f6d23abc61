"""驾驶舱 The first page: what needs the reader today, then where everything stands that he may see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session

from console.pages.catalogue import page
from console.pages.charts import LAMPS, chart
from console.pages.look import Look, Part, Sheet
from console.pages.overview.board import duties_shown
from console.pages.overview.figures import coming_shown, lamps_shown, tiers_shown
from console.pages.rendering import render
from console.pages.todo.listing import MOST, tiles
from console.pages.todo.rows import rows_of
from flows.overseeing.weeks import Week, weeks_of
from flows.todo_reading import TodoList, counted, groups, todo_of
from rules.horizons import Horizon

_PRESSING = 5
# Lines that are seen on a light and on a dark ground, and stay behind what they measure.
_FAINT = "#7d889440"


@page("/", "驾驶舱", "Overview", group="today", order=1)
def home(look: Look) -> Sheet:
    """What needs the reader, and how the whole of it stands."""
    visit = look.visit
    with visit.reading() as session:
        mine = todo_of(visit.caller, visit.mechanism(session), visit.now)
        shown = {
            "mine": _mine(look, session, mine),
            "tiers": tiers_shown(look, session),
            "coming": coming_shown(look, session),
            "lamps": lamps_shown(look, session),
            "duties": duties_shown(look, session),
        }
        weeks = weeks_of(session, visit.caller.scope, visit.now, look.tongue.zone)
    parts: list[Part] = [render("overview/now.html.j2", look, **shown)]
    if any(week.escalated or week.done for week in weeks):
        parts.append(render("overview/weeks.html.j2", look, weeks=weeks, named=_named(look, weeks)))
        parts.append(_trend(look, weeks))
    parts.append(render("overview/standing.html.j2", look, **shown))
    return Sheet(look.tongue("驾驶舱", "Overview"), tuple(parts))


def _mine(look: Look, session: Session, mine: TodoList) -> dict[str, Any]:
    """What waits for the reader: nothing for who holds no post."""
    if not mine.refs:
        return {"acts": False, "tiles": (), "rows": ()}
    world, names = look.visit.world(session), look.names(session)
    counts = counted(session, mine, MOST)
    pressing = {one: _PRESSING for one in (Horizon.LATE, Horizon.TODAY, Horizon.WEEK) if counts[one]}
    found = groups(session, mine, world, pressing)
    first = [one for horizon in pressing for one in found[horizon].held][:_PRESSING]
    return {"acts": True, "tiles": tiles(look, counts), "rows": list(rows_of(first, look, names, world))}


def _named(look: Look, weeks: Sequence[Week]) -> list[tuple[str, int, int]]:
    return [
        (
            look.tongue(f"{week.monday.month}月{week.monday.day}日", f"{week.monday:%m-%d}"),
            week.escalated,
            week.done,
        )
        for week in weeks
    ]


def _trend(look: Look, weeks: Sequence[Week]) -> Part:
    t, named = look.tongue, _named(look, weeks)
    ran_out, done = t("逾期升级", "Limits run out"), t("办结、销号", "Done")
    label = t(
        "近十周逾期升级和办结的件次，数字见下方表格",
        "Limits run out and work done in ten weeks; the table has the numbers",
    )
    return chart(
        label,
        {
            "color": [LAMPS["red"], LAMPS["green"]],
            "tooltip": {"trigger": "axis"},
            "legend": {"data": [ran_out, done], "top": 4, "textStyle": {"color": "#7d8894"}},
            "xAxis": {"type": "category", "data": [day for day, _, _ in named]},
            "yAxis": {"type": "value", "minInterval": 1, "splitLine": {"lineStyle": {"color": _FAINT}}},
            "series": [
                {"name": ran_out, "type": "line", "data": [week.escalated for week in weeks]},
                {"name": done, "type": "line", "data": [week.done for week in weeks]},
            ],
        },
        240,
    )
