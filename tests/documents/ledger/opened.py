"""打开 A workbook as another program sees it."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from documents.ledger.book import write_book
from documents.ledger.layout import BookSheet
from documents.ledger.rows import Ledger
from tests.documents.ledger.cast import LEDGER


def opened(ledger: Ledger, *, values: bool = False) -> Workbook:
    """The workbook of a ledger, opened; with `values` formulas show what they came to when it was written."""
    return load_workbook(BytesIO(write_book(ledger)), data_only=values)


@cache
def book(*, values: bool = False) -> Workbook:
    """The workbook of the cast, opened once."""
    return opened(LEDGER, values=values)


def sheet(which: BookSheet, *, values: bool = False) -> Worksheet:
    """One of its sheets."""
    found = book(values=values)[which.zh]
    assert isinstance(found, Worksheet)
    return found


def row_of(page: Worksheet, number: int) -> list[object]:
    """The values of a row, counted from 1."""
    return [cell.value for cell in page[number]]


def column(page: Worksheet, heading: str, row: int = 4) -> int:
    """The number of the column under a heading, counted from 1."""
    return row_of(page, row).index(heading) + 1


def merged(page: Worksheet) -> set[str]:
    """The ranges that are merged."""
    return {str(found) for found in page.merged_cells.ranges}
