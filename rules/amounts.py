"""金额写法 Reads amounts as people type them, into 万元: 12000, 1.2亿元, 3,500万, 500000元."""

from __future__ import annotations

import re
from decimal import Decimal

from models.numerals import plain
from rules.investment import AmountUnfit

_WRITTEN = re.compile(r"(-?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]+)?(亿元?|万元?|元)?")
_UNITS = {"亿": 4, "万": 0, "元": -4}
_ROUGHLY = re.compile(r"^(?:约为?|大约|近)|(?:左右|上下|余|多|以上|[+])(?=(?:亿|万)?元?$)")
_FINEST = Decimal("0.000001")


def amount_of(text: str, what: str) -> Decimal:
    """An amount in 万元; without a unit it is taken for 万元. Raises AmountUnfit."""
    found = _read(text)
    if found is None:
        raise AmountUnfit(f"{what}「{text}」读不懂；未作变动；请写成 12000（万元）、1.2亿元 或 500000元")
    return found


def amount_in(found: str | float, unit: str, what: str) -> tuple[Decimal, bool]:
    """An amount in 万元 from a cell of a column whose amounts are in `unit` (亿元, 万元 or 元), and whether it is a rough one.

    A unit in the cell itself goes before the column's. Raises AmountUnfit.
    """
    if not isinstance(found, str):
        # A spreadsheet counts in binary fractions: what is finer than a fen is nobody's figure.
        exact = Decimal(repr(found)).scaleb(_UNITS[(unit or "万元")[0]])
        return exact.quantize(_FINEST).normalize(), False
    text = plain(found).replace(" ", "")
    bare = _ROUGHLY.sub("", _ROUGHLY.sub("", text))
    read = _read(bare if bare[-1:] in _UNITS or bare.endswith("元") else f"{bare}{unit}")
    return (amount_of(found, what), False) if read is None else (read, bare != text)


def _read(text: str) -> Decimal | None:
    found = _WRITTEN.fullmatch(plain(text).replace(" ", "").replace("，", ","))
    if found is None:
        return None
    sign, whole, fraction, unit = found.groups()
    number = Decimal(f"{sign}{whole.replace(',', '')}{fraction or ''}")
    return number.scaleb(_UNITS[unit[0]] if unit else 0)
