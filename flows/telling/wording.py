"""写法 How days, hours and delays are written for people, on the screen and on pages alike."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from flows.telling.remaining import left_of
from models.limit_texts import limit_text
from models.mechanism import Timekeeping
from models.terms import MatterStatus
from notifications.wording import zh_date, zh_day, zh_time
from rules.workdays import WorkCalendar

PROVISIONAL = "推定"

__all__ = [
    "due_text",
    "hour",
    "left_text",
    "limit_text",
    "money_text",
    "size_text",
    "span_text",
    "zh_date",
    "zh_day",
]


def span_text(seconds: int) -> str:
    """3天2小时, 45分钟: how long something took or came late, to two units."""
    days, rest = divmod(seconds, 86400)
    hours, minutes = rest // 3600, rest % 3600 // 60
    parts = [
        f"{days}天" if days else "",
        f"{hours}小时" if hours else "",
        f"{minutes}分钟" if minutes else "",
    ]
    return "".join([part for part in parts if part][:2]) or f"{seconds}秒"


def hour(at: datetime, zone: ZoneInfo) -> str:
    """2026年3月20日 09:05, in the mechanism's time zone."""
    local = at.astimezone(zone)
    return f"{zh_day(local.date())} {local:%H:%M}"


def due_text(due_on: date | None, timekeeping: Timekeeping, *, provisional: bool) -> str:
    """2026年3月20日（星期五）24时, and whether it rests on holidays that are not announced yet."""
    if due_on is None:
        return "不限时"
    mark = f"（{PROVISIONAL}：当年放假安排尚未公布）" if provisional else ""
    return f"{zh_date(due_on)}{zh_time(timekeeping.cutoff)}前{mark}"


def left_text(
    status: MatterStatus, due_at: datetime | None, now: datetime, zone: ZoneInfo, calendar: WorkCalendar
) -> str:
    """What is left of a limit, as the command line says it."""
    return left_of(status, due_at, now, zone, calendar).zh


def money_text(amount: Decimal | None) -> str:
    """12,000.5: an amount in 万元; nothing for none."""
    return "" if amount is None else f"{amount.normalize():,f}"


def size_text(size: int) -> str:
    """512 字节, 1.2 MB: how much room something takes."""
    for unit, least in (("GB", 10**9), ("MB", 10**6), ("KB", 10**3)):
        if size >= least:
            return f"{size / least:.1f} {unit}"
    return f"{size} 字节"
