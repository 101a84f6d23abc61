"""触发器 The timetable's timings as APScheduler triggers: thin shells around `rules.slots`."""

from __future__ import annotations

from datetime import datetime, timedelta

from apscheduler.triggers.base import BaseTrigger

from models.mechanism import Timekeeping
from models.timings import When
from rules.slots import next_slot
from rules.workdays import WorkCalendar

# How soon after a matter falls due it is noticed: a look at a partial index, some microseconds each.
POLL = timedelta(seconds=5)
_TICK = timedelta(microseconds=1)


class SlotTrigger(BaseTrigger):  # type: ignore[misc] # APScheduler ships no types
    """Rings at the slots of a timing. What was missed is not its business: the fired slots know."""

    def __init__(self, when: When, calendar: WorkCalendar, timekeeping: Timekeeping) -> None:
        self._when = when
        self._calendar = calendar
        self._timekeeping = timekeeping

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime | None:
        """The first slot from `now` on that lies after the previous one."""
        after = max(previous_fire_time or now - _TICK, now - _TICK)
        return next_slot(self._when, after, self._calendar, self._timekeeping)

    def __str__(self) -> str:
        return self._when.text


class EveryTrigger(BaseTrigger):  # type: ignore[misc] # APScheduler ships no types
    """Rings at once and then again and again, counted from the last look.

    APScheduler's own interval counts every ring that it missed: after a machine's clock has jumped by years, for hours.
    """

    def __init__(self, period: timedelta) -> None:
        self._period = period

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime | None:
        """Now, the first time; later one period from now."""
        return now if previous_fire_time is None else now + self._period

    def __str__(self) -> str:
        return f"every {self._period.total_seconds():.0f} seconds"


def trigger_of(when: When, calendar: WorkCalendar, timekeeping: Timekeeping) -> BaseTrigger:
    """The trigger of a timing; work that is due is looked for at short intervals."""
    if when.due:
        return EveryTrigger(POLL)
    return SlotTrigger(when, calendar, timekeeping)
