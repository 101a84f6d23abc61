"""放假通知条款 The fixed phrases of a holiday notice: spans of days, 放假, 上班 and 共N天, read clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from models.errors import BadInput

_BRACKET = r"(?:\(([^()]*)\))?"
_SPAN = re.compile(
    rf"(?:(20[0-9]{{2}})年)?([0-9]{{1,2}})月([0-9]{{1,2}})日{_BRACKET}"
    rf"(?:[至到~—–-]+(?:(20[0-9]{{2}})年)?(?:([0-9]{{1,2}})月)?([0-9]{{1,2}})日{_BRACKET})?(?:[、和]|$)"
)
_OFF = re.compile(r"(.+?)(?:放假调休|放假公休|放假|补休|休息)(?:([0-9]+)天)?")
_WORK = re.compile(r"(.+?)(?:照常|正常)?上班")
_TOTAL = re.compile(r"共计?([0-9]+)天")
_ASIDE = re.compile(r"不调休|与(?:周末|双休日)连休")
_COMMA_OUTSIDE_BRACKETS = re.compile(r",(?![^()]*\))")
_WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")
_LONGEST = 16


class HolidayNoticeUnreadable(BadInput):
    """A sentence of a pasted holiday notice that speaks of days off in a way we do not know."""

    code = "holiday-notice-unreadable"

    @classmethod
    def sentence(cls, sentence: str) -> HolidayNoticeUnreadable:
        """Name the sentence that cannot be read."""
        return cls(
            f"放假通知中这一句读不懂：「{shown(sentence)}」；整份通知未采用；请对照原文核对该句，或逐日手工录入。"
        )


@dataclass(frozen=True, slots=True)
class Clause:
    """What one sentence settles: days off, make-up workdays, how many days off it claims, what looks odd."""

    off: tuple[date, ...]
    work: tuple[date, ...]
    total: int | None
    doubts: tuple[str, ...]


def read_sentence(sentence: str, year: int) -> Clause:
    """Read one sentence about days off; days without a year are of `year`.

    Raises HolidayNoticeUnreadable when any part of it is left over.
    """
    off: list[date] = []
    work: list[date] = []
    total: int | None = None
    doubts: list[str] = []
    for clause in _COMMA_OUTSIDE_BRACKETS.split(sentence):
        if found := _TOTAL.fullmatch(clause):
            total = int(found[1])
        elif found := _OFF.fullmatch(clause):
            off.extend(_days(found[1], year, sentence, doubts))
            total = int(found[2]) if found[2] else total
        elif found := _WORK.fullmatch(clause):
            work.extend(_days(found[1], year, sentence, doubts))
        elif not _ASIDE.fullmatch(clause):
            raise HolidayNoticeUnreadable.sentence(sentence)
    return Clause(tuple(off), tuple(work), total, tuple(doubts))


def weekday_name(day: date) -> str:
    """Return 周一 to 周日."""
    return "周" + "一二三四五六日"[day.weekday()]


def shown(text: str) -> str:
    """Put back the full-width marks that were narrowed for reading."""
    return text.translate(str.maketrans("(),:;", "（），：；"))


def _days(text: str, year: int, sentence: str, doubts: list[str]) -> Iterator[date]:
    position = 0
    while position < len(text):
        found = _SPAN.match(text, position)
        if found is None:
            raise HolidayNoticeUnreadable.sentence(sentence)
        first, last = _ends(found, year, sentence)
        doubts.extend(_weekday_doubts(first, found[4]))
        doubts.extend(_weekday_doubts(last, found[8]))
        yield from (first + timedelta(days=n) for n in range((last - first).days + 1))
        position = found.end()


def _ends(found: re.Match[str], year: int, sentence: str) -> tuple[date, date]:
    try:
        first = date(int(found[1] or year), int(found[2]), int(found[3]))
        last = date(int(found[5] or first.year), int(found[6] or first.month), int(found[7] or first.day))
    except ValueError as error:
        raise HolidayNoticeUnreadable.sentence(sentence) from error
    if 0 <= (last - first).days < _LONGEST:
        return first, last
    raise HolidayNoticeUnreadable.sentence(sentence)


def _weekday_doubts(day: date, bracket: str | None) -> Iterator[str]:
    written = _WEEKDAY.search(bracket or "")
    if written and "周" + written[1].replace("天", "日") != weekday_name(day):
        yield f"{day} 是{weekday_name(day)}，通知写作{written[0]}"
