"""重演起止 The time that a replay is about: whole days in the mechanism's time zone, over by now."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.errors import BadInput
from rules.deadlines import instant, local_day


class ReplayDaysUnfit(BadInput):
    """A time to be replayed that ends before it begins, or that is not over yet."""

    code = "replay-days-unfit"


def replay_span(first: date, last: date, now: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From the first second of one day to the last of another, or to now if that is sooner. Raises ReplayDaysUnfit."""
    today = local_day(now, zone)
    if not first <= last <= today:
        msg = f"重演的时间（{first} 至 {last}）须是先后有序的两天，且不晚于今天（{today}）；没有重演；请改正起止日期"
        raise ReplayDaysUnfit(msg)
    ends = instant(last + timedelta(days=1), time(0), zone) - timedelta(seconds=1)
    return instant(first, time(0), zone), min(ends, now)
