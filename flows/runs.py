"""运行记录 Our own record of every run, whoever carried it out: asked for, begun, alive, ended, and what it moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event, Thread
from time import perf_counter
from typing import Any

from sqlalchemy import Engine, update
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, select

from flows.moved import Moved
from models.bulk.once import insert_once
from models.errors import DiaoduError
from models.run_terms import RunBy, RunOutcome, Work
from models.session import transaction
from models.tables.runs import RunRecord

SIGN_OF_LIFE = timedelta(seconds=15)
TAKEN_FOR_DEAD = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """The time of a run: the instant it began with, and how long it has taken since (no clock is read again)."""

    started_at: datetime
    counted_from: float

    @classmethod
    def started(cls, now: datetime) -> Stopwatch:
        """One that begins to count."""
        return cls(now, perf_counter())

    @property
    def now(self) -> datetime:
        """The instant it is."""
        return self.started_at + timedelta(seconds=int(perf_counter() - self.counted_from))


def ask_for(session: Session, work: Work, slot: str, now: datetime) -> RunRecord | None:
    """Put on record that somebody shall carry the work out; None while somebody was asked and has not begun yet."""
    values = {"what": str(work), "slot": slot, "by": str(RunBy.PREFECT), "outcome": str(RunOutcome.RUNG)}
    if not insert_once(session, RunRecord, started_at=now, **values):
        return None
    run = session.exec(select(RunRecord).filter_by(**values)).one()
    session.expunge(run)
    return run


def rang(engine: Engine, run_id: int, now: datetime, *, accepted: bool) -> int:
    """Count a ring for a run that has not begun; answers how many there were, 0 when it has begun meanwhile."""
    with transaction(engine) as session:
        run = session.exec(select(RunRecord).where(*_asked(run_id)).with_for_update()).first()
        if run is None:
            return 0
        run.rings += 1
        run.started_at, run.seen_at = now, now if accepted else None
        return run.rings


def take_up(engine: Engine, run_id: int, by: RunBy, now: datetime, flow_run: str = "") -> bool:
    """Begin a run that was asked for; False when somebody else has begun it: a run is carried out once."""
    begun = {
        "by": str(by),
        "flow_run": flow_run,
        "outcome": str(RunOutcome.RUNNING),
        "seen_at": now,
        "started_at": now,
    }
    with transaction(engine) as session:
        return session.exec(update(RunRecord).where(*_asked(run_id)).values(begun)).rowcount == 1


def begin(engine: Engine, work: Work, by: RunBy, now: datetime, *, slot: str = "", flow_run: str = "") -> int:
    """Put on record a run that nobody was asked for (an officer's command, a flow started by hand)."""
    with transaction(engine) as session:
        run = RunRecord(what=str(work), slot=slot, by=str(by), flow_run=flow_run, started_at=now, seen_at=now)
        session.add(run)
        session.flush()
        assert run.id is not None
        return run.id


def carry_out(engine: Engine, run_id: int, now: datetime, perform: Callable[[], Moved]) -> Moved:
    """Do the work of a run that has begun and record how it ended; what it raises is recorded and raised on."""
    watch = Stopwatch.started(now)
    try:
        with _signs_of_life(engine, run_id, watch):
            moved = perform()
    except Exception as failed:
        _end(engine, run_id, watch, RunOutcome.FAILED, error=str(failed))
        raise
    _end(engine, run_id, watch, RunOutcome.DONE, moved=moved.to_json())
    return moved


def give_up(engine: Engine, run_id: int, now: datetime) -> bool:
    """Record that a run which gives no sign of life is lost; False when it has ended or somebody else has said so."""
    lost = {"outcome": str(RunOutcome.LOST), "ended_at": now, "error": "执行进程没有音讯"}
    running = col(RunRecord.id) == run_id, col(RunRecord.outcome) == str(RunOutcome.RUNNING)
    with transaction(engine) as session:
        return session.exec(update(RunRecord).where(*running).values(lost)).rowcount == 1


def _asked(run_id: int) -> tuple[Any, ...]:
    return col(RunRecord.id) == run_id, col(RunRecord.outcome) == str(RunOutcome.RUNG)


def _end(
    engine: Engine, run_id: int, watch: Stopwatch, outcome: RunOutcome, *, moved: str = "{}", error: str = ""
) -> None:
    ended = {"outcome": str(outcome), "ended_at": watch.now, "moved": moved, "error": error}
    with transaction(engine) as session:
        session.exec(update(RunRecord).where(col(RunRecord.id) == run_id).values(ended))


@contextmanager
def _signs_of_life(engine: Engine, run_id: int, watch: Stopwatch) -> Iterator[None]:
    ended = Event()

    def beat() -> None:
        while not ended.wait(SIGN_OF_LIFE.total_seconds()):
            # A beat that fails is no reason to stop: the work itself will say what is wrong.
            with suppress(DiaoduError, SQLAlchemyError), transaction(engine) as session:
                session.exec(update(RunRecord).where(col(RunRecord.id) == run_id).values(seen_at=watch.now))

    beating = Thread(target=beat, name=f"run-{run_id}", daemon=True)
    beating.start()
    try:
        yield
    finally:
        ended.set()
        beating.join()
