"""催办周期 The days on which reminders come round: daily for a while, then at a longer step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from models.limits import Repeat
from models.mechanism import Timekeeping
from rules.deadlines import instant, wall_clock
from rules.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class Rounds:
    """The rounds of `repeat` after the day `anchor_on`, each at the hour `at`, numbered from 1.

    Every round falls on a working day; one that would not is held on the next.
    """

    repeat: Repeat
    anchor_on: date
    at: time
    calendar: WorkCalendar
    timekeeping: Timekeeping

    def next_after(self, after: datetime) -> date | None:
        """Return the day of the first round strictly after the instant; None when there is none left."""
        return self._day(self._held_through(self._last_day_over(after)) + 1)

    def latest(self, after: datetime, upto: datetime) -> date | None:
        """Return the day of the last round after one instant, up to the other included; None for none."""
        held = self._held_through(self._last_day_over(upto))
        return self._day(held) if held > self._held_through(self._last_day_over(after)) else None

    def instant_of(self, day: date) -> datetime:
        """Return when the round of that day comes (UTC)."""
        return instant(day, self.at, self.timekeeping.zone)

    def _last_day_over(self, at: datetime) -> date:
        day, hour = wall_clock(at, self.timekeeping.zone)
        return day if self.at <= hour else day - timedelta(days=1)

    def _held_through(self, day: date) -> int:
        """Return the number of the last round held by the end of `day`, 0 for none."""
        if day <= self.anchor_on:
            return 0
        daily = self.repeat.daily_workdays
        workdays = self.calendar.count(self.anchor_on, day)
        if workdays <= daily:
            return workdays
        if self.repeat.then_workdays:
            return daily + (workdays - daily) // self.repeat.then_workdays
        if self.repeat.then_days:
            # A step that ends on a day off after the last working day is held only on the next one.
            reached = self.calendar.previous_or_same(day) - self._daily_until()
            return daily + reached.days // self.repeat.then_days
        return daily

    def _day(self, number: int) -> date | None:
        later = number - self.repeat.daily_workdays
        if later <= 0:
            return self.calendar.add(self.anchor_on, number)
        if self.repeat.then_workdays:
            return self.calendar.add(self._daily_until(), later * self.repeat.then_workdays)
        if self.repeat.then_days:
            step = timedelta(days=later * self.repeat.then_days)
            return self.calendar.next_or_same(self._daily_until() + step)
        return None

    def _daily_until(self) -> date:
        return self.calendar.add(self.anchor_on, self.repeat.daily_workdays)
