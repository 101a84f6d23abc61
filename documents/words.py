"""公文措辞 How values are written in papers: the filters of the templates, and the form every tag's value takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations, pairwise
from typing import Any

from documents.papers.parts import Counted
from models.official_words import zh_date, zh_day, zh_number
from models.terms import Term

TITLE_WIDTH = 20
"""Characters of size 2 in a line of the type area."""
_MANY = Decimal(10000)
"""万元 in a 亿元."""
# Papers quote with these; on the screens names stand between the others.
_QUOTES = str.maketrans("「」『』", "“”‘’")
_ENDS = "。！？；：…"


class Blank(str):
    """A place left for a person to write in; it takes no full stop and is never taken for what was written."""

    __slots__ = ()


def or_blank(value: Any, words: str) -> Any:
    """What was written, or （words） where nothing was; an empty list becomes a list of that one line."""
    if value is not None and value not in ("", ()):
        return value
    blank = Blank(f"（{words}）")
    return (blank,) if value == () else blank


def official(value: Any) -> Any:
    """How a tag's value is printed: days as 2026年3月20日, names side by side, numbers without thousands marks."""
    if value is None:
        return Blank("（待填写）")
    if isinstance(value, Term):
        return value.zh
    if isinstance(value, date):
        return zh_day(value)
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, tuple):
        return "、".join(str(official(part)) for part in value)
    return _printable(value) if isinstance(value, str) else value


def till(first: date, last: date) -> str:
    """2026年3月23日至26日: what both days share is said once."""
    if first == last:
        return zh_day(first)
    end = zh_day(last)
    if first.year == last.year:
        end = end.removeprefix(f"{last.year}年")
        end = end.removeprefix(f"{last.month}月") if first.month == last.month else end
    return f"{zh_day(first)}至{end}"


def plain(number: Decimal) -> str:
    """86.5, 12000: no trailing zeros, no thousands marks, no exponent."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(wan: Decimal) -> str:
    """万元 in the unit in which it is read: 8600万元, 12.36亿元."""
    if abs(wan) < _MANY:
        return f"{plain(_rounded(wan, '0.01'))}万元"
    return f"{plain(_rounded(wan / _MANY, '0.01'))}亿元"


def percent(value: Decimal) -> str:
    """86.5%, to one decimal."""
    return f"{plain(_rounded(value, '0.1'))}%"


def counted(counts: Iterable[Counted], unit: str = "个") -> str:
    """在建12个、竣工3个; kinds of which there are none are left out."""
    return "、".join(f"{one.label}{one.n}{unit}" for one in counts if one.n)


def sentence(text: str) -> str:
    """An officer's words made fit to stand inside a sentence: one line, no end mark of their own."""
    return text if isinstance(text, Blank) else " ".join(text.split()).rstrip("。；;.，,")


def ended(text: str) -> str:
    """An officer's words as a sentence of their own, with its full stop."""
    text = text if isinstance(text, Blank) else text.strip()
    return text if isinstance(text, Blank) or text.endswith(tuple(_ENDS)) else f"{sentence(text)}。"


def copied(names: Sequence[str]) -> str:
    """Names as an imprint lists them: 市委办公室，市政协办公室。"""
    return f"{'，'.join(names)}。"


def title_lines(phrases: Sequence[str]) -> str:
    """The lines of a title: as few as it takes, no phrase broken, and of unlike lengths (梯形或菱形, not a block)."""
    whole = [phrase for phrase in phrases if phrase]
    for breaks in range(len(whole)):
        ways = [_split(whole, places) for places in combinations(range(1, len(whole)), breaks)]
        fitting = [way for way in ways if max(map(_width, way)) <= TITLE_WIDTH]
        if fitting:
            return "\n".join(min(fitting, key=_raggedness))
    return "\n".join(whole)


def _split(phrases: Sequence[str], places: Sequence[int]) -> list[str]:
    ends = (0, *places, len(phrases))
    return ["".join(phrases[start:end]) for start, end in pairwise(ends)]


def _width(line: str) -> float:
    # Word and WPS set a quarter of a character between Chinese and figures.
    gaps = sum(before.isascii() != after.isascii() for before, after in pairwise(line))
    return sum(0.5 if character.isascii() else 1 for character in line) + gaps / 4


def _raggedness(lines: Iterable[str]) -> tuple[bool, float]:
    widths = [_width(line) for line in lines]
    hourglass = any(
        before > at < after for before, at, after in zip(widths, widths[1:], widths[2:], strict=False)
    )
    return hourglass, max(widths) - min(widths)


def _rounded(number: Decimal, to: str) -> Decimal:
    return number.quantize(Decimal(to), ROUND_HALF_UP)


def _printable(text: str) -> str:
    # Control characters come along when people copy from other programs, and no Word file may hold them.
    clean = "".join(character for character in text if character >= " " or character in "\n\t")
    clean = clean.translate(_QUOTES)
    return Blank(clean) if isinstance(text, Blank) else clean


FILTERS: Mapping[str, Callable[..., Any]] = {
    "or_blank": or_blank,
    "money": money,
    "percent": percent,
    "counted": counted,
    "sentence": sentence,
    "ended": ended,
    "copied": copied,
    "title_lines": title_lines,
    "joined": "".join,
    "till": till,
    "weekday": zh_date,
    "zh": zh_number,
}
