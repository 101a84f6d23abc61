"""缓急 How pressing what somebody holds is: late, due today, this week, later, or with its clock standing still."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.terms import STOPPED, MatterStatus, Term
from rules.deadlines import instant, local_day

_WEEK = 7


class Horizon(Term):
    """The groups of a to-do list, in their order."""

    LATE = "late", "逾期"
    TODAY = "today", "今日"
    WEEK = "week", "本周"
    LATER = "later", "以后"
    STOPPED = "stopped", "停表"


def ends(now: datetime, zone: ZoneInfo) -> Mapping[Horizon, datetime]:
    """The last instants (UTC) that belong to late, today and this week, which ends on Sunday; what is due at the end of
    a day's last hour belongs to that day."""
    today = local_day(now, zone)
    monday = today + timedelta(_WEEK - today.weekday())
    return {
        Horizon.LATE: now,
        Horizon.TODAY: _midnight(today + timedelta(1), zone),
        Horizon.WEEK: _midnight(monday, zone),
    }


def horizon_of(status: MatterStatus, due_at: datetime | None, last: Mapping[Horizon, datetime]) -> Horizon:
    """The group of an open matter; `last` as `ends` says."""
    if status in STOPPED:
        return Horizon.STOPPED
    return next((one for one, end in last.items() if due_at is not None and due_at <= end), Horizon.LATER)


def weeks_before(now: datetime, zone: ZoneInfo, count: int) -> list[date]:
    """The Mondays of the last weeks, oldest first; the last one is this week's."""
    today = local_day(now, zone)
    monday = today - timedelta(today.weekday())
    return [monday - timedelta(_WEEK * back) for back in reversed(range(count))]


def midnights(days: list[date], zone: ZoneInfo) -> list[datetime]:
    """The instants (UTC) at which days begin."""
    return [_midnight(day, zone) for day in days]


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return instant(day, time(0), zone)
