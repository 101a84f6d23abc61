"""预测表 The figures of a future put in rows that people can read: by stage, leader, unit and meeting."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.foresight_terms import Measure, Viewpoint
from models.mechanism import Mechanism
from models.terms import Period
from rules.foresight.tally import Figure, Figures
from rules.forum_plan import PlannedSitting
from rules.periods import periods_between
from rules.setting_values import numbers_by_key

CAPACITY = "meeting-capacity"
# How many topics a meeting gets through in half a day: our default.
USUAL = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One stage, leader or unit, week by week: what it has now, what comes, what it has at each week's end, notices."""

    whom: str
    now: int
    came: tuple[int, ...]
    held: tuple[int, ...]
    told: tuple[int, ...]

    @property
    def busiest(self) -> int:
        """The place of the week at whose end it has most."""
        return self.held.index(max(self.held))


@dataclass(frozen=True, slots=True)
class Meeting:
    """A planned sitting with what will lie on its agenda, beside how much one gets through."""

    sitting: PlannedSitting
    topics: int
    capacity: int

    @property
    def is_too_full(self) -> bool:
        """Whether more would come than the meeting gets through."""
        return self.topics > self.capacity


@dataclass(frozen=True, slots=True)
class Unplaced:
    """What would wait for a meeting of which no sitting is planned, week by week."""

    forum: str
    task_force: str
    came: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """A future in rows; `weeks` are the first days of its weeks: today, then Mondays."""

    weeks: tuple[date, ...]
    lines: Mapping[Viewpoint, tuple[Line, ...]]
    meetings: tuple[Meeting, ...]
    unplaced: tuple[Unplaced, ...]


def outlook(
    figures: Figures, mechanism: Mechanism, sittings: Sequence[PlannedSitting], first: date, last: date
) -> Outlook:
    """The figures of the days from `first` through `last` in rows, those with most to do first. Raises SettingUnfit."""
    weeks = periods_between(first, last, Period.WEEK)
    series = _series(figures, weeks)
    views = (Viewpoint.STAGE, Viewpoint.LEADER, Viewpoint.UNIT)
    lines = {view: _lines(view, figures, weeks) for view in views}
    ahead = [sitting for sitting in sittings if first <= sitting.planned_on <= last]
    meetings = tuple(
        Meeting(
            one,
            sum(series(Viewpoint.MEETING, str(one.id), Measure.AGENDA)),
            capacity_of(mechanism, one.forum),
        )
        for one in ahead
    )
    waiting = sorted({figure.whom for figure in figures if figure.what is Measure.UNPLACED})
    unplaced = tuple(
        Unplaced(forum, task_force, series(Viewpoint.MEETING, whom, Measure.UNPLACED))
        for whom in waiting
        for forum, _, task_force in [whom.partition("/")]
    )
    return Outlook((first, *weeks[1:]), lines, meetings, unplaced)


def capacity_of(mechanism: Mechanism, forum: str) -> int:
    """How many topics a kind of meeting gets through. Raises SettingUnfit."""
    return numbers_by_key(mechanism, CAPACITY).get(forum, USUAL)


def _series(figures: Figures, weeks: Sequence[date]) -> Callable[[Viewpoint, str, Measure], tuple[int, ...]]:
    def series(view: Viewpoint, whom: str, what: Measure) -> tuple[int, ...]:
        return tuple(figures.get(Figure(view, whom, what, week), 0) for week in weeks)

    return series


def _lines(view: Viewpoint, figures: Figures, weeks: Sequence[date]) -> tuple[Line, ...]:
    series = _series(figures, weeks)
    found = [
        Line(
            whom,
            sum(series(view, whom, Measure.NOW)),
            series(view, whom, Measure.CAME),
            series(view, whom, Measure.HELD),
            series(view, whom, Measure.TOLD),
        )
        for whom in sorted({figure.whom for figure in figures if figure.view is view})
    ]
    return tuple(sorted(found, key=lambda line: (-max(line.held), -sum(line.came), line.whom)))
