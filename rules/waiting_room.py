"""候会 When what waits for the mayor has become enough for a comprehensive meeting to be proposed (C11, A12)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from models.limits import Limit
from models.mechanism import Timekeeping
from rules.deadlines import due, local_day
from rules.workdays import WorkCalendar


def is_meeting_due(
    waiting_since: Sequence[datetime],
    settled_at: datetime | None,
    enough: int,
    longest: Limit,
    calendar: WorkCalendar,
    timekeeping: Timekeeping,
    now: datetime,
) -> bool:
    """Whether `enough` wait, one of them newer than the last answer, or the oldest has waited `longest` since then.

    `settled_at` is when the last proposal was answered: what the mayor has left waiting is not put to him daily.
    """
    if not waiting_since:
        return False
    newest, oldest = max(waiting_since), min(waiting_since)
    if len(waiting_since) >= enough and (settled_at is None or newest > settled_at):
        return True
    counted_from = max(oldest, settled_at) if settled_at else oldest
    waited = due(longest, local_day(counted_from, timekeeping.zone), calendar, timekeeping)
    return waited is not None and now >= waited.due_at
