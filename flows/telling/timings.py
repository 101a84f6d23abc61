"""定时说法 When the engine does something by itself, said in Chinese however it was written."""

from __future__ import annotations

from models.official_words import WEEKDAYS
from models.terms import HolidayTarget
from models.timings import LAST_OF_MONTH, Days, parse_when

_MOVED = {
    HolidayTarget.PREVIOUS: "（遇节假日提前至前一工作日）",
    HolidayTarget.NEXT: "（遇节假日顺延至后一工作日）",
    HolidayTarget.SAME: "",
}
_HOUR = 60


def when_text(text: str) -> str:
    """每个工作日 08:30、14:00; 办公时间内每 10 分钟; 到期即办. Raises TimingUnreadable."""
    when = parse_when(text)
    if when.due:
        return "到期即办"
    if when.every:
        whole = when.every % _HOUR == 0
        span = f"每 {when.every // _HOUR} 小时" if whole else f"每 {when.every} 分钟"
        return f"办公时间内{span}" if when.office_hours else span
    at = "、".join(f"{one:%H:%M}" for one in when.at)
    return f"{_days(when.days, when.day)}{_MOVED[when.target]} {at}"


def _days(days: Days, day: int) -> str:
    if days is Days.WEEKDAY:
        return f"每周{WEEKDAYS[day][-1]}"
    if days is Days.MONTH_DAY:
        return "每月最后一日" if day == LAST_OF_MONTH else f"每月 {day} 日"
    return "每个工作日" if days is Days.WORKDAYS else "每天"
