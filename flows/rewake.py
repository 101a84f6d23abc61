"""重排 Wake-up times counted anew after the calendar or the people in the posts have changed; due dates stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Engine

from flows.plans import ENGINE, Planner
from flows.standings import COLUMNS
from flows.world import WorldSource
from flows.writing import batch_of
from models.bulk.rows import LEADING
from models.bulk.store import store_of
from models.queries.matters import raw_running
from models.session import driver, transaction
from models.terms import Act, MatterStatus
from rules.entering import next_wake
from rules.stages import place_of
from rules.standing import Decision, Standing, World

PAGE = 5000
_OWN = len(LEADING)


def rewake(engine: Engine, worlds: WorldSource, now: datetime) -> int:
    """Give every running matter the wake-up time that today's calendar and posts call for; answers how many changed."""
    changed, last = 0, 0
    while True:
        with transaction(engine) as session:
            rows = raw_running(session, last, PAGE, COLUMNS)
            planner = Planner(worlds.world(session), now, _rescheduled)
            planned = [(row, plan) for row in rows if (plan := planner.plan(row[_OWN:])).columns]
            store_of(session).write(driver(session), batch_of(planned, planner.at, ENGINE))
        if not rows:
            return changed
        changed += len(planned)
        last = rows[-1][0]


def _rescheduled(standing: Standing, world: World, now: datetime) -> Decision:
    if standing.status not in (MatterStatus.ACTIVE, MatterStatus.AWAITING_FORUM):
        return Decision(Act.RESCHEDULED, standing)
    dealt_with = standing.nudged_at or standing.entered_at
    wake_at = next_wake(standing, place_of(standing, world), world, dealt_with)
    return Decision(Act.RESCHEDULED, replace(standing, wake_at=wake_at))
