"""封存 Marks of the cells that a book shows and does not read back, so that an edit there is noticed and never lost in silence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from zlib import crc32

from documents.ledger.guard import neutralised, restored
from documents.ledger.rows import Cell
from models.sheets import Sheet, Value

END = "end"
"""The key under which the last row of a sheet that nobody fills in is kept."""
_LONG = 4
_COLUMNS = (2, 3, 4)


@dataclass(slots=True)
class Seals:
    """The marks of a book while it is written: sheet, key of a row, a mark for each of its cells."""

    lines: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, sheet: str, key: str, cells: Iterable[Cell]) -> None:
        """Mark the cells of a row."""
        self.lines.append((sheet, key, "".join(map(mark, cells))))

    def end(self, sheet: str, row: int) -> None:
        """Say which row of a sheet is its last, counted from 1."""
        self.lines.append((sheet, END, str(row)))


def mark(value: Cell | Value | time) -> str:
    """Four characters that stand for what a cell shows, whichever program wrote it."""
    return f"{crc32(_plain(value).encode()) & 0xFFFF:04x}"


def marks_in(line: str) -> Sequence[str]:
    """The marks of a row's cells one by one."""
    return [line[start : start + _LONG] for start in range(0, len(line), _LONG)]


def sealed_in(facts: Sheet) -> Mapping[str, Mapping[str, str]]:
    """The marks of a book of ours by sheet and key, from the hidden sheet that keeps them."""
    found: dict[str, dict[str, str]] = {}
    for row in facts.rows:
        sheet, key, line = (str(row[at] or "") if at < len(row) else "" for at in _COLUMNS)
        if sheet:
            found.setdefault(sheet, {})[key] = line
    return found


def _plain(value: Cell | Value | time) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float | Decimal | Fraction):
        return f"{float(value):.10g}"
    # As it comes back: what was neutralised on the way out is restored on the way in.
    return restored(neutralised(str(value)).strip()).strip().replace("\r\n", "\n")
