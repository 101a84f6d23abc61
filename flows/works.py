"""各项工作 What the timetable can ask for: whether there is anything to do, and doing it; no orchestrator in sight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from flows.alarms import alarm
from flows.house import House
from flows.moved import Moved, of_opening, of_sweep, read_moved
from flows.periods import missed_periods, open_periods
from flows.sweep import sweep
from flows.world import WorldSource
from models.mechanism import Mechanism, Timing
from models.queries.runs import last_ended, matters_due
from models.run_terms import RunOutcome, Work
from models.session import transaction
from notifications.payloads.system import EngineAlarm

AFTER_FAILURE = timedelta(minutes=2)
STUCK_AGAIN_AFTER = timedelta(minutes=10)
# What runs even where a configuration's timetable forgets it: without these the engine stands still.
_ALWAYS = (
    Timing("sweep", Work.SWEEP, "when due"),
    Timing("open-periods", Work.OPEN_PERIODS, "every day 00:05"),
)


@dataclass(frozen=True, slots=True)
class _Doing:
    waits: Callable[[Session, WorldSource, datetime], bool]
    does: Callable[[House, datetime], Moved]


def timetable_of(mechanism: Mechanism) -> tuple[Timing, ...]:
    """The timings of a mechanism, and our own for the work that it has none for."""
    named = {timing.does for timing in mechanism.timetable}
    return (*mechanism.timetable, *(timing for timing in _ALWAYS if timing.does not in named))


def is_waiting(session: Session, worlds: WorldSource, work: Work, now: datetime) -> bool:
    """Whether there is anything to do at `now`; a run that has just failed is given a pause before the next."""
    last = last_ended(session, work)
    if (
        last
        and last.ended_at
        and last.outcome == RunOutcome.FAILED
        and abs(now - last.ended_at) < AFTER_FAILURE
    ):
        return False
    return _DOINGS[work].waits(session, worlds, now)


def perform(house: House, work: Work, now: datetime) -> Moved:
    """Do it, and tell the Office once a day when something could not be done."""
    moved = _DOINGS[work].does(house, now)
    if moved.failed:
        name, reason = next(iter(moved.failed.items()))
        payload = EngineAlarm(
            what=f"{work.zh}时有 {len(moved.failed)} 项未能处理",
            since=now,
            consequence="这些事项停在原处，其余事项照常处理",
            remedy="请管理员运行 diaodu runs 和 diaodu verify 查明原因",
            detail=f"{name}：{reason}",
        )
        with transaction(house.engine) as session:
            alarm(session, house.worlds, now, f"{work}/{now:%Y-%m-%d}", payload)
    return moved


def _sweep_waits(session: Session, _worlds: WorldSource, now: datetime) -> bool:
    # Matters that the last sweep could not decide are still due; they alone are no reason to sweep all the time.
    last = last_ended(session, Work.SWEEP)
    stuck = len(read_moved(last.moved).failed) if last else 0
    due = matters_due(session, now, stuck + 1)
    rested = last is None or last.ended_at is None or abs(now - last.ended_at) >= STUCK_AGAIN_AFTER
    return due > stuck or (due > 0 and rested)


def _opening_waits(session: Session, worlds: WorldSource, now: datetime) -> bool:
    return next(missed_periods(session, worlds, now), None) is not None


_DOINGS = {
    Work.SWEEP: _Doing(_sweep_waits, lambda house, now: of_sweep(sweep(house.engine, house.worlds, now))),
    Work.OPEN_PERIODS: _Doing(
        _opening_waits, lambda house, now: of_opening(open_periods(house.engine, house.worlds, now))
    ),
}
