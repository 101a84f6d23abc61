"""表身 Writing the cells of a column, row after row: what is the same in every row is worked out once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from documents.ledger.cells import put
from documents.ledger.choices import letter_of
from documents.ledger.columns import Column, Entry, Shape
from documents.ledger.rows import Cell, Row
from documents.ledger.styles import LIGHTS, Styles

_LIGHT = "light"
_FORMULAS = {
    "done_share": '=IF(N({year_plan})=0,"",N({cumulative})/N({year_plan}))',
    "invested_total": '=IF(COUNT({invested_before},{cumulative})=0,"",N({invested_before})+N({cumulative}))',
}


class ColumnWriter:
    """Writes the cells of one column of a sheet; `formula` has {row} where the number of its row belongs.

    `is_filled` says whether people fill the sheet in: on any other all is locked.
    """

    def __init__(
        self,
        number: int,
        column: Column,
        shade: str,
        styles: Styles,
        formula: str = "",
        is_filled: bool = True,
    ) -> None:
        is_locked = column.entry is not Entry.FILLED or not is_filled
        self.column = column
        self._number, self._formula = number, formula
        self._look = styles.cell(column, None, shade, locked=is_locked)
        self._whole = styles.cell(column, Decimal(0), shade, locked=is_locked)
        lit = LIGHTS if column.key == _LIGHT else ()
        self._lit = {light: styles.cell(column, light, light, locked=is_locked) for light in lit}

    def write(self, sheet: Worksheet, row: int, cells: Row) -> None:
        """Write the cell of a row, counted from 0."""
        value = cells.get(self.column.key)
        look = self._look_of(value)
        if self._formula:
            shown = float(value) if isinstance(value, Decimal) or value else ""  # type: ignore[arg-type]
            sheet.write_formula(row, self._number, self._formula.format(row=row + 1), look, shown)
        else:
            put(sheet, row, self._number, value, look)

    def _look_of(self, value: Cell) -> Format:
        if self._lit:
            return self._lit.get(str(value), self._look)
        is_whole = isinstance(value, Decimal) and value == value.to_integral_value()
        return self._whole if is_whole else self._look

    @property
    def is_wrapped(self) -> bool:
        """Whether its cells may take several lines."""
        return self.column.shape not in (Shape.MONEY, Shape.SHARE, Shape.NUMBER, Shape.DAY, Shape.INSTANT)


def formulas(columns: Sequence[Column]) -> Mapping[str, str]:
    """The formulas of 主表 by the keys of their columns, with the letters that these columns have there."""
    letters = {column.key: f"{letter_of(number)}{{row}}" for number, column in enumerate(columns)}
    return {key: formula.format(**letters) for key, formula in _FORMULAS.items()}
