"""清单条件 What a list means by "due within so many working days"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from models.queries.listing import MatterFilter
from rules.deadlines import closing
from rules.standing import World


def due_within(wanted: MatterFilter, days: int, world: World, today: date, now: datetime) -> MatterFilter:
    """The filter, for what is due within so many working days of today and not late yet."""
    last = world.calendar.add(today, days)
    keeping = world.mechanisms[max(world.mechanisms)].timekeeping
    # What is due on the last working day before a rest may be late only with the first one after it.
    until = closing(world.calendar.next(last), keeping)
    return replace(wanted, due_by=last, due_until=until, not_late_at=now)
