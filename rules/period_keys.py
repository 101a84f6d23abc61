"""期次写法 Reads which period people mean: 2026-09, 2026年9月, 2026-Q3, 2026年第三季度, 2026, 2026-W12."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from models.errors import BadInput
from models.numerals import plain
from models.terms import Period

_FORMS: Mapping[Period, tuple[re.Pattern[str], int, str]] = MappingProxyType(
    {
        Period.WEEK: (re.compile(r"(\d{4})(?:-?W|年第)(\d{1,2})周?"), 53, "2026-W12"),
        Period.MONTH: (re.compile(r"(\d{4})[-/.年](\d{1,2})月?"), 12, "2026-09"),
        Period.QUARTER: (re.compile(r"(\d{4})(?:-?Q|年第?)(\d)(?:季度)?"), 4, "2026-Q3"),
        Period.YEAR: (re.compile(r"(\d{4})(?:年度?)?()"), 1, "2026"),
    }
)


class PeriodUnreadable(BadInput):
    """A period that is written in no form we know, or that no year has."""

    code = "period-unreadable"


def read_period(text: str, period: Period) -> date:
    """The first day of the period that is meant; of a month given for a quarter or year, the one that holds it.

    Raises PeriodUnreadable.
    """
    pattern, most, example = _FORMS[period]
    found = pattern.fullmatch(plain(text).strip().upper())
    number = int(found[2] or 1) if found else 0
    if found is None or not 1 <= number <= most:
        msg = f"期次「{text}」读不懂；没有执行任何操作；按{period.zh}的周期请写成 {example}"
        raise PeriodUnreadable(msg)
    return _first_day(int(found[1]), number, period)


def _first_day(year: int, number: int, period: Period) -> date:
    match period:
        case Period.WEEK:
            return date.fromisocalendar(year, number, 1)
        case Period.MONTH:
            return date(year, number, 1)
        case Period.QUARTER:
            return date(year, 3 * number - 2, 1)
        case Period.YEAR:
            return date(year, 1, 1)
