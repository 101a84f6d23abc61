"""时限读法 Reads limits, offsets and repeats as people write them; English and Chinese mean the same."""

from __future__ import annotations

import re

from models.errors import BadInput
from models.limit_words import (
    AFTER_DUE,
    BEFORE_DUE,
    CAP,
    DAILY,
    DUE,
    DURATIONS,
    EVERY,
    FIXED,
    FORUMS,
    LIMIT_FORMS,
    MONTH_DAY,
    NEVER,
    OFFSET_FORMS,
    REPEAT_FORMS,
    WEEKLY,
)
from models.limits import Limit, LimitKind, Offset, OffsetUnit, Repeat
from models.numerals import plain

_MOST_YEARS = 10


class LimitUnreadable(BadInput):
    """A limit, offset or repeat that is written in no form we know, or is nothing or absurdly long."""

    code = "limit-unreadable"


def parse_limit(text: str) -> Limit:
    """Read a limit such as `7 workdays` or `7个工作日`; a limit that waits for a forum may carry a cap.

    Raises LimitUnreadable for any other form, for nothing at all, and for more than ten years.
    """
    written = text.strip()
    head, *caps = CAP.split(plain(written))
    limit = _duration(head, written) or _fixed(head, written) or _forum(head, written, caps)
    if limit is None or (caps and limit.cap is None):
        raise _unreadable("时限", text, LIMIT_FORMS)
    return limit


def parse_offset(text: str) -> Offset:
    """Read the day of a reminder against the due day: `-3 workdays`, `due`, `逾期1个工作日`.

    Raises LimitUnreadable; a number without a sign is refused, it could mean either side.
    """
    written, compact = text.strip(), _compact(text)
    if compact in DUE:
        return Offset(OffsetUnit.WORKDAYS, 0, written)
    before, after = BEFORE_DUE.fullmatch(compact), AFTER_DUE.fullmatch(compact)
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
    daily = DAILY.fullmatch(compact)
    tail = _tail((daily[3] or "never") if daily else compact, written)
    if tail is None:
        raise _unreadable("催办周期", text, REPEAT_FORMS)
    days = _within(int(daily[1] or daily[2]), 250, written) if daily else 0
    return Repeat(daily_workdays=days, then_days=tail[0], then_workdays=tail[1], text=written)


def _compact(text: str) -> str:
    """Drop case and spaces, except a space between two digits: `1 0 days` is not ten days."""
    return re.sub(r"(?<![0-9])\s+|\s+(?![0-9])", "", plain(text).casefold().strip())


def _duration(head: str, written: str) -> Limit | None:
    for pattern, kind, size, a_year in DURATIONS:
        if found := pattern.fullmatch(_compact(head)):
            return Limit(kind, _within(size * int(found[1]), a_year, written), written)
    return None


def _fixed(head: str, written: str) -> Limit | None:
    compact = _compact(head)
    if compact in FIXED:
        return Limit(FIXED[compact], 0, written)
    found = MONTH_DAY.fullmatch(compact)
    day = int(found[1] or found[2] or found[3]) if found else 0
    return Limit(LimitKind.DAY_OF_MONTH, day, written) if 1 <= day <= 31 else None  # noqa: PLR2004


def _forum(head: str, written: str, caps: list[str]) -> Limit | None:
    cap = _duration(caps[0], caps[0].strip()) if len(caps) == 1 else None
    for kind, pattern in FORUMS.items():
        if found := pattern.fullmatch(_compact(head)):
            amounts = [int(amount) for amount in found.groups() if amount]
            # A meeting that nobody calls would hold the matter for ever.
            if kind is LimitKind.NEXT_FORUM and cap is None:
                return None
            return Limit(kind, _within(amounts[0], 250, written) if amounts else 0, written, cap)
    return None


def _tail(compact: str, written: str) -> tuple[int, int] | None:
    """Return the later step as (days, workdays), (0, 0) for never."""
    if compact in NEVER:
        return 0, 0
    if compact in WEEKLY:
        return 7, 0
    found = EVERY.fullmatch(compact)
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
