"""时限读法 Reads limits, offsets and repeats as people write them; English and Chinese mean the same."""

from __future__ import annotations

import re

from models.errors import BadInput
from models.limits import Limit, LimitKind, Offset, OffsetUnit, Repeat
from models.numerals import plain

LIMIT_FORMS = (
    *("7 workdays", "7个工作日", "10 days", "10日", "2 weeks", "2周", "1 month", "1个月", "1 year", "1年"),
    *("month end", "月底前", "25th of month", "每月25日前", "same day", "当日", "立即"),
    *("next forum, at most 1 month", "下次会议，最长1个月", "3 workdays before forum", "会前3个工作日"),
    *("3 workdays after forum", "会后3个工作日内", "open", "长期坚持"),
)
OFFSET_FORMS = (
    *("-3 workdays", "到期前3个工作日", "-3 days", "到期前3日", "due", "到期当日"),
    *("+1 workday", "逾期1个工作日", "+1 day", "逾期1日"),
)
REPEAT_FORMS = (
    *("every workday for 5 workdays, then weekly", "逾期后5个工作日内每个工作日，此后每周"),
    *("every 3 workdays", "每3个工作日", "every 10 days", "每10日", "weekly", "每周", "never", "不再提醒"),
)

_MOST_YEARS = 10
_N = "([0-9]{1,5})"
_WORKDAYS = "(?:workdays?|workingdays?|wd|个?工作日)"
_DAYS = "(?:calendardays?|days?|个?自然日|日|天)"
# Each row: what is counted, the kind it becomes, how many of that kind it holds, how many of it make a year.
_UNITS = (
    (_WORKDAYS, LimitKind.WORKDAYS, 1, 250),
    (_DAYS, LimitKind.DAYS, 1, 365),
    ("(?:weeks?|个?星期|周)", LimitKind.DAYS, 7, 365),
    ("(?:months?|个月)", LimitKind.MONTHS, 1, 12),
    ("(?:years?|年)", LimitKind.MONTHS, 12, 12),
)
_DURATIONS = tuple(
    (re.compile(f"(?:within|限期|限|接件后|收到后)?{_N}{unit}(?:之内|以内|内)?"), kind, size, a_year)
    for unit, kind, size, a_year in _UNITS
)
_MONTH_DAY = re.compile(
    f"(?:{_N}(?:st|nd|rd|th)of(?:the)?month|(?:每月)?{_N}[日号](?:之前|以前|前)|每月{_N}[日号])"
)
_FORUM = {
    LimitKind.NEXT_FORUM: re.compile("next(?:forum|meeting)|下一?次(?:会议|调度会|会)"),
    LimitKind.BEFORE_FORUM: re.compile(f"{_N}{_WORKDAYS}before(?:forum|meeting)|会前{_N}{_WORKDAYS}"),
    LimitKind.AFTER_FORUM: re.compile(
        f"{_N}{_WORKDAYS}after(?:forum|meeting)|会后{_N}{_WORKDAYS}(?:之内|以内|内)?"
    ),
}
_WORDS = {
    **dict.fromkeys(("sameday", "当日", "当天", "立即"), LimitKind.SAME_DAY),
    **dict.fromkeys(("monthend", "endofmonth", "月底", "月底前", "每月底前", "月末前"), LimitKind.MONTH_END),
    **dict.fromkeys(("open", "长期坚持", "长期", "不限"), LimitKind.OPEN),
}
_CAP = re.compile("[,、]?(?:at most|no more than|最长|不超过|最多)", re.IGNORECASE)
_DUE = frozenset({"due", "到期", "到期日", "到期当日", "当日"})
_BEFORE_DUE = re.compile(f"(?:-|(?:到期)?前){_N}(?:({_WORKDAYS})|{_DAYS})")
_AFTER_DUE = re.compile(f"(?:\\+|(?:逾期|到期)后?第?){_N}(?:({_WORKDAYS})|{_DAYS})")
_DAILY = re.compile(
    f"(?:everyworkdayfor{_N}{_WORKDAYS}|(?:逾期后?)?{_N}{_WORKDAYS}内每个?工作日)(?:,(?:then|此后|之后)(.+))?"
)
_EVERY = re.compile(f"(?:every|每){_N}?(?:({_WORKDAYS})|({_DAYS})|(?:weeks?|个?星期|周))")
_WEEKLY = frozenset({"weekly", "每周"})
_NEVER = frozenset({"never", "stop", "不再提醒", "不再催办", "不重复"})


class LimitUnreadable(BadInput):
    """A limit, offset or repeat that is written in no form we know, or is nothing or absurdly long."""

    code = "limit-unreadable"


