"""模糊日期 Reads the dates of a ledger as people leave them: 6月底, 三季度, 2021.6, 44372, 待定, 力争6月开工."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from models.numerals import plain
from models.terms import Term
from rules.fuzzy_forms import YEARS, Precision, Stretch, whole, within


class DateWord(Term):
    """What a cell says in place of a date."""

    PENDING = "pending", "待定"
    DONE = "done", "已完成"
    UNDER_WAY = "under_way", "办理中"
    NOT_NEEDED = "not_needed", "不需办"
    STANDING = "standing", "长期坚持"


@dataclass(frozen=True, slots=True)
class FuzzyDate:
    """A ledger date: the text as it was left, how exact it is, and the days it spans.

    `asks` is a question (in Chinese) for the person who imports; while it stands, the days are a proposal, and
    `proposal` what to write in place of the text: one date, or where it names a stretch its two ends.
    """

    original: str
    precision: Precision
    from_on: date | None = None
    to_on: date | None = None
    asks: str | None = None
    status: DateWord | None = None
    proposal: tuple[str, ...] = ()

    @property
    def deadline_on(self) -> date | None:
        """The day by which it is due: the end of the span, once nothing is left to ask."""
        return None if self.asks else self.to_on


_WORDS = {
    **dict.fromkeys(("待定", "/", "-", "--", "—", "——", "无", "暂无", "未定", "待明确"), DateWord.PENDING),
    **dict.fromkeys(
        ("已完成", "完成", "已办", "已办结", "已完工", "已竣工", "已开工", "已取得"), DateWord.DONE
    ),
    **dict.fromkeys(("办理中", "正在办理", "进行中"), DateWord.UNDER_WAY),
    **dict.fromkeys(("不需办", "无需办理", "不需办理", "不涉及"), DateWord.NOT_NEEDED),
    **dict.fromkeys(("长期坚持", "长期", "常态化"), DateWord.STANDING),
}
_DIGITS = {numeral: str(value) for value, numeral in enumerate("〇一二三四五六七八九")} | {"零": "0"}
_YEAR_IN_NUMERALS = re.compile("[〇零一二三四五六七八九]{4}(?=年)")
_BEFORE = re.compile("(?:之前|以前|前)$")
_DASH = re.compile("[至到~—–-]+")
_SERIAL = re.compile("[2-7][0-9]{4}")
_SERIALS = range(20_000, 80_000)


def parse_fuzzy(cell: str | float | date, ledger_year: int, date1904: bool = False) -> FuzzyDate:
    """Read one date cell; never refuses, but asks when the cell does not settle the days.

    Dates without a year take `ledger_year`; `date1904` says from which day the workbook counts its serials.
    """
    if isinstance(cell, date):
        on = date(cell.year, cell.month, cell.day)
        return FuzzyDate(str(cell), Precision.DAY, on, on)
    if isinstance(cell, str):
        return _text(cell, ledger_year, date1904)
    return _number(cell, ledger_year, date1904)


def _text(original: str, ledger_year: int, date1904: bool) -> FuzzyDate:
    compact = re.sub(r"\s+", "", plain(_YEAR_IN_NUMERALS.sub(_spelt, original)))
    if not compact:
        return FuzzyDate(original, Precision.NONE)
    if word := _WORDS.get(compact):
        return _word(original, word)
    if _SERIAL.fullmatch(compact):
        return _serial(original, int(compact), date1904)
    text = _BEFORE.sub("", compact)
    if found := whole(text, ledger_year):
        return FuzzyDate(original, found.precision, found.from_on, found.to_on)
    if found := _range(text, ledger_year):
        asks = f"「{original}」是起止时间，请分别填入开始和结束两栏"
        ends = tuple(found.words.splitlines())
        return FuzzyDate(original, Precision.RANGE, found.from_on, found.to_on, asks, proposal=ends)
    return _asked(original, within(text, ledger_year))


def _word(original: str, word: DateWord) -> FuzzyDate:
    if word is DateWord.PENDING:
        return FuzzyDate(original, Precision.NONE, status=word)
    asks = f"「{original}」没有期限，请填写下次核查的日期" if word is DateWord.STANDING else None
    return FuzzyDate(original, Precision.TEXT, asks=asks, status=word)


def _range(text: str, ledger_year: int) -> Stretch | None:
    for dash in _DASH.finditer(text):
        first = whole(text[: dash.start()], ledger_year)
        last = whole(text[dash.end() :], first.from_on.year) if first else None
        if first and last and first.from_on <= last.to_on:
            year = "" if re.match("[0-9]{2}(?:[0-9]{2}|年)", last.words) else f"{last.from_on.year}年"
            return Stretch(Precision.RANGE, first.from_on, last.to_on, f"{first.words}\n{year}{last.words}")
    return None


def _asked(original: str, proposal: Stretch | None) -> FuzzyDate:
    if proposal is None:
        return FuzzyDate(original, Precision.TEXT, asks=f"从「{original}」读不出日期，请填写日期")
    asks = f"「{original}」不只是日期，是否按「{proposal.words}」登记"
    return FuzzyDate(
        original, Precision.TEXT, proposal.from_on, proposal.to_on, asks, proposal=(proposal.words,)
    )


def _number(value: float, ledger_year: int, date1904: bool) -> FuzzyDate:
    is_whole = isinstance(value, int) or value.is_integer()
    original = str(int(value)) if is_whole else repr(value)
    if _SERIALS.start <= value < _SERIALS.stop:
        return _serial(original, int(value), date1904)
    if is_whole or not YEARS.start <= value < YEARS.stop:
        return _text(original, ledger_year, date1904)
    if original.endswith(".1"):
        # A number keeps no trailing zero: October typed as 2021.10 arrives as 2021.1.
        year = original.removesuffix(".1")
        return FuzzyDate(original, Precision.TEXT, asks=f"数字 {original} 是 {year} 年 1 月还是 10 月")
    return _text(original, ledger_year, date1904)


def _serial(original: str, serial: int, date1904: bool) -> FuzzyDate:
    epoch = date(1904, 1, 1) if date1904 else date(1899, 12, 30)
    on = epoch + timedelta(days=serial)
    return FuzzyDate(original, Precision.DAY, on, on)


def _spelt(numerals: re.Match[str]) -> str:
    return "".join(_DIGITS[numeral] for numeral in numerals.group())
