"""发送时间 When a notice may go out: quiet hours, pauses between attempts, and when to give up."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from models.mechanism import Timekeeping
from rules.deadlines import instant, local_day

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=1)
# With the pauses above this is about a day: a mail server may be down over a night.
MOST_ATTEMPTS = 30


def after_quiet(at: datetime, timekeeping: Timekeeping) -> datetime:
    """`at` itself, or the end of the quiet hours that it falls into (UTC). Equal ends mean no quiet hours.

    Quiet hours may pass midnight; the end belongs to the day again. They delay notices, never deadlines (our default).
    """
    wall = at.astimezone(timekeeping.zone).time()
    begin, end = timekeeping.quiet_from, timekeeping.quiet_until
    if not _within(wall, begin, end):
        return at
    today = local_day(at, timekeeping.zone)
    passes_midnight = begin > end
    ends_on = today + timedelta(days=1) if passes_midnight and wall >= begin else today
    return instant(ends_on, end, timekeeping.zone)


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts in vain: twice as long each time, up to an hour."""
    # 2**attempts grows past any timedelta long before the last attempt.
    doublings = min(attempts - 1, 10)
    return min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)


def is_given_up(attempts: int) -> bool:
    """Whether so many attempts in vain are enough."""
    return attempts >= MOST_ATTEMPTS


def _within(wall: time, begin: time, end: time) -> bool:
    if begin <= end:
        return begin <= wall < end
    return wall >= begin or wall < end
