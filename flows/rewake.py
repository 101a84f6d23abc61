"""重排 Matters under way brought in step with a new configuration, calendar, or officer in a post."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine

from flows.plans import Planner
from flows.standings import COLUMNS
from flows.world import WorldSource
from flows.writing import batch_of
from models.bulk.rows import LEADING
from models.bulk.store import store_of
from models.queries.matters import raw_running
from models.session import driver, transaction
from rules.access.actors import ENGINE
from rules.adoption import reschedule

PAGE = 5000
_OWN = len(LEADING)


def rewake(engine: Engine, worlds: WorldSource, now: datetime) -> int:
    """Reschedule every running matter, a page a transaction; answers how many changed. Repeating it changes nothing."""
    changed, last = 0, 0
    while True:
        with transaction(engine) as session:
            rows = raw_running(session, last, PAGE, COLUMNS)
            planner = Planner(worlds.world(session), now, reschedule)
            planned = [(row, plan) for row in rows if (plan := planner.plan(row[_OWN:])).columns]
            store_of(session).write(driver(session), batch_of(planned, planner.at, ENGINE))
        if not rows:
            return changed
        changed += len(planned)
        last = rows[-1][0]
