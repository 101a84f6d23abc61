"""时钟进程 The clock: a handful of jobs in memory that wake the bell; everything worth remembering is in the database."""

from __future__ import annotations

import logging
import os
import signal
import socket
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib import import_module
from threading import Event

from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy.exc import SQLAlchemyError

from flows import clock
from flows.house import House, open_house
from flows.logs import log_to_stdout
from flows.offering import forget_unused
from flows.prefect_env import client_env
from flows.repeats import ANSWERS_KEPT
from flows.ringing import Bell, Patience, RingFailed
from flows.triggers import POLL, EveryTrigger, trigger_of
from models.errors import DiaoduError
from models.mechanism import Mechanism, Timing
from models.queries.api import forget_answers
from models.queries.runs import forget
from models.queries.webhooks import forget_told
from models.run_terms import Work
from models.session import reading, transaction
from models.settings import Settings
from models.timings import parse_when
from rules.standing import World
from rules.timetable import timetable_of

log = logging.getLogger("diaodu.clock")
A_DAY = timedelta(days=1)
WATCH, TIDY = "watch", "tidy"
SLOTS_KEPT, RUNS_KEPT, EVENTS_KEPT = timedelta(days=14), timedelta(days=180), timedelta(days=90)
_BACKWARDS = timedelta(seconds=30)


class Clock:
    """Keeps the jobs in step with the timetable, the calendar and the time of day."""

    def __init__(self, house: House, bell: Bell) -> None:
        self._house = house
        self._bell = bell
        self._scheduler = BackgroundScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
        )
        self._wound_in: World | None = None
        self._last = datetime.min.replace(tzinfo=UTC)

    def run(self, stop: Event) -> None:
        """Ring until told to stop. What was missed is caught up with at once."""
        self._scheduler.start()
        try:
            while True:
                _careful(self.look)
                if stop.wait(POLL.total_seconds()):
                    return
        finally:
            self._scheduler.shutdown(wait=True)

    def look(self) -> None:
        """Wind the clock anew when the world has changed, or when the time of day went back under our jobs."""
        now = clock.now()
        went_back = now + _BACKWARDS < self._last
        self._last = now
        with reading(self._house.engine) as session:
            world = self._house.worlds.world(session)
            mechanism = self._house.worlds.mechanism(session)
        if world is not self._wound_in or went_back:
            self._wind(world, mechanism, now)
        self._wound_in = world

    def _wind(self, world: World, mechanism: Mechanism, now: datetime) -> None:
        self._scheduler.remove_all_jobs()
        for timing in timetable_of(mechanism):
            trigger = trigger_of(parse_when(timing.when), world.calendar, mechanism.timekeeping)
            # The first look is at once: a slot may have been missed while no clock ran.
            self._scheduler.add_job(
                _careful, trigger, [self._strike, timing], id=timing.id, next_run_time=now
            )
        self._scheduler.add_job(_careful, EveryTrigger(POLL), [self._watch], id=WATCH, max_instances=3)
        self._scheduler.add_job(_careful, EveryTrigger(A_DAY), [self._tidy], id=TIDY, next_run_time=now)
        log.info(
            "定时表已装入：%s", "；".join(f"{timing.id} {timing.when}" for timing in timetable_of(mechanism))
        )

    def _strike(self, timing: Timing) -> None:
        self._bell.strike(timing, clock.now())

    def _tidy(self) -> None:
        now = clock.now()
        with transaction(self._house.engine) as session:
            forget(session, now - SLOTS_KEPT, now - RUNS_KEPT)
            forget_answers(session, now - ANSWERS_KEPT)
            forget_told(session, now - EVENTS_KEPT)
        forget_unused(self._house.engine, self._house.data / "evidence", now)

    def _watch(self) -> None:
        self._bell.watch(clock.now())


class DistantRinger:
    """Rings through Prefect, which is first imported by the first ring: a clock must start without it."""

    def __init__(self, pool: str) -> None:
        self._pool = pool

    def ring(self, run_id: int, work: Work, key: str) -> None:
        try:
            prefect_ringer = import_module("flows.prefect_ringer")
        except Exception as broken:
            raise RingFailed(f"编排器的程序无法载入：{broken}") from broken
        prefect_ringer.ring(self._pool, run_id, work, key)


def run_clock(settings: Settings) -> None:
    """Be a clock until SIGINT or SIGTERM. Raises DatabaseTooOld, DatabaseUnusable, NothingPublished."""
    log_to_stdout()
    os.environ.update(client_env(settings))
    house = open_house(settings)
    patience = Patience(answer=timedelta(seconds=settings.ring_patience))
    bell = Bell(house, DistantRinger(settings.pool), f"{socket.gethostname()}:{os.getpid()}", patience)
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    log.info("时钟已启动")
    Clock(house, bell).run(stop)
    log.info("时钟已停止")


def _careful(act: Callable[..., None], *facts: Timing) -> None:
    """Go on after a database that does not answer: the next look is seconds away."""
    try:
        act(*facts)
    except (DiaoduError, SQLAlchemyError) as failed:
        log.error("本次未能完成，稍后再试：%s", failed)  # noqa: TRY400 - an expected refusal is never a traceback
