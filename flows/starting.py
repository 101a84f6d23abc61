"""立即运行 Starting work because somebody wants it now: by the orchestrator where it answers, else here and at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from flows.house import House
from flows.moved import Moved
from flows.ringing import Ringer, RingFailed
from flows.runs import ask_for, carry_out, rang, take_up
from flows.works import perform
from models.errors import Refused
from models.queries.runs import open_runs
from models.run_terms import RunBy, RunOutcome, Work
from models.session import transaction
from models.tables.runs import RunRecord


class RunUnderWay(Refused):
    """The work is being done already, or somebody has been asked to."""

    code = "run-under-way"


@dataclass(frozen=True, slots=True)
class Started:
    """A run that was started; `moved` is None where the orchestrator was asked and carries it out by itself."""

    run_id: int
    moved: Moved | None = None


def start(house: House, ringer: Ringer | None, work: Work, who: str, now: datetime) -> Started:
    """Have the work done now, in the name of an account; without a ringer, or where it rings in vain, here.

    Raises RunUnderWay, and what the work itself raises, which is on record.
    """
    run = _asked(house.engine, work, f"{work}@{now:%Y-%m-%dT%H:%M:%SZ}/{who}", now)
    key = run.id or 0
    if ringer is not None and _rings(house.engine, ringer, run, now):
        return Started(key)
    if not take_up(house.engine, key, RunBy.PERSON, now):
        raise _under_way(work)
    return Started(key, carry_out(house.engine, key, now, lambda: perform(house, work, now)))


def _asked(engine: Engine, work: Work, slot: str, now: datetime) -> RunRecord:
    with transaction(engine) as session:
        busy = any(one.what == work and one.outcome == RunOutcome.RUNNING for one in open_runs(session))
        run = None if busy else ask_for(session, work, slot, now)
    if run is None:
        raise _under_way(work)
    return run


def _rings(engine: Engine, ringer: Ringer, run: RunRecord, now: datetime) -> bool:
    try:
        ringer.ring(run.id or 0, Work(run.what), run.slot)
    except RingFailed:
        return False
    # Accepted: a clock watches from now on that it begins, and stands in where it does not.
    rang(engine, run.id or 0, now, accepted=True)
    return True


def _under_way(work: Work) -> RunUnderWay:
    return RunUnderWay(f"「{work.zh}」正在执行，或已请编排器执行；没有再次开始；请稍候查看运行记录")
