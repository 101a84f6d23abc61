"""数日条 The days from which a due date was counted, one by one: which count, which are passed over and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from console.pages.matters.scenery import Scenery
from models.explanation_terms import How
from models.limits import LimitKind
from rules.deadlines import local_day
from rules.explained.dates import DateStep
from rules.workdays import WorkCalendar

_COUNTING = (How.LIMIT, How.AGENDA, How.ADOPTED, How.RESUMED)
_LONGEST = 62
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """A day. `tone` is `start`, `work`, `off`, `made-up` or `due`; `count` is its number, 0 where it does not count."""

    day: date
    tone: str
    count: int
    name: str
    is_today: bool


def strip_of(scene: Scenery) -> list[Cell]:
    """The days of the count that gave the present due date; none where it was not counted, or over many weeks."""
    dates = scene.explained.explanation.dates if scene.explained else ()
    counted = next((one for one in reversed(dates) if _moved(one)), None)
    started = _start(counted, scene) if counted else None
    due_on = scene.standing.due_on
    if started is None or due_on is None or not 0 < (due_on - started).days <= _LONGEST:
        return []
    return list(_cells(started, due_on, scene.world.calendar, scene.today))


def _moved(step: DateStep) -> bool:
    return step.stored_on is not None and step.stored_on != step.was_on


def _start(step: DateStep, scene: Scenery) -> date | None:
    """The day that the count began after, where working days were counted."""
    derived = step.derived
    if derived.how not in _COUNTING:
        return None
    if derived.count is None:
        return local_day(step.moment.at, scene.look.tongue.zone) if derived.left is not None else None
    return derived.count.start_on if derived.count.held.kind is LimitKind.WORKDAYS else None


def _cells(start: date, due_on: date, calendar: WorkCalendar, today: date) -> Iterator[Cell]:
    yield Cell(start, "start", 0, "", start == today)
    count, day = 0, start
    while day < due_on:
        day += timedelta(days=1)
        works = calendar.is_workday(day)
        count += works
        tone = "due" if day == due_on else _tone(day, works=works)
        yield Cell(day, tone, count if works else 0, calendar.name(day), day == today)


def _tone(day: date, *, works: bool) -> str:
    if not works:
        return "off"
    return "made-up" if day.weekday() >= _SATURDAY else "work"
