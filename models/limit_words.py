"""时限用语 The words of limits, offsets and repeats, without case and spaces, in English and Chinese."""

from __future__ import annotations

import re

from models.limits import LimitKind

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
_FROM = "限期?|自?(?:接件|收到|交办|受理)(?:之日)?[后起]"
DURATIONS = tuple(
    (re.compile(f"(?:within|{_FROM})?{_N}{unit}(?:之内|以内|内)?"), kind, size, a_year)
    for unit, kind, size, a_year in _UNITS
)
MONTH_DAY = re.compile(
    f"(?:{_N}(?:st|nd|rd|th)?of(?:the)?month|(?:每月)?{_N}[日号](?:之前|以前|前)|每月{_N}[日号])"
)
FORUMS = {
    LimitKind.NEXT_FORUM: re.compile("next(?:forum|meeting)|下一?次(?:会议|调度会|会)"),
    LimitKind.BEFORE_FORUM: re.compile(f"{_N}{_WORKDAYS}before(?:forum|meeting)|会前{_N}{_WORKDAYS}"),
    LimitKind.AFTER_FORUM: re.compile(
        f"{_N}{_WORKDAYS}after(?:forum|meeting)|会后{_N}{_WORKDAYS}(?:之内|以内|内)?"
    ),
}
FIXED = {
    **dict.fromkeys(("sameday", "当日", "当天", "立即"), LimitKind.SAME_DAY),
    **dict.fromkeys(("monthend", "endofmonth", "月底", "月底前", "每月底前", "月末前"), LimitKind.MONTH_END),
    **dict.fromkeys(("open", "长期坚持", "长期", "不限"), LimitKind.OPEN),
}
CAP = re.compile(r"[,、]?\s*(?:at\s*most|no\s*more\s*than|最长|不超过|最多)", re.IGNORECASE)
DUE = frozenset({"due", "到期", "到期日", "到期当日", "当日"})
BEFORE_DUE = re.compile(f"(?:-|(?:到期)?前){_N}(?:({_WORKDAYS})|{_DAYS})")
AFTER_DUE = re.compile(f"(?:\\+|(?:逾期|到期)后?第?){_N}(?:({_WORKDAYS})|{_DAYS})")
DAILY = re.compile(
    f"(?:everyworkdayfor{_N}{_WORKDAYS}|(?:逾期后?)?{_N}{_WORKDAYS}内每个?工作日)(?:,?(?:then|此后|之后)(.+))?"
)
EVERY = re.compile(f"(?:every|每){_N}?(?:({_WORKDAYS})|({_DAYS})|(?:weeks?|个?星期|周))")
WEEKLY = frozenset({"weekly", "每周"})
NEVER = frozenset({"never", "stop", "不再提醒", "不再催办", "不重复"})
