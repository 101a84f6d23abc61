"""写格 One value into one cell: a text is always written as a text, whatever it begins with."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from documents.ledger.guard import neutralised
from documents.ledger.rows import Cell


def put(sheet: Worksheet, row: int, column: int, value: Cell, look: Format) -> None:
    """Write a value, counted from 0."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, str):
        sheet.write_string(row, column, neutralised(value), look)
    elif isinstance(value, int | Decimal | Fraction):
        sheet.write_number(row, column, float(value), look)
    else:
        sheet.write_datetime(row, column, _naive(value), look)


def _naive(value: date | datetime) -> date | datetime:
    # Spreadsheets know no time zones: an instant is written as the clock on the wall shows it.
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value
