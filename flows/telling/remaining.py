"""余缺 How much of a limit is left, or by how much it is over, in working days, as people are told it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from models.terms import STOPPED, MatterStatus
from rules.deadlines import local_day
from rules.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a limit: working days, those that are over once it is late; None where nothing is counted."""

    days: int | None = None
    late: bool = False
    stopped: bool = False

    @property
    def zh(self) -> str:
        """还有3个工作日, 今日到期, 逾期2个工作日, 停表; nothing where there is no limit."""
        if self.stopped:
            return "停表"
        if self.days is None:
            return ""
        if self.late:
            return f"逾期{self.days}个工作日" if self.days else "已逾期"
        return f"还有{self.days}个工作日" if self.days else "今日到期"

    @property
    def en(self) -> str:
        """3 working days left, due today, 2 working days late, clock stopped; nothing where there is no limit."""
        if self.stopped:
            return "Clock stopped"
        if self.days is None:
            return ""
        counted = f"{self.days} working day{'' if self.days == 1 else 's'}"
        if self.late:
            return f"{counted} late" if self.days else "Late"
        return f"{counted} left" if self.days else "Due today"


def left_of(
    status: MatterStatus, due_at: datetime | None, now: datetime, zone: ZoneInfo, calendar: WorkCalendar
) -> Left:
    """How many working days are left or over, counted from the last day that is in time; nothing while the clock stands."""
    if status in STOPPED:
        return Left(stopped=True)
    if due_at is None or not status.is_open:
        return Left()
    last_day, today = local_day(due_at, zone), local_day(now, zone)
    # A limit that runs until midnight ends with the day before that instant.
    last_day = last_day if due_at.astimezone(zone).time().hour else date.fromordinal(last_day.toordinal() - 1)
    return Left(abs(calendar.count(today, last_day)), late=now >= due_at)
