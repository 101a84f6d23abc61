"""项目表单 The blanks that the forms of projects share, and reading what was put into them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from console.pages.blanks import Blank, Kind
from console.pages.tongue import Tongue
from models.official_words import zh_period
from models.terms import Period
from rules.amounts import amount_of
from rules.fuzzy_dates import FuzzyDate, parse_fuzzy
from rules.period_keys import read_period
from rules.periods import period_key, period_start

_MONTHS = 12


def reason(t: Tongue, *, required: bool = True, hint: str = "") -> Blank:
    """Why."""
    return Blank("reason", t("理由", "Reason"), Kind.AREA, required=required, hint=hint)


def money(name: str, label: str, t: Tongue, *, required: bool = False, value: Decimal | None = None) -> Blank:
    """An amount as people write it."""
    hint = t("不写单位即万元；如 1200、1.2亿元", "In 10,000 yuan unless a unit is written, such as 1.2亿元")
    said = "" if value is None else f"{value.normalize():f}"
    return Blank(name, label, required=required, hint=hint, value=said, most=40)


def amount_in(said: Mapping[str, Any], name: str, what: str) -> Decimal | None:
    """The amount of a blank; None where it was left empty. Raises AmountUnfit."""
    text = str(said.get(name) or "").strip()
    return amount_of(text, what) if text else None


def when(name: str, label: str, t: Tongue, value: str = "") -> Blank:
    """A time as people write it in the ledger."""
    hint = t("照原话写：2026年6月底、三季度、待定", "As people write it: 2026年6月底, 三季度, 待定")
    return Blank(name, label, required=False, hint=hint, value=value, most=60)


def when_in(said: Mapping[str, Any], name: str, year: int) -> FuzzyDate | None:
    """The time of a blank; None where it was left empty."""
    text = str(said.get(name) or "").strip()
    return parse_fuzzy(text, year) if text else None


def month(t: Tongue, today: date, count: int = _MONTHS) -> Blank:
    """Which of the last months."""
    return Blank(
        "month",
        t("月份", "Month"),
        Kind.CHOICE,
        choices=months(t, today, count),
        value=months(t, today)[0][0],
    )


def months(t: Tongue, today: date, count: int = _MONTHS) -> Sequence[tuple[str, str]]:
    """The last months, the present one first."""
    found, first = [], period_start(today, Period.MONTH)
    for _ in range(count):
        key = period_key(first, Period.MONTH)
        found.append((key, t(zh_period(first, Period.MONTH), key)))
        first = period_start(date.fromordinal(first.toordinal() - 1), Period.MONTH)
    return found


def month_in(said: Mapping[str, Any], name: str = "month") -> date:
    """The first day of the month that was chosen."""
    return read_period(str(said[name]), Period.MONTH)
