"""日历调整建议 Which due dates a changed calendar would have given otherwise; what was told stays as it was told."""

from __future__ import annotations

from datetime import date, timedelta

from rules.adoption import due_by_limit
from rules.openings import due_of
from rules.periods import period_key, periods_between
from rules.standing import Standing, World

_FURTHEST = timedelta(days=800)


def advised_due(standing: Standing, origin: str | None, before: World, after: World) -> date | None:
    """The due date that the calendar of `after` gives; None when it is the same.

    None too for a date that people fixed (extended, decided in a meeting): no calendar gave it. `origin` is the
    natural key of a period's matter (`cycle/period/bearer`), whose date comes from its cycle.
    """
    if standing.due_on is None or _counted(standing, origin, before) != standing.due_on:
        return None
    would_be = _counted(standing, origin, after)
    return would_be if would_be != standing.due_on else None


def _counted(standing: Standing, origin: str | None, world: World) -> date | None:
    mechanism = world.mechanism(standing)
    cycle_id, _, rest = (origin or "").partition("/")
    cycle = mechanism.cycles.get(cycle_id)
    is_first = mechanism.chains[standing.chain].stages[0].id == standing.stage
    if cycle is None or not is_first:
        return due_by_limit(standing, world)
    wanted, entered_on = rest.partition("/")[0], standing.entered_at.date()
    for starts in periods_between(entered_on - _FURTHEST, entered_on + _FURTHEST, cycle.period):
        if period_key(starts, cycle.period) == wanted:
            return due_of(cycle, starts, world.calendar, mechanism.timekeeping).due_on
    return None
