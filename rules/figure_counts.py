"""数字统计 Counting the figures of a task force from what stood and happened there; every count keeps its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from models.project_terms import ProjectStage
from rules.figure_money import ProjectMoney, summed
from rules.figures import MatterFigures, SittingFigures, Tally, TaskForceFigures, Turns
from rules.matter_past import MatterPast

Row = TypeVar("Row", "ProjectAt", "MatterAt")
ISSUES, ITEMS, REQUESTS = "issues", "items", "requests"


@dataclass(frozen=True, slots=True)
class ProjectAt:
    """A project as it stood at the end of a day; `is_reported` says that its month was filled in or confirmed."""

    code: str
    kind: str
    stage: ProjectStage
    unit: str
    money: ProjectMoney
    light: str = ""
    started_on: date | None = None
    completed_on: date | None = None
    is_reported: bool = False
    is_stale: bool = False

    @property
    def is_in_hand(self) -> bool:
        """Whether it was neither built nor removed."""
        return not self.stage.ends_binding


@dataclass(frozen=True, slots=True)
class MatterAt:
    """A matter as it stood at the end of a day; `family` is one of `issues`, `items`, `requests`."""

    code: str
    family: str
    past: MatterPast


@dataclass(frozen=True, slots=True)
class Found:
    """What belonged to a task force on a day, or happened to it in the period before."""

    projects: Sequence[ProjectAt] = ()
    matters: Sequence[MatterAt] = ()
    sittings: tuple[SittingFigures, ...] = ()
    visits: tuple[str, ...] = ()
    lights_on: date | None = None


def count(task_force: str, since: date, as_of: date, found: Found) -> TaskForceFigures:
    """The figures of a task force for the period from `since` through `as_of`."""
    kept = [project for project in found.projects if project.stage is not ProjectStage.REMOVED]
    in_hand = [project for project in kept if project.is_in_hand]
    families = {
        name: _matters([matter for matter in found.matters if matter.family == name], since, as_of)
        for name in (ISSUES, ITEMS, REQUESTS)
    }
    return TaskForceFigures(
        task_force=task_force,
        since=since,
        as_of=as_of,
        in_hand=_tally(in_hand),
        kinds=_by(in_hand, lambda project: project.kind),
        stages=_by(in_hand, lambda project: str(project.stage)),
        lights=_by((project for project in kept if project.light), lambda project: project.light),
        lights_on=found.lights_on,
        started=_turns(found.projects, lambda project: project.started_on, since, as_of),
        completed=_turns(found.projects, lambda project: project.completed_on, since, as_of),
        investment=summed((project.code, project.money) for project in kept),
        sittings=found.sittings,
        visits=Tally(found.visits),
        missing=_by(
            (project for project in in_hand if not project.is_reported), lambda project: project.unit
        ),
        stale=_tally(project for project in in_hand if project.is_stale),
        **families,
    )


def _turns(
    projects: Sequence[ProjectAt], day_of: Callable[[ProjectAt], date | None], since: date, as_of: date
) -> Turns:
    days = [(project, day_of(project)) for project in projects]
    january = as_of.replace(month=1, day=1)
    return Turns(
        *(
            _tally(project for project, day in days if day and first <= day <= as_of)
            for first in (since, january)
        )
    )


def _matters(matters: Sequence[MatterAt], since: date, as_of: date) -> MatterFigures:
    def within(day: date | None) -> bool:
        return day is not None and since <= day <= as_of

    opened = [matter for matter in matters if matter.past.closed_on is None]
    closed = [matter for matter in matters if within(matter.past.closed_on)]
    overdue = [matter for matter in opened if matter.past.is_overdue(as_of)]
    fell_due = [m for m in matters if within(m.past.promised_on) and not m.past.is_dropped]
    solved = [matter for matter in fell_due if matter.past.closed_on is not None]
    return MatterFigures(
        raised=_tally(matter for matter in matters if within(matter.past.raised_on)),
        closed=_tally(matter for matter in closed if not matter.past.is_dropped),
        dropped=_tally(matter for matter in closed if matter.past.is_dropped),
        open=_tally(opened),
        overdue=_tally(overdue),
        fell_due=_tally(fell_due),
        in_time=_tally(matter for matter in solved if matter.past.is_in_time()),
        late=_tally(matter for matter in solved if not matter.past.is_in_time()),
        stages=_by(opened, lambda matter: matter.past.stage),
        overdue_stages=_by(overdue, lambda matter: matter.past.stage),
    )


def _tally(rows: Iterable[ProjectAt | MatterAt]) -> Tally:
    return Tally(tuple(row.code for row in rows))


def _by(rows: Iterable[Row], key: Callable[[Row], str]) -> Mapping[str, Tally]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row.code)
    return {name: Tally(tuple(codes)) for name, codes in sorted(found.items())}
