"""习惯 How punctual the officials of the sample are: most in good time, some on the last day, a few late or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from zlib import crc32

from models.tables.matters import Matter
from rules.workdays import WorkCalendar

_FORGOTTEN_FROM = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Moods:
    """How punctual somebody is hangs on the duty's own key, never on chance.

    One of 23 is forgotten for good if it came up in the last `forgotten_from` days before `now_on`.
    """

    calendar: WorkCalendar
    now_on: date
    forgotten_from: timedelta = _FORGOTTEN_FROM

    def __call__(self, matter: Matter, came_on: date) -> date:
        """When its bearer gets down to a duty that came on a day; never: the last day of all."""
        mood = crc32((matter.origin or matter.code).encode())
        if mood % 23 == 0 and self.now_on - came_on <= self.forgotten_from:
            return date.max
        if matter.due_on is None:
            return self.calendar.add(came_on, 2)
        if mood % 11 == 0:
            return self.calendar.add(matter.due_on, 3)
        return max(self.calendar.add(came_on, 1), self.calendar.add(matter.due_on, -(mood % 4)))
