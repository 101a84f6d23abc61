"""公文用语 How days, periods and ordinals are written in official Chinese: notices, papers and screens alike."""

from __future__ import annotations

import re
from datetime import date, time

from models.terms import Period

WEEKDAYS = "一二三四五六日"
NUMBERS = "一二三四五六七八九十"
_FIGURES = re.compile(r"\b(\d{4})-(?:Q([1-4])|(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)(?![\w-])")


def zh_date(day: date) -> str:
    """2026年3月20日（星期五）."""
    return f"{zh_day(day)}（星期{WEEKDAYS[day.weekday()]}）"


def zh_day(day: date) -> str:
    """2026年3月20日, without the weekday; no leading zeros, as GB/T 9704 asks."""
    return f"{day.year}年{day.month}月{day.day}日"


def zh_time(at: time) -> str:
    """17时30分, 9时; midnight is 24时, the end of the day it closes (A1)."""
    if at == time(0):
        return "24时"
    return f"{at.hour}时{at.minute}分" if at.minute else f"{at.hour}时"


def zh_period(starts: date, period: Period) -> str:
    """2026年第12周 (ISO 8601), 2026年3月, 2026年第三季度, 2026年度: the period that begins on `starts`."""
    if period is Period.WEEK:
        year, week, _ = starts.isocalendar()
        return f"{year}年第{week}周"
    if period is Period.MONTH:
        return f"{starts.year}年{starts.month}月"
    if period is Period.QUARTER:
        return f"{starts.year}年第{NUMBERS[(starts.month - 1) // 3]}季度"
    return f"{starts.year}年度"


def zh_written(text: str) -> str:
    """A text with its days, months and quarters in figures (2026-03-20, 2026-03, 2026-Q1) written as officials do."""
    return _FIGURES.sub(_written, text)


def _written(found: re.Match[str]) -> str:
    year, quarter, month, day = found.groups()
    if quarter:
        return f"{year}年第{NUMBERS[int(quarter) - 1]}季度"
    return f"{year}年{int(month)}月" + (f"{int(day)}日" if day else "")


def zh_number(n: int) -> str:
    """一, 十, 十二, 三十, up to 九十九: the headings of a paper."""
    tens, ones = divmod(n, 10)
    leading = NUMBERS[tens - 1] if tens > 1 else ""
    return f"{leading}{'十' if tens else ''}{NUMBERS[ones - 1] if ones else ''}"
