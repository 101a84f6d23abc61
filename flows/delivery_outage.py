"""停机 Whether the engine has just come back after a long silence: then people get one digest, not a storm."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from sqlmodel import Session

from flows.delivery_claim import Downtime
from flows.periods import missed_periods
from flows.world import WorldSource
from models.mechanism import Mechanism
from models.queries.outbox import first_ring, heartbeats
from models.queries.runs import matters_due
from models.run_terms import Work
from models.timings import parse_when

# A shorter silence holds back too little to be worth a word.
LONG = timedelta(hours=6)
JUST_BACK = timedelta(hours=1)
# Catching up takes a while; what cannot be decided or opened must not hold the rest back for ever.
CATCHING_UP = timedelta(minutes=15)


def downtime(session: Session, mechanism: Mechanism, now: datetime) -> Downtime | None:
    """The silence that ended within the last hour; None when there was none, or when no clock keeps time here."""
    timing = next((t for t in mechanism.timetable if t.does == Work.DELIVER and _is_steady(t.when)), None)
    if timing is None:
        return None
    beats = [at for at in heartbeats(session, timing.id, _beats_an_hour(timing.when) + 1) if at <= now]
    if beats and now - beats[0] >= LONG:
        # The clock is back and has struck for other work first, a digest for one.
        beats = [at for at in (first_ring(session, beats[0]),) if at and at <= now] + beats
    for later, earlier in pairwise(beats):
        if later - earlier >= LONG and now - later <= JUST_BACK:
            return Downtime(earlier, later)
    return None


def is_catching_up(session: Session, worlds: WorldSource, down: Downtime, now: datetime) -> bool:
    """Whether what the silence left behind is still being written: matters to sweep, periods to open."""
    if now - down.until >= CATCHING_UP:
        return False
    return matters_due(session, now, 1) > 0 or next(missed_periods(session, worlds, now), None) is not None


def _is_steady(when: str) -> bool:
    read = parse_when(when)
    return read.every > 0 and not read.office_hours


def _beats_an_hour(when: str) -> int:
    return 60 // parse_when(when).every + 1
