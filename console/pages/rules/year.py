"""日历 A year of working days: holidays and make-up days by name and source, and what is only guessed yet."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from console.pages.catalogue import page
from console.pages.look import Look, Sheet
from console.pages.rules.surroundings import rules_part
from models.calendar_day import CalendarDay
from rules.access.wings import Wing, may_publish
from rules.workdays import WorkCalendar

PATH = "/rules/calendar"
FIRST, LAST = 1980, 2120
_MONTHS = 12
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day of a month's sheet; `kind` is `work`, `rest`, `off` or `extra`, empty beyond the month."""

    on: date
    kind: str
    name: str
    today: bool
    confirmed: bool


@page(PATH, "日历", "Calendar", wing=Wing.RULES, group="mechanism", order=2)
def year(look: Look) -> Sheet:
    """A year of months, and every day that is not what its weekday says. Raises AddressUnfit."""
    with look.visit.reading() as session:
        world, today = look.visit.world(session), look.visit.today(session)
    wanted = look.number("year", FIRST, LAST) or today.year
    found, first = world.calendar, date(wanted, 1, 1)
    shown = {
        "year": wanted,
        "months": [list(_weeks(wanted, month, found, today)) for month in range(1, _MONTHS + 1)],
        "days": list(special_days(found, wanted)),
        "workdays": found.count(first - timedelta(days=1), date(wanted, 12, 31)),
        "provisional": found.is_provisional(first),
        "may": may_publish(look.visit.caller.roles),
    }
    title = look.tongue(f"{wanted} 年工作日历", f"Working days of {wanted}")
    return Sheet(title, (rules_part("year.html.j2", look, PATH, shown),))


def special_days(found: WorkCalendar, year: int) -> Iterator[CalendarDay]:
    """The days of a year that are not what their weekday says, and weekends that a holiday takes in."""
    day = date(year, 1, 1)
    while day.year == year:
        known = found.day(day)
        if known.source != _PLAIN:
            yield known
        day += timedelta(days=1)


_PLAIN = "双休日制"


def _weeks(year: int, month: int, found: WorkCalendar, today: date) -> Iterator[list[DayCell]]:
    for week in Calendar().monthdatescalendar(year, month):
        yield [_cell(day, month, found, today) for day in week]


def _cell(day: date, month: int, found: WorkCalendar, today: date) -> DayCell:
    if day.month != month:
        return DayCell(day, "", "", today=False, confirmed=True)
    known = found.day(day)
    plain = day.weekday() < _SATURDAY
    kind = (
        ("work" if plain else "extra") if known.is_workday else ("rest" if known.source == _PLAIN else "off")
    )
    return DayCell(day, kind, known.name, today=day == today, confirmed=known.confirmed)
