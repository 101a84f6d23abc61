"""期间 The month or quarter that a page is about: what the address says, else the present one; and those beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from console.pages.look import AddressUnfit, Look
from console.pages.rendering import address
from console.pages.turning import kept_query
from models.official_words import zh_period
from models.terms import Period
from rules.period_keys import read_period
from rules.periods import next_period, period_key, period_start

_FIRST, _LAST = date(2000, 1, 1), date(2099, 12, 31)


@dataclass(frozen=True, slots=True)
class Span:
    """A period: its first and last day, what it is called, and the addresses of the ones before and after it."""

    first: date
    last: date
    name: str
    key: str
    before: str
    after: str


def span_asked(look: Look, path: str, period: Period, today: date, word: str = "month") -> Span:
    """The period that `word` of the address names; the present one where it names none. Raises AddressUnfit."""
    text = look.asked(word)
    first = read_period(text, period) if text else period_start(today, period)
    if not _FIRST <= first <= _LAST:
        raise AddressUnfit(f"地址中 {word} 超出范围；没有显示；请改正，或返回上一页重选")
    ends = next_period(first, period) - timedelta(days=1)
    before = period_start(first - timedelta(days=1), period)
    return Span(
        first,
        ends,
        look.tongue(zh_period(first, period), period_key(first, period)),
        period_key(first, period),
        _to(look, path, word, before, period),
        _to(look, path, word, next_period(first, period), period),
    )


def _to(look: Look, path: str, word: str, first: date, period: Period) -> str:
    return address(path, kept_query(look), **{word: period_key(first, period)})
