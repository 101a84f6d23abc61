"""计时检查 A time zone that exists, office hours that run forward, days that are days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from zoneinfo import ZoneInfo, available_timezones

from models.config.problems import Problem, shown
from models.config.shape import Shape


def unknown_zone(shape: Shape) -> Iterator[Problem]:
    """A time zone that this machine does not know."""
    name = shape.timekeeping.zone
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        close = get_close_matches(name, available_timezones(), n=1) or ["Asia/Shanghai"]
        yield Problem(("timekeeping", "zone"), f"zone 写作{shown(name)}，没有这个时区", f"改为 {close[0]}")


def office_hours_reversed(shape: Shape) -> Iterator[Problem]:
    """Office hours open before they close, on one day; quiet hours may run past midnight."""
    opens, closes = shape.timekeeping.office_hours
    if closes <= opens:
        wrong = f"office_hours 的下班时间 {closes:%H:%M} 不晚于上班时间 {opens:%H:%M}"
        yield Problem(("timekeeping", "office_hours"), wrong, "改为先早后晚，如 08:30-18:00")


def days_that_are_none(shape: Shape) -> Iterator[Problem]:
    """Local days off and make-up days are days of the calendar, and none is both."""
    calendar = shape.calendar
    for section, days in (("holidays", calendar.holidays), ("make_up_days", calendar.make_up_days)):
        for day in days:
            try:
                date.fromisoformat(day)
            except ValueError:
                yield Problem(("calendar", section, day), f"{day} 不是日历上的日子", "改为存在的日期")
    for day in calendar.holidays.keys() & calendar.make_up_days.keys():
        yield Problem(("calendar", "make_up_days", day), f"{day} 既放假又上班", "只保留一处")
