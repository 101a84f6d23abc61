"""措辞 How days, periods, delays and grounds are written in official notices: the filters of the templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from models.terms import Period

WEEKDAYS = "一二三四五六日"
NUMBERS = "一二三四五六七八九十"


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
    """2026年第12周, 2026年3月, 2026年第三季度, 2026年: the period that begins on `starts`."""
    if period is Period.WEEK:
        year, week, _ = starts.isocalendar()
        return f"{year}年第{week}周"
    if period is Period.MONTH:
        return f"{starts.year}年{starts.month}月"
    if period is Period.QUARTER:
        return f"{starts.year}年第{NUMBERS[(starts.month - 1) // 3]}季度"
    return f"{starts.year}年"


def zh_number(n: int) -> str:
    """一 to 十, for the headings of a paper."""
    return NUMBERS[n - 1]


def zh_span(workdays: int) -> str:
    """3个工作日."""
    return f"{workdays}个工作日"


def clip(text: str, most: int) -> str:
    """At most `most` characters in one line; what is left out shows as an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def clip_bytes(text: str, most: int) -> str:
    """At most `most` bytes of UTF-8, never half a character: robots count bytes."""
    raw = text.encode()
    return text if len(raw) <= most else raw[: most - 3].decode(errors="ignore") + "…"


def listed(names: Iterable[str]) -> str:
    """Names side by side as officials list them: 甲、乙."""
    return "、".join(names)


def sentence(text: str) -> str:
    """An officer's words made fit to stand inside a sentence: one line, no end mark of their own."""
    return " ".join(text.split()).rstrip("。；;.，,")


def basis(clause: str, document: str) -> str:
    """The ground of a duty: the parts of `document` that its clause cites, or a plain word that it is our default.

    Clauses stand side by side (四(二)、C10、[D]); C and A numbers are our own register of duties, not a paper's.
    """
    parts = [part for part in clause.split("、") if part and part != OURS and not _REGISTER.fullmatch(part)]
    if not parts:
        return f"{document}未作具体规定，按本系统现行设置执行"
    return f"{document}{listed(_as_cited(part) for part in parts)}"


def _as_cited(part: str) -> str:
    found = _PART.fullmatch(part)
    if found is None:
        return part.translate(_WIDE)
    item = f"第（{found['item']}）项" if found["item"] else ""
    return f"第{found['part']}部分{item}"


@pass_context
def named(context: Context, of: str) -> str:
    """The name of a body, post, forum or stage by its id; an id that nobody can name any more stands for itself."""
    matter = context["matter"]
    return str(matter.names.get(of, of)) if matter else of


@pass_context
def deadline(context: Context, day: date | None) -> str:
    """截至2026年3月20日（星期五）24时, with a plain word when the day rests on holidays not yet announced."""
    if day is None:
        return "本环节未设固定时限，请及时办理"
    matter = context["matter"]
    doubt = (
        "（推定：该日期所依据的年度节假日安排尚未公布，公布后可能调整）"
        if matter and matter.provisional
        else ""
    )
    return f"截至{zh_date(day)}{zh_time(context['house'].cutoff)}{doubt}"


@pass_context
def zh_instant(context: Context, at: datetime) -> str:
    """2026年3月20日17时30分, in the mechanism's time zone."""
    local = at.astimezone(context["house"].zone)
    return f"{zh_day(local)}{local.hour}时{local.minute:02d}分"


OURS = "[D]"
_REGISTER = re.compile(r"[AC]\d+")
_PART = re.compile(rf"(?P<part>[{NUMBERS}]+)(?:[(（](?P<item>[{NUMBERS}]+)[)）])?")
_WIDE = str.maketrans({"(": "（", ")": "）"})

FILTERS: Mapping[str, Callable[..., Any]] = {
    "zh_date": zh_date,
    "zh_day": zh_day,
    "zh_time": zh_time,
    "zh_period": zh_period,
    "zh_span": zh_span,
    "zh_number": zh_number,
    "clip": clip,
    "listed": listed,
    "sentence": sentence,
    "basis": basis,
    "named": named,
    "deadline": deadline,
    "zh_instant": zh_instant,
}
