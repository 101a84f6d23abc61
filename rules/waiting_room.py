"""候会 When what waits for the mayor has become enough for a comprehensive meeting to be proposed (C11, A12)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from models.limits import Limit
from models.mechanism import Chain, Mechanism, Timekeeping
from models.record_terms import Record
from rules.deadlines import due, local_day
from rules.setting_values import number_of, span_of
from rules.workdays import WorkCalendar

QUEUE, WAIT = "comprehensive-meeting-queue", "comprehensive-meeting-wait"


def proposal_chain(mechanism: Mechanism) -> Chain | None:
    """The chain on which a comprehensive meeting is proposed, where the mechanism has one."""
    chains = mechanism.chains.values()
    return next((chain for chain in chains if chain.stages[0].record is Record.PROPOSAL), None)


def enough_of(mechanism: Mechanism) -> tuple[int, Limit]:
    """How many must wait for a meeting to be proposed, and how long one may wait. Raises SettingUnfit."""
    return number_of(mechanism, QUEUE, 3), span_of(mechanism, WAIT, "15 workdays")


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