def parse_limit(text: str) -> Limit:
    """Read a limit such as `7 workdays` or `7个工作日`; a limit that waits for a forum may carry a cap.

    Raises LimitUnreadable for any other form, for nothing at all, and for more than ten years.
    """
    written = text.strip()
    head, *caps = _CAP.split(plain(written))
    limit = _duration(head, written) or _fixed(head, written) or _forum(head, written, caps)
    if limit is None or (caps and limit.cap is None):
        raise _unreadable("时限", text, LIMIT_FORMS)
    return limit


def parse_offset(text: str) -> Offset:
    """Read the day of a reminder against the due day: `-3 workdays`, `due`, `逾期1个工作日`.

    Raises LimitUnreadable; a number without a sign is refused, it could mean either side.
    """
    written, compact = text.strip(), _compact(text)
    if compact in _DUE:
        return Offset(OffsetUnit.WORKDAYS, 0, written)
    before, after = _BEFORE_DUE.fullmatch(compact), _AFTER_DUE.fullmatch(compact)
    found = before or after
    if found is None:
        raise _unreadable("提醒时点", text, OFFSET_FORMS)
    unit, a_year = (OffsetUnit.WORKDAYS, 250) if found[2] else (OffsetUnit.DAYS, 365)
    amount = _within(int(found[1]), a_year, written)
    return Offset(unit, -amount if before else amount, written)


def parse_repeat(text: str) -> Repeat:
    """Read how reminders go on: daily for a while, then at a longer step, or not at all.

    Raises LimitUnreadable.
    """
    written, compact = text.strip(), _compact(text)
    daily = _DAILY.fullmatch(compact)
    tail = _tail((daily[3] or "never") if daily else compact, written)
    if tail is None:
        raise _unreadable("催办周期", text, REPEAT_FORMS)
    days = _within(int(daily[1] or daily[2]), 250, written) if daily else 0
    return Repeat(daily_workdays=days, then_days=tail[0], then_workdays=tail[1], text=written)


def _compact(text: str) -> str:
    """Drop case and spaces, except a space between two digits: `1 0 days` is not ten days."""
    return re.sub(r"(?<![0-9])\s+|\s+(?![0-9])", "", plain(text).casefold().strip())


def _duration(head: str, written: str) -> Limit | None:
    for pattern, kind, size, a_year in _DURATIONS:
        if found := pattern.fullmatch(_compact(head)):
            return Limit(kind, _within(size * int(found[1]), a_year, written), written)
    return None


def _fixed(head: str, written: str) -> Limit | None:
    compact = _compact(head)
    if compact in _WORDS:
        return Limit(_WORDS[compact], 0, written)
    found = _MONTH_DAY.fullmatch(compact)
    day = int(found[1] or found[2] or found[3]) if found else 0
    return Limit(LimitKind.DAY_OF_MONTH, day, written) if 1 <= day <= 31 else None  # noqa: PLR2004


def _forum(head: str, written: str, caps: list[str]) -> Limit | None:
    cap = _duration(caps[0], caps[0].strip()) if len(caps) == 1 else None
    for kind, pattern in _FORUM.items():
        if found := pattern.fullmatch(_compact(head)):
            amounts = [int(amount) for amount in found.groups() if amount]
            # A meeting that nobody calls would hold the matter for ever.
            if kind is LimitKind.NEXT_FORUM and cap is None:
                return None
            return Limit(kind, _within(amounts[0], 250, written) if amounts else 0, written, cap)
    return None


def _tail(compact: str, written: str) -> tuple[int, int] | None:
    """Return the later step as (days, workdays), (0, 0) for never."""
    if compact in _NEVER:
        return 0, 0
    if compact in _WEEKLY:
        return 7, 0
    found = _EVERY.fullmatch(compact)
    if found is None:
        return None
    count = int(found[1] or 1)
    if found[2]:
        return 0, _within(count, 250, written)
    return _within(count if found[3] else 7 * count, 365, written), 0


def _within(amount: int, a_year: int, written: str) -> int:
    if 0 < amount <= _MOST_YEARS * a_year:
        return amount
    wrong = f"「{written}」不是可用的期限：须大于零且不超过 {_MOST_YEARS} 年"
    raise LimitUnreadable(f"{wrong}；该项未采用；请改写数字。")


def _unreadable(what: str, text: str, forms: tuple[str, ...]) -> LimitUnreadable:
    accepted = "、".join(f"「{form}」" for form in forms)
    return LimitUnreadable(f"{what}「{text}」读不懂；该项未采用；请改用下列写法之一：{accepted}。")
