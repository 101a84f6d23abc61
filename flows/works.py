"""各项工作 What the timetable can ask for: whether there is anything to do, and doing it; no orchestrator in sight."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from sqlmodel import Session

from flows.alarms import alarm
from flows.delivery import deliver
from flows.delivery_room import open_post_room
from flows.follow_up import follow_up, follow_up_waits
from flows.house import House
from flows.ledger_day import keep_ledger, ledger_waits
from flows.moved import (
    Moved,
    of_delivery,
    of_follow_up,
    of_ledger,
    of_opening,
    of_rewaking,
    of_sweep,
    read_moved,
)
from flows.periods import missed_periods, open_periods
from flows.proposals import make_proposals, proposals_wait
from flows.rewake import rewoken
from flows.rosters import raise_rosters, rosters_wait
from flows.sweep import sweep
from flows.webhook_delivery import tell_webhooks
from flows.world import WorldSource
from models.queries.runs import last_ended, matters_due, notices_to_send
from models.queries.webhooks import is_anything_to_tell
from models.run_terms import RunOutcome, Work
from models.session import transaction
from notifications.payloads.system import EngineAlarm

AFTER_FAILURE = timedelta(minutes=2)
STUCK_AGAIN_AFTER = timedelta(minutes=10)
# Two notices for one person are told as one when the day's digest goes out.
TOGETHER = 2


@dataclass(frozen=True, slots=True)
class _Doing:
    waits: Callable[[Session, WorldSource, datetime], bool]
    does: Callable[[House, datetime], Moved]


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
            consequence="未能处理的停在原处，其余照常",
            remedy="请管理员运行 diaodu runs、diaodu verify 和 diaodu doctor 查明原因",
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
    missed = next(missed_periods(session, worlds, now), None) is not None
    return missed or rosters_wait(session, worlds, now) or proposals_wait(session, worlds, now)


def _sending_waits(session: Session, _worlds: WorldSource, now: datetime) -> bool:
    return notices_to_send(session, now) or is_anything_to_tell(session, now)


def _sweep(house: House, now: datetime) -> Moved:
    return of_sweep(sweep(house.engine, house.worlds, now))


def _open(house: House, now: datetime) -> Moved:
    report = open_periods(house.engine, house.worlds, now)
    report.opened.update(raise_rosters(house.engine, house.worlds, now))
    # What is proposed hangs on what waits today, as the periods hang on the day: one look a day serves both.
    return of_opening(report, make_proposals(house.engine, house.worlds, now))


def _keep_ledger(house: House, now: datetime) -> Moved:
    return of_ledger(keep_ledger(house.engine, house.worlds, now))


def _follow_up(house: House, now: datetime) -> Moved:
    return of_follow_up(follow_up(house.engine, house.worlds, now))


def _rewaking_waits(session: Session, _worlds: WorldSource, _now: datetime) -> bool:
    # Whoever publishes reschedules; only where that was cut off is anything left to do.
    last = last_ended(session, Work.REWAKE)
    return last is not None and last.outcome == RunOutcome.LOST


def _rewake(house: House, now: datetime) -> Moved:
    return of_rewaking(rewoken(house.engine, house.worlds, now))


def _send(house: House, now: datetime, digest_from: int = 0) -> Moved:
    room = open_post_room(house.engine, house.worlds, house.data, os.environ, house.console)
    # People first: another system that is down must not keep them waiting.
    return of_delivery(deliver(room, now, digest_from=digest_from), tell_webhooks(house, now))


_DOINGS = {
    Work.SWEEP: _Doing(_sweep_waits, _sweep),
    Work.OPEN_PERIODS: _Doing(_opening_waits, _open),
    Work.DELIVER: _Doing(_sending_waits, _send),
    Work.DIGEST: _Doing(_sending_waits, partial(_send, digest_from=TOGETHER)),
    Work.LEDGER: _Doing(ledger_waits, _keep_ledger),
    Work.FOLLOW_UP: _Doing(follow_up_waits, _follow_up),
    Work.REWAKE: _Doing(_rewaking_waits, _rewake),
}
