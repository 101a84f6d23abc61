"""期次 Periods: weeks, months, quarters and years by their first day, with their names and keys."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from models.official_words import zh_period
from models.terms import Period

_MONTHS = {Period.MONTH: 1, Period.QUARTER: 3, Period.YEAR: 12}
# What a period's own name ends in, and a cycle's name need not say again.
_LENGTHS = {Period.QUARTER: "季度", Period.YEAR: "年度"}


def period_start(day: date, period: Period) -> date:
    """Return the first day of the period that holds `day`."""
    if period is Period.WEEK:
        return day - timedelta(days=day.weekday())
    length = _MONTHS[period]
    return date(day.year, (day.month - 1) // length * length + 1, 1)


def next_period(start: date, period: Period) -> date:
    """Return the first day of the period after the one that begins on `start`."""
    return start + timedelta(days=7) if period is Period.WEEK else month_day(start, _MONTHS[period], 1)


def periods_between(first: date, last: date, period: Period) -> tuple[date, ...]:
    """Return the starts of all periods from the one that holds `first` through the one that holds `last`."""
    starts: list[date] = []
    start = period_start(first, period)
    while start <= last:
        starts.append(start)
        start = next_period(start, period)
    return tuple(starts)


def period_title(start: date, period: Period, name: str) -> str:
    """Return what papers call one turn of a named cycle: 2026年第三季度通报, and not 季度季度通报."""
    said = _LENGTHS.get(period)
    return f"{zh_period(start, period)}{name.replace(said, '', 1) if said else name}"


def period_key(start: date, period: Period) -> str:
    """Return its sortable key: 2026-W12, 2026-09, 2026-Q3, 2026."""
    if period is Period.WEEK:
        return f"{start:%G-W%V}"
    if period is Period.MONTH:
        return f"{start.year:04}-{start.month:02}"
    return f"{start.year:04}-Q{_quarter(start)}" if period is Period.QUARTER else f"{start.year:04}"


def month_day(day: date, months: int, on: int) -> date:
    """Return day `on` of the month that lies `months` after the month of `day`, at most its last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(on, monthrange(year, month + 1)[1]))


def _quarter(start: date) -> int:
    return (start.month - 1) // 3 + 1
