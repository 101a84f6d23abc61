"""逐行 What each row under the headings is: a project, a divider, a subtotal, a heading again, or the line of who filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from models.sheets import Block, Place, Value
from models.terms import Term
from rules.ledger_in.fields import field_of
from rules.ledger_in.tables import Heading, Table

_TOTAL = re.compile(r"^.{0,16}?(?:小计|合计|总计|共计|累计)[:：]?(?:[(（].*)?$")
_TRAILING = re.compile(
    r"^(?:填报人|填表人|制表人|填报单位|审核人|单位负责人|负责人签字|联系电话|填报日期|填表说明|说明|注)\s*[:：]"
)
_NUMBERED = re.compile(
    r"^[（(]?[一二三四五六七八九十]+[)）]?[、.．]?\s*(.*?)\s*(?:[(（]\s*(?:共|计)?\s*[0-9]+\s*(?:个|项|件)\s*[)）])?$"
)
_ALIKE = 0.6  # fmt: skip


class RowKind(Term):
    """Why a row is not read as a project."""

    RECORD = "record", "项目"
    CONTINUED = "continued", "续行"
    DIVIDER = "divider", "分组行"
    TOTAL = "total", "合计行"
    HEADING = "heading", "重复的表头"
    TRAILING = "trailing", "填报人等落款"
    NAMELESS = "nameless", "没有项目名称和编号"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a record, whose table has the columns `beside`.

    `shares` counts the rows that one merged cell stands for; `unknown` is a formula that was never calculated.
    """

    place: Place
    heading: Heading
    value: Value
    shares: int = 1
    unknown: bool = False
    hidden: bool = False
    beside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """A row by the keys of its columns; `group` is what the last divider said."""

    number: int
    kind: RowKind
    said: str = ""
    cells: Mapping[str, Cell] = field(default_factory=dict)
    group: str = ""


def rows_of(table: Table) -> Iterator[Row]:
    """The rows of a ledger that have anything in them, in order."""
    merged = _Merged(table)
    group, trailing = "", False
    for number in range(table.first_row, len(table.sheet.rows) + 1):
        texts = [str(value).strip() for value in table.sheet.rows[number - 1] if value is not None]
        if not texts and not merged.reaches(number):
            continue
        kind, said = _kind(table, number, texts)
        trailing = trailing or kind is RowKind.TRAILING
        if kind is RowKind.DIVIDER:
            group = said
        cells = merged.cells(number)
        if kind is RowKind.RECORD:
            kind = _record_kind(cells, merged, number)
        yield Row(number, RowKind.TRAILING if trailing else kind, said, cells, group)


def _kind(table: Table, number: int, texts: list[str]) -> tuple[RowKind, str]:
    first = texts[0] if texts else ""
    if _TRAILING.match(first):
        return RowKind.TRAILING, first
    if any(_TOTAL.match(text) for text in texts[:3]):
        return RowKind.TOTAL, next(text for text in texts if _TOTAL.match(text))
    if len(set(texts)) == 1 and not first.isdigit() and not _names(table, number):
        return _divider(first)
    if len(texts) > 1 and sum(field_of(text) is not None for text in texts) > _ALIKE * len(texts):
        return RowKind.HEADING, first
    return RowKind.RECORD, first


def _names(table: Table, number: int) -> bool:
    """Whether the one text of a row stands where a name or a number of a project belongs and is no numbered title."""
    known = table.known
    places = (known[key].place.column for key in ("name", "code") if key in known)
    found = next((value for column in places if (value := table.sheet.value(number, column))), None)
    return found is not None and _NUMBERED.match(str(found)) is None


def _divider(text: str) -> tuple[RowKind, str]:
    found = _NUMBERED.match(text)
    return RowKind.DIVIDER, (found[1] if found and found[1] else text)


def _record_kind(cells: Mapping[str, Cell], merged: _Merged, number: int) -> RowKind:
    naming = [cells[key] for key in ("code", "name") if key in cells]
    if not naming:
        return RowKind.NAMELESS
    return (
        RowKind.CONTINUED if all(merged.continues(cell.place, number) for cell in naming) else RowKind.RECORD
    )


class _Merged:
    """The cells of a row, with what merged ranges that began further up say about it; empty cells stay empty."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._down = {
            (row, block.left): block
            for block in table.sheet.merges
            if block.bottom > block.top and block.bottom >= table.first_row
            for row in range(max(block.top, table.first_row), block.bottom + 1)
        }
        self._rows = {row for row, _ in self._down}
        self._keys = frozenset(table.known)

    def reaches(self, row: int) -> bool:
        """Whether a merged range goes through a row that has nothing else."""
        return row in self._rows

    def continues(self, place: Place, row: int) -> bool:
        """Whether what a cell says began in a row above."""
        block = self._down.get((row, place.column))
        return block is not None and block.top < row

    def cells(self, row: int) -> dict[str, Cell]:
        """The filled cells of a row by the keys of their columns."""
        found = ((key, self._cell(heading, row)) for key, heading in self._table.known.items())
        return {key: cell for key, cell in found if cell.value is not None or cell.unknown}

    def _cell(self, heading: Heading, row: int) -> Cell:
        sheet, column = self._table.sheet, heading.place.column
        block: Block | None = self._down.get((row, column))
        top = block.top if block else row
        return Cell(
            Place(sheet.name, row, column),
            heading,
            sheet.value(top, column),
            block.bottom - block.top + 1 if block else 1,
            (top, column) in sheet.uncalculated,
            row in sheet.hidden_rows or column in sheet.hidden_columns,
            self._keys,
        )
