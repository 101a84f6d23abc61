"""重排 Matters under way brought in step with a new configuration, calendar, or officer in a post."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Engine

from flows.rescheduling import ReschedulingPlanner
from flows.standings import COLUMNS
from flows.world import WorldSource
from flows.writing import Planned, batch_of
from models.bulk.rows import LEADING
from models.bulk.store import store_of
from models.driver import driver
from models.queries.matters import raw_running
from models.session import transaction
from rules.access.actors import ENGINE
from rules.giving_up import SENSELESS

PAGE = 5000
_NAMED = 50
_OWN = len(LEADING)


@dataclass(slots=True)
class Rewoken:
    """What was rescheduled: how many matters, the codes of the first, and those that the rules could not decide."""

    changed: int = 0
    codes: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)


def rewake(engine: Engine, worlds: WorldSource, now: datetime) -> int:
    """Reschedule every running matter, a page a transaction; answers how many changed. Repeating it changes nothing."""
    return rewoken(engine, worlds, now).changed


def rewoken(engine: Engine, worlds: WorldSource, now: datetime) -> Rewoken:
    """The same, with what a record of it wants to know. A matter that makes no sense does not stop the others."""
    report, last = Rewoken(), 0
    while True:
        with transaction(engine) as session:
            rows = raw_running(session, last, PAGE, COLUMNS)
            planner = ReschedulingPlanner(worlds.world(session), now)
            planned = _planned(rows, planner, report)
            store_of(session).write(driver(session), batch_of(planned, planner.at, ENGINE))
        if not rows:
            return report
        report.changed += len(planned)
        report.codes.extend(row[1] for row, _ in planned[: _NAMED - len(report.codes)])
        last = rows[-1][0]


def _planned(rows: list[tuple[Any, ...]], planner: ReschedulingPlanner, report: Rewoken) -> list[Planned]:
    planned: list[Planned] = []
    for row in rows:
        try:
            plan = planner.plan(row[_OWN:])
        except SENSELESS as refused:
            report.failed[row[1]] = str(refused) or repr(refused)
        else:
            planned += [(row, plan)] if plan.columns else []
    return planned
