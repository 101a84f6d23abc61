"""找表头 Finds where a ledger begins on a sheet: titles above, one to three rows of headings, units, the day it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from models.sheets import Place, Sheet, Value
from rules.fuzzy_dates import parse_fuzzy
from rules.ledger_in.fields import BY_KEY, Field, field_of, unit_of

_SEARCHED, _DEEPEST = 30, 3
_NAMING = ("name", "code")
_LEAST = 2
_AS_OF = re.compile(
    r"(?:截至|截止|数据截止日期?[:：]?)\s*到?\s*([0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日|底|末)?|[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2})"
)
# A line that says who filled it in, in which unit and as of when is none of the headings that stand below it.
_NOTE = re.compile(rf"(?:填报|编制|金额|计量)?(?:单位|人|时间|日期)\s*[:：]|{_AS_OF.pattern}")
_MONTH = re.compile(r"([0-9]{4})\s*年\s*([0-9]{1,2})\s*月份?")
_YEAR = re.compile(r"(20[0-9]{2})\s*年")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """A column as it stands on a sheet; `field` is None where it is none of the ledger's."""

    place: Place
    text: str
    field: Field | None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A ledger on a sheet: its headings, its first row of records, what the lines above say of unit and time."""

    sheet: Sheet
    headings: tuple[Heading, ...]
    first_row: int
    unit: str = ""
    as_of: date | None = None
    month: date | None = None
    year: int | None = None

    @property
    def known(self) -> Mapping[str, Heading]:
        """The recognised columns; of two that mean the same the first counts."""
        found: dict[str, Heading] = {}
        for heading in self.headings:
            if heading.field is not None:
                found.setdefault(heading.field.key, heading)
        return found


def find_table(sheet: Sheet, chosen: Mapping[str, str]) -> Table | None:
    """The ledger of a sheet: the rows that name most columns; None when none names a project and something of it.

    `chosen` says which column a person takes the heading of an address for (K4 → 总投资).
    """
    filled = _filled(sheet)
    candidates = (
        _headings(sheet, filled, top, depth, chosen)
        for top in range(1, min(len(filled), _SEARCHED) + 1)
        for depth in range(1, _DEEPEST + 1)
        if top + depth - 1 <= len(filled) and not any(map(_is_note, filled[top - 1 : top + depth - 2]))
    )
    # Of two that name as much, the one that needs fewer rows for it, then the first: headings come again on each page.
    best = max(candidates, key=lambda found: (_score(found[1]), -found[0][1], -found[0][0]), default=None)
    if best is None or _score(best[1]) < _LEAST:
        return None
    (top, depth), headings = best
    return _with_notes(sheet, headings, top, top + depth)


def _is_note(row: list[str]) -> bool:
    return any(_NOTE.match(text) for text in row)


def _score(headings: tuple[Heading, ...]) -> float:
    """How much headings name: a column each, and half of one for the part of a permit or the unit of an amount."""
    keys = {heading.field.key for heading in headings if heading.field}
    finer = sum(key.count("/") > 1 for key in keys) + sum(heading.unit != "" for heading in headings)
    return len(keys) + finer / 2 if keys.intersection(_NAMING) else 0


def _filled(sheet: Sheet) -> list[list[str]]:
    """The texts of the first rows, each merged range filled with what its first cell says."""
    width = sheet.width
    last = min(len(sheet.rows), _SEARCHED + _DEEPEST)
    texts = [
        [_text(sheet.value(row, column)) for column in range(1, width + 1)] for row in range(1, last + 1)
    ]
    for block in sheet.merges:
        for row in range(block.top, min(block.bottom, last) + 1):
            for column in range(block.left, min(block.right, width) + 1):
                texts[row - 1][column - 1] = _text(sheet.value(block.top, block.left))
    return texts


def _text(value: Value) -> str:
    return value.strip() if isinstance(value, str) else ""


def _headings(
    sheet: Sheet, filled: list[list[str]], top: int, depth: int, chosen: Mapping[str, str]
) -> tuple[tuple[int, int], tuple[Heading, ...]]:
    rows = filled[top - 1 : top - 1 + depth]
    found = []
    for column in range(1, len(rows[0]) + 1):
        words = list(dict.fromkeys(row[column - 1] for row in rows if row[column - 1]))
        if words:
            place = Place(sheet.name, top + depth - 1, column)
            said = chosen.get(f"{place.sheet}!{place.address}") or chosen.get(place.address)
            field = _chosen(said) if said else _recognised(words) or _recognised(_under(rows, column, words))
            unit = next((unit for word in reversed(words) if (unit := _unit(word))), "")
            found.append(Heading(place, " / ".join(words), field, unit))
    return (top, depth), tuple(found)


def _unit(word: str) -> str:
    """The unit that a heading names; what has digits in it is a value, of a row that is none of the headings."""
    return "" if any(letter.isdigit() for letter in word) else unit_of(word)


def _chosen(said: str) -> Field | None:
    return BY_KEY.get(said) or field_of(said)


def _under(rows: list[list[str]], column: int, words: list[str]) -> list[str]:
    """The words with those of the group that they stand under, where nobody merged the cells of the group."""
    left = (rows[0][place - 1] for place in range(column - 1, 0, -1))
    group = next((text for text in left if text), "") if len(rows) > 1 and not rows[0][column - 1] else ""
    return [group, *words] if group else words


def _recognised(words: list[str]) -> Field | None:
    """A heading under a group is known by both together first: 计划时间 alone says nothing under 环评."""
    lowest = words[-1]
    joined = (f"{word}{lowest}" for word in reversed(words[:-1]))
    turned = (f"{lowest}{word}" for word in reversed(words[:-1]))
    candidates: Iterator[str] = iter((*joined, lowest, *turned, *reversed(words[:-1])))
    return next((found for text in candidates if (found := field_of(text))), None)


def _with_notes(sheet: Sheet, headings: tuple[Heading, ...], top: int, first_row: int) -> Table:
    lines = [_text(value) for row in sheet.rows[: top - 1] for value in row if isinstance(value, str)]
    said = "　".join((*lines, sheet.name))
    as_of = next((_last_day(found[1]) for line in lines if (found := _AS_OF.search(line))), None)
    month = as_of.replace(day=1) if as_of else _month(said)
    year = month.year if month else _year(said)
    unit = next((unit for line in lines if "单位" in line and (unit := unit_of(line))), "")
    return Table(sheet, headings, first_row, unit, as_of, month, year)


def _last_day(text: str) -> date | None:
    return parse_fuzzy(text, 1).to_on


def _month(text: str) -> date | None:
    found = _MONTH.search(text)
    return date(int(found[1]), int(found[2]), 1) if found and 1 <= int(found[2]) <= 12 else None  # noqa: PLR2004


def _year(text: str) -> int | None:
    found = _YEAR.search(text)
    return int(found[1]) if found else None
