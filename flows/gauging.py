"""度量 The engine in figures, for whoever watches it: what is due and late, what is waiting to be sent, what was missed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from flows.house import House
from flows.moved import read_moved
from flows.slots import due_slot
from flows.works import is_waiting
from models.migrate import current, newest
from models.queries.api import deliveries_by_state, deliveries_unsettled, longest_waiting, oldest_unplanned
from models.queries.matters import first_wake
from models.queries.runs import last_ended, matters_due
from models.run_terms import Work
from models.session import reading
from models.tables.settings import Installation
from models.timings import parse_when
from rules.timetable import timetable_of

COUNTED_MOST = 100_000
# A clock looks every few seconds and a run may take a minute to begin: what waits this long waits for nobody.
PATIENCE = timedelta(minutes=15)
NOTHING = timedelta(0)


@dataclass(frozen=True, slots=True)
class LastRun:
    """The latest run of a work that came to an end: when, whether well, and how many things it moved."""

    ended_at: datetime
    is_done: bool
    moved: int


@dataclass(frozen=True, slots=True)
class Gauges:
    """`due` is counted up to COUNTED_MOST; `late_by` is how long what is due first has waited for a sweep.

    `missed` are the timings whose slot has come and was not fired within PATIENCE, with how long ago it came.
    """

    due: int
    late_by: timedelta
    runs: Mapping[Work, LastRun]
    deliveries: Mapping[str, int]
    unsent_for: timedelta
    unplanned_for: timedelta
    missed: Mapping[str, timedelta]


def gauge(house: House, now: datetime, *, settled: bool = True) -> Gauges:
    """Take all figures in one reading; without the deliveries that are `settled`, which are most and take a while."""
    count = deliveries_by_state if settled else deliveries_unsettled
    with reading(house.engine) as session:
        ended = ((work, last_ended(session, work)) for work in Work)
        return Gauges(
            due=matters_due(session, now, COUNTED_MOST),
            late_by=_since(first_wake(session), now),
            runs={
                work: LastRun(run.ended_at, run.outcome == "done", read_moved(run.moved).total)
                for work, run in ended
                if run is not None and run.ended_at is not None
            },
            deliveries=count(session),
            unsent_for=_since(longest_waiting(session), now),
            unplanned_for=_since(oldest_unplanned(session), now),
            missed=missed_slots(session, house, now),
        )


def missed_slots(session: Session, house: House, now: datetime) -> dict[str, timedelta]:
    """The timings whose slot has come and was not fired within PATIENCE, with how long ago it came."""
    worlds = house.worlds
    mechanism, calendar = worlds.mechanism(session), worlds.world(session).calendar
    found: dict[str, timedelta] = {}
    for timing in timetable_of(mechanism):
        # Work that is due has no slot of its own to miss: `late_by` says how long it has waited.
        if parse_when(timing.when).due:
            continue
        slot = due_slot(session, timing, now, calendar, mechanism.timekeeping)
        if slot is not None and now - slot > PATIENCE and is_waiting(session, worlds, Work(timing.does), now):
            found[timing.id] = now - slot
    return found


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether an installation can serve: `revision` is the database's; `late_by` how long a sweep is overdue."""

    is_current: bool
    revision: str
    late_by: timedelta
    is_rehearsal: bool

    @property
    def is_ready(self) -> bool:
        """A rehearsal lives at the hours it is given: that nobody sweeps it meanwhile is no fault."""
        return self.is_current and (self.is_rehearsal or self.late_by <= PATIENCE)


def readiness(house: House, now: datetime) -> Readiness:
    """How an installation stands. Raises what a database raises that does not answer."""
    revision = current(house.engine) or ""
    if revision != newest():
        return Readiness(False, revision, NOTHING, is_rehearsal=False)
    with reading(house.engine) as session:
        mark = session.get(Installation, 1)
        late_by = _since(first_wake(session), now)
    return Readiness(True, revision, late_by, is_rehearsal=mark is not None and mark.rehearsal)


def _since(at: datetime | None, now: datetime) -> timedelta:
    return max(NOTHING, now - at) if at else NOTHING
