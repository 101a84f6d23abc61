"""推演环境 The world in which a draft is tried out: itself alone in force, and the meetings that are said to be planned."""

from __future__ import annotations

from models.mechanism import Mechanism
from models.terms import InFlight
from rules.forum_plan import ForumPlan, PlannedSitting
from rules.standing import World
from rules.workdays import WorkCalendar


def alone(mechanism: Mechanism, calendar: WorkCalendar, sittings: tuple[PlannedSitting, ...] = ()) -> World:
    """A world with no other configuration, and no meetings but these, in the order of their days."""
    planned = tuple(sorted(sittings, key=lambda sitting: sitting.planned_on))
    return World(
        {mechanism.version: mechanism},
        {mechanism.version: InFlight.NEXT_STAGE},
        calendar,
        ForumPlan(planned),
    )
