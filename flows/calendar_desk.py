"""日历办理 Changing the working days from a console: what was looked over is what is stored, by whoever may publish."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Engine
from sqlmodel import Session

from flows.calendar_changes import Preview, preview, store
from flows.callers import Caller
from flows.publisher import publisher
from flows.world import WorldSource
from models.calendar_day import CalendarDay
from models.errors import Stale
from models.session import reading
from rules.holiday_notice import parse_holiday_notice

BY_HAND = "人工设定"


@dataclass(frozen=True, slots=True)
class Looked:
    """A change that was looked over: `days` as they were read, what they would do, what its reader is to mind."""

    days: tuple[CalendarDay, ...]
    year: int | None
    warnings: tuple[str, ...]
    found: Preview


def look_over_notice(
    session: Session, worlds: WorldSource, text: str, now: datetime, year: int | None = None
) -> Looked:
    """A pasted notice of the State Council, read, with what storing it would do. Raises HolidayNoticeUnreadable."""
    notice = parse_holiday_notice(text, year)
    days = tuple(one.day for one in notice.days)
    return Looked(days, notice.year, notice.warnings, preview(session, worlds, days, now, notice.year))


def look_over_day(
    session: Session, worlds: WorldSource, on: date, name: str, now: datetime, *, working: bool
) -> Looked:
    """One day set by hand, with what storing it would do."""
    days = (CalendarDay(on, working, name, BY_HAND, True),)
    return Looked(days, None, (), preview(session, worlds, days, now))


def store_looked(engine: Engine, worlds: WorldSource, caller: Caller, now: datetime, looked: Looked) -> int:
    """Store what was looked over; answers how many matters got another wake-up time.

    Raises NotForThisBody, and Stale when the calendar changed after it was looked over.
    """
    publisher(caller, "改动工作日历")
    with reading(engine) as session:
        found = preview(session, worlds, looked.days, now, looked.year)
    if (found.changes, found.dropped) != (looked.found.changes, looked.found.dropped):
        raise Stale("您查看之后工作日历有了改动；没有写入；请重新查看影响后再确认")
    return store(engine, worlds, now, found)
