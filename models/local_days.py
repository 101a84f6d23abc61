"""本地日子 The days that a city itself has off, or works on, beside those of the State Council."""

from __future__ import annotations

from datetime import date

from models.calendar_day import CalendarDay
from models.mechanism import Mechanism

_SOURCE = "本市规定"


def local_days(mechanism: Mechanism) -> tuple[CalendarDay, ...]:
    """The days that the configuration names (`calendar:`), confirmed: they hold over the State Council's."""
    kinds = ((mechanism.holidays, False), (mechanism.make_up_days, True))
    return tuple(
        CalendarDay(date.fromisoformat(day), is_workday, name, _SOURCE, confirmed=True)
        for named, is_workday in kinds
        for day, name in named.items()
    )
