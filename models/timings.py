"""定时写法 When a scheduled run rings, as people write it; English and Chinese mean the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from models.errors import BadInput
from models.numerals import plain
from models.terms import HolidayTarget

WHEN_FORMS = (
    *("when due", "到期即办", "every 10 minutes", "每10分钟"),
    *("every 10 minutes in office hours", "办公时间内每10分钟", "every hour", "每小时"),
    *("every day 00:05", "每天 00:05", "every working day 08:30, 14:00", "每个工作日 08:30、14:00"),
    *("every Monday 09:00", "每周一 09:00", "the 25th 09:00", "每月25日 09:00"),
    *("the 25th, or the previous working day, 09:00", "每月25日（遇节假日提前至前一工作日）09:00"),
    *("the 25th, or the next working day, 09:00", "每月25日（遇节假日顺延至后一工作日）09:00"),
    *("month end 09:00", "每月最后一日 09:00"),
)
LAST_OF_MONTH = 31


class Days(StrEnum):
    """On which days a timing rings."""

    ALL = "all"
    WORKDAYS = "workdays"
    WEEKDAY = "weekday"
    MONTH_DAY = "month_day"


@dataclass(frozen=True, slots=True)
class When:
    """A timing that was read: either fixed times of some days, or every so many minutes, or whenever work is due.

    `every` is in minutes (0: at the times of `at`), within office hours of working days when `office_hours`.
    `day` is 1–31 for a day of the month (31: its last), 0–6 from Monday for a weekday; `target` says where it goes
    when it is no working day. Times are wall-clock times in the mechanism's zone.
    """

    text: str
    days: Days = Days.ALL
    day: int = 0
    target: HolidayTarget = HolidayTarget.SAME
    at: tuple[time, ...] = ()
    every: int = 0
    office_hours: bool = False
    due: bool = False


class TimingUnreadable(BadInput):
    """A timing that is written in no form we know, or names a day or time that does not exist."""

    code = "timing-unreadable"


_DUE = frozenset({"whendue", "whenevendue", "到期即办", "到期时", "有到期即办", "随到随办"})
_UNIT = "(?:(minutes?|mins?|分钟)|hours?|个?小时)"
_OFFICE = "(?:in|during|within)?(?:the)?officehours|(?:在)?办公时间[内里]?"
_EVERY = re.compile(f"(?:({_OFFICE}),?)?(?:every|每隔?)([0-9]{{1,4}})?{_UNIT}(?:,?({_OFFICE}))?")
_CLOCK = r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9]"
_FIXED = re.compile(f"(.+?)(?:at|的)?[,(]?({_CLOCK}(?:(?:,|、|and|和)+{_CLOCK})*)[)]?")
_ALL_DAYS = frozenset({"everyday", "daily", "每天", "每日"})
_WORKDAYS = frozenset({"everyworkingday", "everyworkday", "每个工作日", "每工作日", "工作日"})
_MONTH_END = "(?:the)?lastday(?:ofthemonth|ofeverymonth)?|(?:the)?monthend|(?:每)?月(?:末|底|最后1[天日])"
_MONTH_DAY = "(?:the)?([0-9]{1,2})(?:st|nd|rd|th)(?:ofthemonth|ofeverymonth|ofmonth)?|每月([0-9]{1,2})[日号]"
_WEEKDAY = "every(mon|tue|wed|thu|fri|sat|sun)[a-z]*|每(?:周|星期)([1-6日天])"
_PREVIOUS = "orthe(?:previous|last)work(?:ing)?day(?:before(?:it)?)?|提前[至到]?[前上]1?个?工作日"
_NEXT = "orthe(?:next|following)work(?:ing)?day(?:after(?:it)?)?|(?:顺延|推迟)[至到]?[后下]1?个?工作日"
_HOLIDAY = "遇?(?:节假日|非工作日|休息日)?"
_MOVABLE = re.compile(
    f"(?:(?P<end>{_MONTH_END})|(?:{_MONTH_DAY})|(?:{_WEEKDAY}))"
    f"[,(]?(?:{_HOLIDAY}(?:(?P<previous>{_PREVIOUS})|(?P<next>{_NEXT})))?[),]*"
)
_WEEKDAYS = {name: index for index, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_WEEKDAYS |= {str(index + 1): index for index in range(6)} | {"日": 6, "天": 6}
_MOST_MINUTES = 24 * 60


def parse_when(text: str) -> When:
    """Read a timing such as `every working day 08:30`; raises TimingUnreadable for any other form."""
    written = text.strip()
    compact = re.sub(r"\s+", "", plain(written).casefold())
    if compact in _DUE:
        return When(written, due=True)
    read = _every(compact, written) or _fixed(compact, written)
    if read is None:
        raise _unreadable(text)
    return read


def _every(compact: str, written: str) -> When | None:
    found = _EVERY.fullmatch(compact)
    if found is None:
        return None
    minutes = int(found[2] or 1) * (1 if found[3] else 60)
    office = bool(found[1] or found[4])
    if not 0 < minutes <= _MOST_MINUTES:
        return None
    return When(written, Days.WORKDAYS if office else Days.ALL, every=minutes, office_hours=office)


def _fixed(compact: str, written: str) -> When | None:
    found = _FIXED.fullmatch(compact)
    if found is None:
        return None
    days = found[1].rstrip(",")
    at = tuple(sorted({_clock(part) for part in re.findall(_CLOCK, found[2])}))
    if days in _ALL_DAYS:
        return When(written, at=at)
    if days in _WORKDAYS:
        return When(written, Days.WORKDAYS, at=at)
    return _movable(days, written, at)


def _movable(days: str, written: str, at: tuple[time, ...]) -> When | None:
    found = _MOVABLE.fullmatch(days)
    if found is None:
        return None
    target = HolidayTarget.SAME
    if found["previous"] or found["next"]:
        target = HolidayTarget.PREVIOUS if found["previous"] else HolidayTarget.NEXT
    weekday = found[4] or found[5]
    if weekday:
        return When(written, Days.WEEKDAY, _WEEKDAYS[weekday], target, at)
    day = LAST_OF_MONTH if found["end"] else int(found[2] or found[3])
    return When(written, Days.MONTH_DAY, day, target, at) if 1 <= day <= LAST_OF_MONTH else None


def _clock(written: str) -> time:
    hour, minute = written.split(":")
    return time(int(hour), int(minute))


def _unreadable(text: str) -> TimingUnreadable:
    accepted = "、".join(f"「{form}」" for form in WHEN_FORMS)
    return TimingUnreadable(f"定时「{text}」读不懂；该项不会打铃；请改用下列写法之一：{accepted}。")
