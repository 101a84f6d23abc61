"""金额写法 Reads amounts as people type them, into 万元: 12000, 1.2亿元, 3,500万, 500000元."""

from __future__ import annotations

import re
from decimal import Decimal

from models.numerals import plain
from rules.investment import AmountUnfit

_WRITTEN = re.compile(r"(-?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]+)?(亿元?|万元?|元)?")
_UNITS = {"亿": 4, "万": 0, "元": -4}


def amount_of(text: str, what: str) -> Decimal:
    """An amount in 万元; without a unit it is taken for 万元. Raises AmountUnfit."""
    found = _WRITTEN.fullmatch(plain(text).replace(" ", "").replace("，", ","))
    if found is None:
        raise AmountUnfit(f"{what}「{text}」读不懂；未作变动；请写成 12000（万元）、1.2亿元 或 500000元")
    sign, whole, fraction, unit = found.groups()
    number = Decimal(f"{sign}{whole.replace(',', '')}{fraction or ''}")
    return number.scaleb(_UNITS[unit[0]] if unit else 0)
