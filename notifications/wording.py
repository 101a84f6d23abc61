"""措辞 How days, periods, delays and grounds are written in official notices: the filters of the templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from models.official_words import NUMBERS, WEEKDAYS, zh_date, zh_day, zh_number, zh_period, zh_time

__all__ = [
    "FILTERS",
    "NUMBERS",
    "WEEKDAYS",
    "basis",
    "clip",
    "clip_bytes",
    "sentence",
    "zh_date",
    "zh_day",
    "zh_period",
    "zh_time",
]  # what stands in models.official_words is offered here too, to those who write notices


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
    parts = cited_parts(clause)
    if not parts:
        return f"{document}未作具体规定，按本系统现行设置执行"
    ours = "；文件未定的时限等，按本系统现行设置执行" if OURS in clause else ""
    return f"{document}{listed(parts)}{ours}"


def cited_parts(clause: str) -> list[str]:
    """The parts of the notice that a clause cites, as papers cite them: 第四部分第（二）项."""
    given = (part for part in clause.split("、") if part and part != OURS)
    return [_as_cited(part) for part in given if not _REGISTER.fullmatch(part)]


def _as_cited(part: str) -> str:
    found = _PART.fullmatch(part)
    if found is None:
        return part.translate(_WIDE)
    item = f"第（{found['item']}）项" if found["item"] else ""
    return f"第{found['part']}部分{item}"


@pass_context
def named(context: Context, of: str) -> str:
    """The name of a body, post, forum or cycle by its id; an id that nobody can name any more stands for itself."""
    matter = context["matter"]
    return str(matter.names.get(of, of)) if matter else of


@pass_context
def stage(context: Context, of: str) -> str:
    """The name of a stage of the matter's chain by its id; stages and posts may share an id."""
    matter = context["matter"]
    return str(matter.stages.get(of, of)) if matter else of


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
    "stage": stage,
    "deadline": deadline,
    "zh_instant": zh_instant,
}
