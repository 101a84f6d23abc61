"""督查异议 Until when an inspected unit may object to a conclusion: days from the day it got it (C33)."""

from __future__ import annotations

from datetime import date

from models.errors import Refused
from models.limits import Limit
from models.mechanism import Timekeeping
from rules.deadlines import due
from rules.workdays import WorkCalendar


class ObjectionTooLate(Refused):
    """The time for objections has run out."""

    code = "objection-too-late"


def last_day(got_on: date, window: Limit, calendar: WorkCalendar, timekeeping: Timekeeping) -> date:
    """The last day on which a unit that got a conclusion on `got_on` may object; that day is not counted."""
    reached = due(window, got_on, calendar, timekeeping)
    assert reached is not None, "a window is a number of days"
    return reached.due_on


def require_open(got_on: date, last_on: date, today: date) -> None:
    """Refuse an objection after its last day. Raises ObjectionTooLate."""
    if today > last_on:
        msg = f"督查结论 {got_on} 送达，异议期到 {last_on} 为止；未受理；有新情况请在整改反馈中说明"
        raise ObjectionTooLate(msg)
