"""推演表 The rows of a forecast as people read them; whoever sees some bodies only sees what comes to those."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flows.foresight.forecast import Forecast
from flows.foresight.outlook import Outlook, capacity_of
from flows.foresight.ranges import Futures, Range
from flows.telling.futures import LEFT_OUT, name_of, outlook_of, zh_week
from flows.telling.names import Names
from models.foresight_terms import Measure, Viewpoint
from models.scope import Scope

MOST = 40
NONE = Range(0, 0, 0)
VIEWS = (Viewpoint.UNIT, Viewpoint.LEADER, Viewpoint.STAGE)


@dataclass(frozen=True, slots=True)
class LineRow:
    """One stage, leader or unit: what it has, what comes by month, its weeks; `to` filters what it has now."""

    name: str
    to: Mapping[str, str]
    now: int
    came: tuple[int, ...]
    months: tuple[int, ...]
    held: tuple[int, ...]
    told: int
    busiest: str


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A planned meeting beside what would lie on its agenda."""

    on: date
    name: str
    forces: str
    topics: Range
    capacity: int

    @property
    def tone(self) -> str:
        """red: it will be too full; yellow: it may be."""
        if self.topics.middle > self.capacity:
            return "red"
        return "yellow" if self.topics.high > self.capacity else "green"


@dataclass(frozen=True, slots=True)
class RangeRow:
    """A number over the whole time with how far it may lie off: what is there now, what comes, what is left, notices."""

    name: str
    to: Mapping[str, str]
    now: int
    came: Range
    held: Range
    told: Range


def future_rows(found: Forecast, names: Names, scope: Scope) -> dict[str, Any]:
    """Everything that a page shows of one future, as plain data."""
    rows, window = outlook_of(found), found.basis.window
    return {
        "first": window.first,
        "last": window.last,
        "open": found.basis.portfolio.total,
        "opened": found.opened,
        "brought": found.brought,
        "moves": found.moves,
        "stuck": list(found.stuck),
        "unopened": list(found.unopened),
        "weeks": rows.weeks,
        "months": months_of(rows.weeks),
        "lines": {view: lines_of(rows, view, names, scope) for view in VIEWS},
        "meetings": meetings_of(rows, names),
        "unplaced": unplaced_of(rows, names),
        "left_out": "".join(LEFT_OUT),
        "whole": scope.everything,
    }


def futures_rows(found: Futures, names: Names, scope: Scope) -> dict[str, Any]:
    """Everything that a page shows of many futures, as plain data."""
    window = found.basis.window
    return {
        "first": window.first,
        "last": window.last,
        "runs": found.runs,
        "cases": found.habits.cases,
        "answered": found.habits.answered,
        "views": [(view, ranges_of(found, view, names, scope)) for view in VIEWS],
        "meetings": ranges_of(found, Viewpoint.MEETING, names, scope),
    }


def months_of(weeks: Sequence[date]) -> list[tuple[int, int]]:
    """The months that the weeks begin in."""
    return sorted({(week.year, week.month) for week in weeks})


def lines_of(rows: Outlook, view: Viewpoint, names: Names, scope: Scope) -> list[LineRow]:
    """The lines of one view that the reader may see and that have anything, the fullest first."""
    months = months_of(rows.weeks)
    return [
        LineRow(
            name_of(names, view, line.whom),
            _to(view, line.whom),
            line.now,
            line.came,
            tuple(_of_month(line.came, rows.weeks, month) for month in months),
            line.held,
            sum(line.told),
            f"{zh_week(rows.weeks[line.busiest])} {max(line.held)} 件" if any(line.held) else "",
        )
        for line in rows.lines[view]
        if _may_see(view, line.whom, scope) and (any(line.came) or any(line.held) or any(line.told))
    ][:MOST]


def meetings_of(rows: Outlook, names: Names) -> list[MeetingRow]:
    """The planned meetings of the time, and whether they will be too full."""
    return [
        MeetingRow(
            one.sitting.planned_on,
            names.forum(one.sitting.forum),
            _forces(one.sitting.task_forces, names),
            Range(one.topics, one.topics, one.topics),
            one.capacity,
        )
        for one in rows.meetings
    ]


def unplaced_of(rows: Outlook, names: Names) -> list[tuple[str, str, int]]:
    """What would wait for a meeting of which none is planned."""
    return [
        (names.forum(one.forum), names.task_force(one.task_force), sum(one.came)) for one in rows.unplaced
    ]


def ranges_of(
    found: Futures, view: Viewpoint, names: Names, scope: Scope
) -> list[RangeRow] | list[MeetingRow]:
    """The numbers of one view with their ranges, the greatest first; of meetings, what lies on their agendas."""
    if view is Viewpoint.MEETING:
        return _meeting_ranges(found, names)
    everybody = dict.fromkeys(whom for which, whom, _ in found.totals if which is view)
    seen = [whom for whom in everybody if _may_see(view, whom, scope)]
    ordered = sorted(seen, key=lambda whom: (-_of(found, view, whom, Measure.CAME).middle, whom))
    return [
        RangeRow(
            name_of(names, view, whom),
            _to(view, whom),
            _of(found, view, whom, Measure.NOW).middle,
            _of(found, view, whom, Measure.CAME),
            _of(found, view, whom, Measure.HELD),
            _of(found, view, whom, Measure.TOLD),
        )
        for whom in ordered[:MOST]
    ]


def _meeting_ranges(found: Futures, names: Names) -> list[MeetingRow]:
    window, mechanism = found.basis.window, found.basis.mechanism
    return [
        MeetingRow(
            one.planned_on,
            names.forum(one.forum),
            _forces(one.task_forces, names),
            _of(found, Viewpoint.MEETING, str(one.id), Measure.AGENDA),
            capacity_of(mechanism, one.forum),
        )
        for one in found.basis.world.forums.sittings
        if window.first <= one.planned_on <= window.last
    ]


def _of(found: Futures, view: Viewpoint, whom: str, what: Measure) -> Range:
    return found.totals.get((view, whom, what), NONE)


def _forces(keys: Iterable[str], names: Names) -> str:
    return "、".join(map(names.task_force, sorted(keys))) or "全市"


def _of_month(series: Sequence[int], weeks: Sequence[date], month: tuple[int, int]) -> int:
    return sum(n for n, week in zip(series, weeks, strict=True) if (week.year, week.month) == month)


def _may_see(view: Viewpoint, whom: str, scope: Scope) -> bool:
    return scope.everything or (view is not Viewpoint.STAGE and whom in scope.refs)


def _to(view: Viewpoint, whom: str) -> Mapping[str, str]:
    if view is Viewpoint.STAGE:
        chain, _, stage = whom.partition("/")
        return {"chain": chain, "stage": stage}
    kind, _, key = whom.partition(":")
    return {"unit": key} if kind == "body" else {}
