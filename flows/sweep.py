"""巡检 The sweep: find what is due, ask the rules, write it in bulk; any number of sweepers at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from flows.plans import Plan, SweepPlanner
from flows.standings import COLUMNS
from flows.world import WorldSource
from flows.writing import batch_of
from models.bulk.rows import LEADING
from models.bulk.store import is_anything_due, store_of
from models.driver import driver
from models.errors import StateDamaged
from models.session import transaction
from models.tables.columns import to_epoch
from rules.access.actors import ENGINE
from rules.giving_up import MOST_MOVES, SENSELESS

BATCH = 10_000
_OWN = len(LEADING)
_NAMED = 50
_WAKE_AT = _OWN + COLUMNS.index("wake_at")


@dataclass(slots=True)
class SweepReport:
    """What a sweep did: matters moved by act, stages entered, notices written, and matters it could not decide.

    `codes` names the first of those that moved, for people who read about the run.
    """

    moved: Counter[str] = field(default_factory=Counter)
    entered: Counter[str] = field(default_factory=Counter)
    notices: int = 0
    batches: int = 0
    latest_seconds: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    codes: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many decisions were carried out."""
        return sum(self.moved.values())


def sweep(
    engine: Engine,
    worlds: WorldSource,
    now: datetime,
    *,
    batch: int = BATCH,
    progress: Callable[[int], None] | None = None,
) -> SweepReport:
    """Carry out all that is due at `now`, one transaction a batch, oldest first, until nothing is due.

    A matter that the rules cannot decide is left as it is, named in the report, and does not stop the others.
    """
    sweeper = _Sweeper(worlds, now, batch)
    # An idle city is polled all day long: no lock is taken to find that there is nothing to do.
    more = is_anything_due(engine, to_epoch(now))
    while more:
        with transaction(engine) as session:
            count, more = sweeper.round(session)
        if count and progress is not None:
            progress(count)
    return sweeper.report


class _Sweeper:
    def __init__(self, worlds: WorldSource, now: datetime, batch: int) -> None:
        self.report = SweepReport()
        self._worlds = worlds
        self._now = now
        self._batch = batch
        self._planner: SweepPlanner | None = None
        self._given_up: list[int] = []
        self._moves: Counter[int] = Counter()

    def round(self, session: Session) -> tuple[int, bool]:
        """Claim, decide and write one batch; answers how many matters it looked at, and whether more may be due."""
        planner = self._prepared(session)
        raw = driver(session)
        store = store_of(session)
        rows = store.claim(raw, COLUMNS, planner.at, self._batch, self._given_up)
        planned = self._planned(rows, planner)
        if planned:
            store.write(raw, batch_of(planned, planner.at, ENGINE))
            self._count(planned, planner.at)
        return len(rows), len(rows) == self._batch or any(plan.again for _, plan in planned)

    def _prepared(self, session: Session) -> SweepPlanner:
        world = self._worlds.world(session)
        if self._planner is None or not self._planner.is_for(world):
            self._planner = SweepPlanner(world, self._now)
        return self._planner

    def _planned(
        self, rows: list[tuple[Any, ...]], planner: SweepPlanner
    ) -> list[tuple[tuple[Any, ...], Plan]]:
        planned = []
        for row in rows:
            try:
                plan = planner.plan(row[_OWN:])
                if plan.again:
                    self._moved_again(row[0])
            except SENSELESS as refused:
                # One matter whose records make no sense must not keep the others waiting.
                self._given_up.append(row[0])
                self.report.failed[row[1]] = str(refused) or repr(refused)
            else:
                planned.append((row, plan))
        return planned

    def _moved_again(self, matter_id: int) -> None:
        self._moves[matter_id] += 1
        if self._moves[matter_id] > MOST_MOVES:
            msg = f"同一次巡检中连续变动超过 {MOST_MOVES} 次；该事项暂停自动处理；请用 diaodu show 查看并核对其链的时限"
            raise StateDamaged(msg)

    def _count(self, planned: list[tuple[tuple[Any, ...], Plan]], at: int) -> None:
        report = self.report
        report.batches += 1
        report.codes.extend(row[1] for row, _ in planned[: _NAMED - len(report.codes)])
        for plan, matters in Counter(plan for _, plan in planned).items():
            report.moved[plan.act] += matters
            report.notices += matters * len(plan.told)
            if plan.stage != plan.from_stage:
                report.entered[plan.stage] += matters
        # Oldest first: nobody waited longer than the first.
        report.latest_seconds = max(report.latest_seconds, at - planned[0][0][_WAKE_AT])
