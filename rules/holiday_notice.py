"""放假通知 Reads the State Council's yearly notice of days off, pasted as text, for a preview before storing it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.calendar_day import CalendarDay
from rules.notice_clauses import Clause, HolidayNoticeUnreadable, read_sentence, shown, weekday_name

HOLIDAYS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")

_YEAR = re.compile(r"(20[0-9]{2})年(?:部分)?(?:节假日|元旦)")
_KNOWN = "(?:元旦|春节|(?:清明|劳动|端午|中秋|国庆)节?)"
_SECTION = re.compile(
    rf"(?:[一二三四五六七八九十]{{1,3}}[、.]([\u4e00-\u9fff、]{{2,20}})|({_KNOWN}(?:[、和]{_KNOWN})*)):"
)
_DATE = re.compile("[0-9]月[0-9]{1,2}日")
_COUNTED = re.compile("[0-9]日|[0-9]天")
_SIGNATURE = re.compile("(?:国务院办公厅)?20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日")
_DAY_OFF = re.compile(r"[0-9]日(?:\([^()]*\))?(?:放假|补休|(?:照常|正常)?上班)")
_ABOUT_DAYS = re.compile("放假|上班|补休|休息")
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class NoticeDay:
    """A day that the notice settles, with the sentence it came from."""

    day: CalendarDay
    sentence: str


@dataclass(frozen=True, slots=True)
class HolidayNotice:
    """A notice as read, to be looked over before it is stored; `warnings` are for the person who does."""

    year: int
    days: tuple[NoticeDay, ...]
    warnings: tuple[str, ...]


def parse_holiday_notice(text: str, year: int | None = None) -> HolidayNotice:
    """Read a pasted 国务院办公厅关于…年部分节假日安排的通知 into days off and make-up workdays.

    `year` is used, with a warning, only when the text does not say its own. Raises HolidayNoticeUnreadable
    for a sentence about days off that cannot be read whole, for a text without any, and without a year.
    """
    compact = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    stated = _YEAR.search(compact)
    settled = int(stated[1]) if stated else year
    if settled is None:
        raise HolidayNoticeUnreadable("放假通知没有写明年份；未采用；请连同标题一起粘贴，或另行指定年份。")
    warnings = [] if stated else [f"正文没有写明年份，按 {settled} 年理解"]
    days: dict[date, NoticeDay] = {}
    for name, body in _sections(compact):
        for day in _read_section(name, body, settled, warnings):
            _put(days, day)
    if not days:
        raise HolidayNoticeUnreadable("粘贴的文字里没有放假安排；未采用；请粘贴通知全文，从标题到最后一条。")
    warnings.extend(_missing(days))
    return HolidayNotice(settled, tuple(days[on] for on in sorted(days)), tuple(warnings))


def _sections(compact: str) -> Iterator[tuple[str, str]]:
    """Split at the headings such as 二、春节: and refuse days off that stand before the first one."""
    headings = list(_SECTION.finditer(compact))
    preamble = compact[: headings[0].start()] if headings else compact
    # A pasted web page carries dates of its own above the text; only a day off there is a part cut adrift.
    for sentence in re.split("[。;]", preamble):
        if _DAY_OFF.search(sentence):
            raise HolidayNoticeUnreadable.sentence(sentence)
    starts = [*(heading.start() for heading in headings), len(compact)]
    for heading, end in zip(headings, starts[1:], strict=True):
        names = re.split("[、和]", heading[1] or heading[2])
        yield "、".join(_full_name(name) for name in names), compact[heading.end() : end]


def _read_section(name: str, body: str, year: int, warnings: list[str]) -> Iterator[NoticeDay]:
    read: list[tuple[str, Clause]] = []
    for sentence in _settling(body):
        if sentence.startswith("鼓励"):
            warnings.append(f"只是鼓励，没有计入：「{shown(sentence)}」")
        else:
            read.append((sentence, read_sentence(sentence, year)))
    if not any(clause.off for _, clause in read):
        raise HolidayNoticeUnreadable.sentence(f"{name}:{body}")
    warnings.extend(_doubts(name, [clause for _, clause in read]))
    source = f"国务院办公厅关于{year}年部分节假日安排的通知"
    for sentence, clause in read:
        for on in clause.off:
            yield NoticeDay(CalendarDay(on, False, name, source, True), shown(f"{name}:{sentence}"))
        for on in clause.work:
            made_up = CalendarDay(on, True, f"{name}调休上班", source, True)
            yield NoticeDay(made_up, shown(f"{name}:{sentence}"))


def _settling(text: str) -> Iterator[str]:
    """Yield the sentences that may settle days; one that is passed over could be a day off lost."""
    for sentence in re.split("[。;]", text):
        is_about_days = bool(_ABOUT_DAYS.search(sentence))
        if is_about_days and _COUNTED.search(sentence):
            yield sentence
        if not is_about_days and _DATE.search(sentence) and not _SIGNATURE.match(sentence):
            yield sentence


def _doubts(name: str, clauses: list[Clause]) -> Iterator[str]:
    for clause in clauses:
        yield from clause.doubts
        for on in clause.work:
            if on.weekday() < _SATURDAY:
                yield f"{name}：{on} 是{weekday_name(on)}，本来就上班，却列为调休上班"
    listed = sum(len(clause.off) for clause in clauses)
    for clause in clauses:
        if clause.total is not None and clause.total != listed:
            yield f"{name}：通知写共 {clause.total} 天，逐日列出的是 {listed} 天"


def _put(days: dict[date, NoticeDay], new: NoticeDay) -> None:
    held = days.setdefault(new.day.on, new)
    if held.day.is_workday != new.day.is_workday:
        raise HolidayNoticeUnreadable(
            f"{new.day.on} 既放假又上班：「{held.sentence}」与「{new.sentence}」；整份通知未采用；请核对原文。"
        )


def _missing(days: dict[date, NoticeDay]) -> Iterator[str]:
    named = {name for entry in days.values() for name in entry.day.name.split("、")}
    absent = [name for name in HOLIDAYS if name not in named]
    if absent:
        yield f"通知里没有{'、'.join(absent)}，粘贴的可能不是全文"


def _full_name(name: str) -> str:
    return f"{name}节" if f"{name}节" in HOLIDAYS else name
