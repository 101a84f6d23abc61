"""APScheduler 每件一个作业 A job per matter, kept in a SQLite job store, all of them due."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any

from apscheduler.events import EVENT_JOB_EXECUTED
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler

from benchmarks.peers.moving import Mover, report

_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
_MOVERS: list[Mover] = []


def move(matter_id: int) -> None:
    """The job: found by its name, because a job store keeps no closures."""
    _MOVERS[0].move(matter_id)


@contextmanager
def prepared(mover: Mover, matters: list[int]) -> Iterator[Callable[[], None]]:
    """The jobs are in the store already; the scheduler is let go and has done the last one."""
    _MOVERS.append(mover)
    left, done = set(map(str, matters)), Event()

    def tick(event: Any) -> None:
        left.discard(event.job_id)
        if not left:
            done.set()

    with tempfile.TemporaryDirectory() as folder:
        scheduler = BackgroundScheduler(
            jobstores={"default": SQLAlchemyJobStore(url=f"sqlite:///{Path(folder) / 'jobs.db'}")},
            timezone=UTC,
        )
        scheduler.add_listener(tick, EVENT_JOB_EXECUTED)
        scheduler.start(paused=True)
        for matter_id in matters:
            _add(scheduler, matter_id)

        def run() -> None:
            scheduler.resume()
            done.wait()

        yield run
        scheduler.shutdown()


def _add(scheduler: BackgroundScheduler, matter_id: int) -> None:
    scheduler.add_job(
        move, "date", run_date=_LONG_AGO, args=[matter_id], id=str(matter_id), misfire_grace_time=None
    )


if __name__ == "__main__":
    report(prepared)
