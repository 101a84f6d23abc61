"""测试日历 The shipped calendar, a city's timekeeping and the default reminder ladder, for tests of the rules."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from models.calendar_day import CalendarDay
from models.calendar_seed import seed_days
from models.limit_grammar import parse_offset, parse_repeat
from models.mechanism import Ladder, Rung, Timekeeping
from models.terms import Colour, Rank
from rules.workdays import WorkCalendar

ZONE = ZoneInfo("Asia/Shanghai")
CALENDAR = WorkCalendar(seed_days())
TIMEKEEPING = Timekeeping(
    zone=ZONE,
    cutoff=time(0),
    office_opens=time(8, 30),
    office_closes=time(18),
    quiet_from=time(21),
    quiet_until=time(8),
)


def at(text: str) -> datetime:
    """The instant of a local time such as `2026-03-12 09:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


def day_off(on: date, name: str = "临时放假") -> CalendarDay:
    """A confirmed day off, as an administrator enters it by hand."""
    return CalendarDay(on, False, name, "手工录入", True)


def make_up(on: date) -> CalendarDay:
    """A confirmed make-up workday."""
    return CalendarDay(on, True, "调休上班", "手工录入", True)


def rung(offset: str, hour: int = 9, colour: Colour | None = None, rank: Rank = Rank.CLERK) -> Rung:
    """One rung of a ladder, named after its offset and hour."""
    return Rung(f"{offset}@{hour}", parse_offset(offset), time(hour), (rank,), colour)


def ladder(*rungs: Rung, repeat: str = "never") -> Ladder:
    """A ladder of these rungs, its rounds at 09:00."""
    return Ladder("ladder", "默认", rungs, parse_repeat(repeat), time(9))


FULL_LADDER = ladder(
    rung("-7 workdays"),
    rung("-3 workdays"),
    rung("-1 workday"),
    rung("due"),
    rung("due", 16),
    rung("+1 workday", colour=Colour.BLUE),
    rung("+5 workdays", colour=Colour.YELLOW, rank=Rank.HEAD),
    rung("+10 workdays", colour=Colour.RED, rank=Rank.LEADER),
    repeat="every workday for 5 workdays, then weekly",
)
