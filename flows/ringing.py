"""打铃 Ringing for work: ask the orchestrator, watch that it begins, and stand in when it twice does not.

1. A slot has come: fire it and put on record that the work is asked for (one transaction; one asker in all clocks).
2. Ring: ask the orchestrator for a run under the slot's key. The run begins by taking that record up.
3. Watch: a ring that was refused, or whose run has not begun within our patience, was in vain; ring once more,
   for a run that was accepted and never begun under a key of its own: its worker may be gone, and another there.
4. After the second ring in vain the clock takes the record up itself, carries the work out, and raises an alarm.
5. A run that begins late finds its record taken and does nothing.
6. A run that gives no sign of life any more is lost: what it left undone is asked for anew, under a key of its own.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Protocol

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from flows.house import House
from flows.outage import Outage
from flows.runs import TAKEN_FOR_DEAD, ask_for, carry_out, give_up, rang, take_up
from flows.slots import due_slot, fire
from flows.works import is_waiting, perform
from models.errors import DiaoduError
from models.mechanism import Timing
from models.queries.runs import open_runs
from models.run_terms import RunBy, RunOutcome, Work
from models.session import reading, transaction
from models.tables.runs import RunRecord
from models.timings import parse_when

log = logging.getLogger("diaodu.clock")
ENOUGH_RINGS = 2
AGAIN = "#again-"


class RingFailed(DiaoduError):
    """The orchestrator could not be asked for a run."""

    code: ClassVar[str] = "ring-failed"


class Ringer(Protocol):
    """Whoever can be asked to carry a run out."""

    def ring(self, run_id: int, work: Work, key: str) -> None:
        """Ask for the run `run_id`; asking twice under one key is asking once. Raises RingFailed."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a run may take to begin, and how long to wait after a refusal before ringing again."""

    answer: timedelta = timedelta(seconds=45)
    retry: timedelta = timedelta(seconds=10)


class Bell:
    """What a clock does at its slots and between them; several clocks may do it at once."""

    def __init__(self, house: House, ringer: Ringer, who: str, patience: Patience) -> None:
        self._house = house
        self._ringer = ringer
        self._who = who
        self._patience = patience
        self._outage = Outage(house)
        self._put_off: dict[str, Timing] = {}
        self._at_the_bell: set[int] = set()

    def strike(self, timing: Timing, now: datetime) -> None:
        """Ring for a timing if one of its slots has come, there is something to do, and nobody is at it."""
        with reading(self._house.engine) as session:
            slot = self._slot(session, timing, now)
        if slot is None:
            return
        with transaction(self._house.engine) as session:
            run = self._asked(session, timing, slot, now)
        if run is not None:
            self._ring(run, now, run.slot)

    def watch(self, now: datetime) -> None:
        """Look after every run that was asked for or is under way, whichever clock rang for it."""
        with reading(self._house.engine) as session:
            runs = list(open_runs(session))
            session.expunge_all()
        for run in runs:
            if run.outcome == RunOutcome.RUNG:
                self._mind(run, now)
            elif _is_dead(run, now) and give_up(self._house.engine, run.id or 0, now):
                log.warning("%s没有音讯，视为中断；未完成的部分由另一次运行接着做", _said(run))
                self._ask_again(run, now)
        for timing in tuple(self._put_off.values()):
            self.strike(timing, now)
        self._outage.look(now)

    def _slot(self, session: Session, timing: Timing, now: datetime) -> datetime | None:
        worlds = self._house.worlds
        when = parse_when(timing.when)
        self._put_off.pop(timing.id, None)
        if any(run.what == timing.does and run.outcome == RunOutcome.RUNNING for run in open_runs(session)):
            self._put_off[timing.id] = timing
            return None
        if not when.due:
            timekeeping = worlds.mechanism(session).timekeeping
            return due_slot(session, timing, now, worlds.world(session).calendar, timekeeping)
        # Work that is due has a slot every minute, for as long as it is due: two clocks then agree on its key.
        waits = is_waiting(session, worlds, Work(timing.does), now)
        return now.replace(second=0, microsecond=0) if waits else None

    def _asked(self, session: Session, timing: Timing, slot: datetime, now: datetime) -> RunRecord | None:
        work = Work(timing.does)
        if not fire(session, timing.id, slot, now, self._who):
            return None
        # An idle city makes no empty runs: the slot is dealt with, and nobody is asked.
        if not is_waiting(session, self._house.worlds, work, now):
            return None
        key = f"{timing.id}@{slot:%Y-%m-%dT%H:%M:%SZ}"
        return ask_for(session, work, key, now)

    def _ask_again(self, lost: RunRecord, now: datetime) -> None:
        """Have done what a lost run left undone: its slot is dealt with, and the next one may be a day away."""
        work = Work(lost.what)
        # A key of its own: under the old one the orchestrator would show the run that is lost.
        key = f"{(lost.slot or work).partition(AGAIN)[0]}{AGAIN}{lost.id}"
        with transaction(self._house.engine) as session:
            waits = is_waiting(session, self._house.worlds, work, now)
            run = ask_for(session, work, key, now) if waits else None
        if run is not None:
            self._ring(run, now, run.slot)

    def _mind(self, run: RunRecord, now: datetime) -> None:
        accepted = run.seen_at is not None
        # A clock that was set back must not be waited for.
        if abs(now - run.started_at) < (self._patience.answer if accepted else self._patience.retry):
            return
        if accepted and (run.rings >= ENOUGH_RINGS or self._outage.is_on):
            self._stand_in(run, now, "已受理，但迟迟没有开始执行")
        else:
            self._ring(run, now, f"{run.slot}#{run.rings + 1}" if accepted else run.slot)

    def _ring(self, run: RunRecord, now: datetime, key: str) -> None:
        run_id = run.id or 0
        # A server that hangs holds a ring for many seconds: the next look must not begin another beside it.
        if run_id in self._at_the_bell:
            return
        self._at_the_bell.add(run_id)
        try:
            self._ringer.ring(run_id, Work(run.what), key)
        except RingFailed as refused:
            log.warning("%s打铃未成：%s", _said(run), refused.message)
            rings = rang(self._house.engine, run_id, now, accepted=False)
            if rings >= ENOUGH_RINGS or (rings and self._outage.is_on):
                self._stand_in(run, now, refused.message)
        else:
            rang(self._house.engine, run_id, now, accepted=True)
        finally:
            self._at_the_bell.discard(run_id)

    def _stand_in(self, run: RunRecord, now: datetime, why: str) -> None:
        house, work = self._house, Work(run.what)
        if not take_up(house.engine, run.id or 0, RunBy.CLOCK, now):
            return
        log.warning("%s由时钟自行执行（%s）", _said(run), why)
        self._outage.declare(run, now, why)
        try:
            carry_out(house.engine, run.id or 0, now, lambda: perform(house, work, now))
        except (DiaoduError, SQLAlchemyError):
            log.exception("%s失败", _said(run))


def _is_dead(run: RunRecord, now: datetime) -> bool:
    return abs(now - (run.seen_at or run.started_at)) >= TAKEN_FOR_DEAD


def _said(run: RunRecord) -> str:
    return f"{Work(run.what).zh}（{run.slot or '人工'}）"
