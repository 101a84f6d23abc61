"""节点图 A project's milestones over time: where each was planned and where it was reached, as shares of a common width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from console.pages.projects.scene import ProjectScene
from console.pages.tongue import Tongue
from models.limits import Limit
from models.tables.project_nodes import Milestone
from models.terms import Period
from rules.next_nodes import nearness
from rules.periods import next_period, period_start
from rules.workdays import WorkCalendar

_MANY = 9
_STEPS = (Period.MONTH, Period.QUARTER, Period.YEAR)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days that a drawing spans; shares are in percent of its width."""

    first: date
    last: date

    def share(self, day: date) -> float:
        """Where a day stands."""
        return round(100 * (day - self.first).days / max((self.last - self.first).days, 1), 2)


def drawn(scene: ProjectScene, notice: Limit, calendar: WorkCalendar) -> dict[str, Any]:
    """The milestones as the template draws them."""
    rows, today = scene.file.milestones, scene.names.today
    stretch = _stretch(rows, today)
    return {
        "nodes": [_node(scene, row, stretch, notice, calendar) for row in rows],
        "ticks": [(label, stretch.share(day)) for label, day in _ticks(scene.tongue, stretch)]
        if stretch
        else [],
        "today_at": stretch.share(today) if stretch else None,
    }


def _stretch(rows: Sequence[Milestone], today: date) -> Stretch | None:
    days = [
        day for row in rows for day in (row.planned_from, row.planned_to, row.actual_from) if day is not None
    ]
    if not days:
        return None
    last = max(*days, today) + timedelta(days=15)
    return Stretch(period_start(min(*days, today), Period.MONTH), last)


def _ticks(t: Tongue, stretch: Stretch) -> Iterator[tuple[str, date]]:
    """The beginnings of months, quarters or years, whichever are few enough to be read."""
    for step in _STEPS:
        days = list(_beginnings(stretch, step))
        if len(days) <= _MANY or step is _STEPS[-1]:
            break
    for day in days:
        yield (
            t(f"{day.year}年", f"{day.year}") if day.month == 1 else t(f"{day.month}月", f"{day.month:02}"),
            day,
        )


def _beginnings(stretch: Stretch, step: Period) -> Iterator[date]:
    day = period_start(stretch.first, step)
    while day <= stretch.last:
        if day >= stretch.first:
            yield day
        day = next_period(day, step)


def _node(
    scene: ProjectScene, row: Milestone, stretch: Stretch | None, notice: Limit, calendar: WorkCalendar
) -> dict[str, Any]:
    stands, t = nearness(row, scene.names.today, notice, calendar), scene.tongue
    colour = stands.colour
    shown: dict[str, Any] = {
        "name": row.name,
        "is_key": row.is_key,
        "planned": t.written(row.planned_text),
        "actual": t.written(row.actual_text),
        "state": t.term(stands),
        "tone": str(colour) if colour else "green" if row.actual_from else "",
        "left": None,
        "at": None,
    }
    if stretch is not None and row.planned_from and row.planned_to:
        left = stretch.share(row.planned_from)
        shown |= {"left": left, "width": max(stretch.share(row.planned_to) - left, 1.2)}
    if stretch is not None and row.actual_from:
        shown["at"] = stretch.share(row.actual_from)
    return shown
