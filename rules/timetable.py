"""定时表 What rings when under a mechanism, whatever its configuration forgets."""

from __future__ import annotations

from models.mechanism import Mechanism, Timing
from models.run_terms import Work

# What runs even where a configuration's timetable forgets it: without these the engine stands still.
_ALWAYS = (
    Timing("sweep", Work.SWEEP, "when due"),
    Timing("deliver", Work.DELIVER, "every minute"),
    Timing("open-periods", Work.OPEN_PERIODS, "every day 00:05"),
    Timing("ledger", Work.LEDGER, "every day 00:10"),
    Timing("follow-up", Work.FOLLOW_UP, "every hour"),
)


def timetable_of(mechanism: Mechanism) -> tuple[Timing, ...]:
    """The timings of a mechanism, and our own for the work that it has none for."""
    named = {timing.does for timing in mechanism.timetable}
    return (*mechanism.timetable, *(timing for timing in _ALWAYS if timing.does not in named))
