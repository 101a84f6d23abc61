"""专班数字 Reading the figures of all task forces as of any day, with a dozen statements however many projects there are.

What can be told of a past day afterwards: which projects a task force had, in which stage and of which unit (every
change of these is on record); where each matter stood, when it was promised, opened and closed (its steps); the lights
as they were counted by then, and as people overrode them; which months were filled in with figures of that day or
before, even if later ones took their place; what was confirmed and who had been in touch by then.

What cannot: a milestone's day counts by itself, whenever it was entered, and the latest word on it holds; so does the
year's plan, and a correction of figures whose own day (`as_of`) is not after the one asked about. A matter belongs to
the task force that has it now.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlmodel import Session

from flows.figure_reading import Span, projects_on
from models.mechanism import Mechanism
from models.queries import figures as queries
from models.tables.columns import from_number
from models.terms import Act
from rules.deadlines import local_day
from rules.figure_counts import ISSUES, ITEMS, REQUESTS, Found, MatterAt, count
from rules.figures import SittingFigures, TaskForceFigures
from rules.matter_past import TURNS, Turn, past_of
from rules.standing import World

_FAMILIES = {"issue": ISSUES, "assigned_item": ITEMS}
REQUEST_CHAIN = "resource-request"
_ACTS = tuple(map(str, TURNS))


def figures_of(
    session: Session, world: World, task_force: str, as_of: date, *, since: date | None = None
) -> TaskForceFigures:
    """The figures of one task force; see `figures_of_all`. Raises KeyError for one that is not configured."""
    forces = world.mechanisms[max(world.mechanisms)].organisation.task_forces
    return _figures(session, world, as_of, since, [forces[task_force].id])[task_force]


def figures_of_all(
    session: Session, world: World, as_of: date, *, since: date | None = None
) -> dict[str, TaskForceFigures]:
    """The figures of every task force as it stood at the end of `as_of`, by id, in the configuration's order.

    What came and went is counted from `since`, by default the first of the month, through `as_of`. Days are those of
    the mechanism's time zone. Raises SettingUnfit, DayOutsideCalendar.
    """
    forces = world.mechanisms[max(world.mechanisms)].organisation.task_forces
    return _figures(session, world, as_of, since, [*forces])


def _figures(
    session: Session, world: World, as_of: date, since: date | None, forces: Sequence[str]
) -> dict[str, TaskForceFigures]:
    mechanism = world.mechanisms[max(world.mechanisms)]
    span = Span(since or as_of.replace(day=1), as_of, mechanism.timekeeping.zone)
    projects = projects_on(session, mechanism, world.calendar, span, forces)
    matters, sittings, visits = (
        _matters(session, span, forces),
        _sittings(session, mechanism, span),
        _visits(session, mechanism, projects.task_force_of, span),
    )
    return {
        force: count(
            force,
            span.since,
            as_of,
            Found(
                projects.by_task_force.get(force, ()),
                matters.get(force, ()),
                tuple(sittings.get(force, ())),
                tuple(visits.get(force, ())),
                projects.lights_on,
            ),
        )
        for force in forces
    }


def _matters(session: Session, span: Span, forces: Sequence[str]) -> Mapping[str, list[MatterAt]]:
    rows = queries.turns(
        session, tuple(_FAMILIES), (REQUEST_CHAIN,), _ACTS, forces, span.begins, span.since, span.ends
    )
    found: dict[str, list[MatterAt]] = defaultdict(list)
    for _, of_one in groupby(rows, key=itemgetter(0)):
        steps = list(of_one)
        _, code, kind, task_force, *_ = steps[0]
        past = past_of([_turn(row, span) for row in steps], span.as_of)
        if past is not None:
            found[task_force].append(MatterAt(code, _FAMILIES.get(kind, REQUESTS), past))
    return found


def _turn(row: Any, span: Span) -> Turn:
    *_, at, act, detail = row
    after = json.loads(detail)["after"]
    due = after.get("due_on")
    return Turn(
        local_day(at, span.zone),
        Act(act),
        after.get("status", ""),
        after.get("stage", ""),
        from_number(due) if due else None,
    )


def _sittings(session: Session, mechanism: Mechanism, span: Span) -> Mapping[str, list[SittingFigures]]:
    found: dict[str, list[SittingFigures]] = defaultdict(list)
    for number, forum, held_on, form, task_forces in queries.sittings_held(session, span.since, span.as_of):
        for force in _served(mechanism, forum, task_forces):
            found[force].append(SittingFigures(number, forum, held_on, form))
    return found


def _served(mechanism: Mechanism, forum: str, task_forces: str) -> Iterator[str]:
    """Whose meeting it was: the city's own ones are nobody's, one without task forces was held for all."""
    kind = mechanism.forums.get(forum)
    if kind is not None and kind.each == "task_force":
        yield from task_forces.split() or mechanism.organisation.task_forces


def _visits(
    session: Session, mechanism: Mechanism, task_force_of: Mapping[int, str], span: Span
) -> Mapping[str, dict[str, None]]:
    """The numbers of visits by task force: whose project was visited, or whose leader went where no project is named."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for number, leader, project in queries.visits_made(session, span.since, span.as_of):
        led = (force.id for force in mechanism.organisation.task_forces.values() if force.leader == leader)
        for force in led if project is None else (task_force_of.get(project, ""),):
            found[force][str(number)] = None
    return found
