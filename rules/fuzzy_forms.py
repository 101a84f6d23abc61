"""日期写法 The forms in which people write a day, ten days, a month, a quarter, half a year or a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from models.terms import Term
from rules.periods import month_day


class Precision(Term):
    """How exactly a cell names its time."""

    DAY = "day", "日"
    TEN_DAYS = "ten_days", "旬"
    MONTH = "month", "月"
    QUARTER = "quarter", "季度"
    HALF = "half", "半年"
    YEAR = "year", "年"
    RANGE = "range", "起止"
    NONE = "none", "无"
    TEXT = "text", "文字"


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one day through another, as exactly as it was written; `words` are the words that say so."""

    precision: Precision
    from_on: date
    to_on: date
    words: str


_Y = "(?:(?P<y>[0-9]{4}|[0-9]{2})年)?"
_M = "(?P<m>[0-9]{1,2})"
_D = "(?P<d>[0-9]{1,2})"
_END = "(?:底|末|内)?"
_FORMS = tuple(
    (precision, re.compile(form))
    for precision, form in (
        (Precision.DAY, f"{_Y}{_M}月{_D}[日号]?"),
        (Precision.DAY, f"(?P<y>[0-9]{{4}})[-/.]{_M}[-/.]{_D}(?:T?[0-9]{{2}}:[0-9]{{2}}(?::[0-9]{{2}})?)?"),
        (Precision.DAY, "(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})"),
        (Precision.TEN_DAYS, f"{_Y}{_M}月份?(?P<part>[上中下])旬"),
        (Precision.MONTH, f"{_Y}{_M}月份?{_END}"),
        (Precision.MONTH, f"(?P<y>[0-9]{{4}})[-/.]{_M}"),
        (Precision.MONTH, "(?P<y>[0-9]{4})(?P<m>[0-9]{2})"),
        (Precision.QUARTER, f"{_Y}第?(?P<part>[1-4])季度{_END}"),
        (Precision.HALF, f"{_Y}(?P<part>[上下])半年{_END}"),
        (Precision.YEAR, "(?P<y>[0-9]{4}|[0-9]{2})年(?:年?[底末内]|度)?"),
        (Precision.YEAR, "(?P<y>[0-9]{4})"),
        (Precision.YEAR, "(?:本|当|今)?年(?:底|末|内)"),
    )
)
# Months, or days of a month, that the named part begins and ends with.
_PARTS = {"上": (1, 10), "中": (11, 20), "下": (21, 31)}
_HALVES = {"上": (1, 6), "下": (7, 12)}
YEARS = range(1950, 2101)


def whole(text: str, default_year: int) -> Stretch | None:
    """Read a text that is nothing but one date; a date without a year is of `default_year`."""
    matches = ((precision, pattern.fullmatch(text)) for precision, pattern in _FORMS)
    return next((_stretch(precision, found, default_year) for precision, found in matches if found), None)


def within(text: str, default_year: int) -> Stretch | None:
    """Find the most exact date that stands somewhere in a text, if only to propose it; it must name its unit."""
    matches = ((precision, pattern.search(text)) for precision, pattern in _FORMS)
    named = ((precision, found) for precision, found in matches if found and not found[0].isdigit())
    return next((_stretch(precision, found, default_year) for precision, found in named), None)


def _stretch(precision: Precision, found: re.Match[str], default_year: int) -> Stretch | None:
    parts = found.groupdict()
    year = _year(parts.get("y"), default_year)
    try:
        day = date(year, int(parts.get("m") or 1), int(parts.get("d") or 1))
    except ValueError:
        return None
    from_on, to_on = _bounds(precision, day, parts.get("part") or "")
    return Stretch(precision, from_on, to_on, found[0]) if year in YEARS else None


def _year(written: str | None, default_year: int) -> int:
    if written is None:
        return default_year
    return int(written) if len(written) == 4 else 2000 + int(written)  # noqa: PLR2004


def _bounds(precision: Precision, day: date, part: str) -> tuple[date, date]:
    match precision:
        case Precision.TEN_DAYS:
            first, last = _PARTS[part]
            return month_day(day, 0, first), month_day(day, 0, last)
        case Precision.MONTH:
            return _months(day.year, day.month, day.month)
        case Precision.QUARTER:
            return _months(day.year, 3 * int(part) - 2, 3 * int(part))
        case Precision.HALF:
            return _months(day.year, *_HALVES[part])
        case Precision.YEAR:
            return _months(day.year, 1, 12)
        case _:
            return day, day


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), month_day(date(year, last, 1), 0, 31)
