"""表格 A workbook as it was found: sheets of plain values with their places, before anybody knows what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import NamedTuple

Value = str | int | float | bool | date | time | None
_LETTERS = 26


class Block(NamedTuple):
    """A merged range; rows and columns count from 1, as Excel shows them."""

    top: int
    left: int
    bottom: int
    right: int


class Place(NamedTuple):
    """A cell of a workbook; rows and columns count from 1."""

    sheet: str
    row: int
    column: int

    @property
    def address(self) -> str:
        """C7."""
        return f"{letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet from A1 on; what is empty is None. `uncalculated` are formulas whose value nobody ever worked out."""

    name: str
    rows: Sequence[Sequence[Value]]
    merges: tuple[Block, ...] = ()
    uncalculated: frozenset[tuple[int, int]] = frozenset()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def value(self, row: int, column: int) -> Value:
        """The value of a cell; None outside of what was filled in."""
        cells = self.rows[row - 1] if 0 < row <= len(self.rows) else ()
        return cells[column - 1] if 0 < column <= len(cells) else None

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max((len(row) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook: its file's name and SHA-256; `date1904` when it counts its days from 1904."""

    name: str
    sha256: str
    sheets: tuple[Sheet, ...]
    date1904: bool = False
    remarks: tuple[str, ...] = field(default=())


def letters(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    found = ""
    while column:
        column, left = divmod(column - 1, _LETTERS)
        found = chr(ord("A") + left) + found
    return found


def column_number(name: str) -> int:
    """The number of a column by its letters: AA is 27."""
    number = 0
    for letter in name.upper():
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number
