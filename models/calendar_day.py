"""日历日 One day of the State Council's calendar that differs from the plain week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day off or a make-up workday (调休上班), with what it is called and who said so.

    `confirmed` is False for the statutory days of a year whose notice is not out yet (推定).
    """

    on: date
    is_workday: bool
    name: str
    source: str
    confirmed: bool
