"""编号 How the papers of a series are numbered: 焦政督〔2026〕3号, 第3期. Taking the next number is the database's work."""

from __future__ import annotations

import re

from models.errors import BadInput

_PLACES = re.compile(r"\{(\w*)\}")
_WRONG_BRACKETS = re.compile(r"[\[【(（]\s*(?:\{year\}|\d{4})\s*[\])】）]")


class NumberPatternBroken(BadInput):
    """The pattern of a series of numbers cannot make a number as official papers carry it."""

    code = "number-pattern-broken"


def format_number(pattern: str, year: int, n: int) -> str:
    """The n-th number of a year in a series: `示政督〔{year}〕{n}号`, `第{n}期`; the year may stand there in digits.

    GB/T 9704: full year in 〔〕, no leading zero, no 第 before 号. NumberPatternBroken when the pattern says otherwise,
    or when n is less than 1.
    """
    if n < 1:
        raise NumberPatternBroken(f"序号「{n}」小于1；文件未编号；编号从1起，不留空号")
    return _checked(pattern).replace("{year}", str(year)).replace("{n}", str(n))


def open_number(pattern: str, year: int) -> str:
    """The number of a draft: its place is left open, for drafts carry none. An empty pattern leaves nothing."""
    return _checked(pattern).replace("{year}", str(year)).replace("{n}", "\u3000") if pattern else ""


def _checked(pattern: str) -> str:
    for wrong, cause, remedy in (
        (set(_PLACES.findall(pattern)) - {"year", "n"}, "有认不出的占位", "只能用 {year} 和 {n}"),
        (pattern.count("{n}") != 1, "应当有且只有一处 {n}", "在序号的位置写 {n}"),
        (_WRONG_BRACKETS.search(pattern), "年份的括号不合规范", "年份用六角括号〔〕"),
        (re.search(r"第\{n\}号", pattern), "发文字号不加“第”字", "删去“第”字，或改为“第{n}期”"),
    ):
        if wrong:
            raise NumberPatternBroken(f"编号样式「{pattern}」{cause}；文件未编号；请{remedy}")
    return pattern
