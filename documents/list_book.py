"""清单工作簿 A list as an .xlsx or .csv file: one sheet, its head kept in sight, nothing in it a formula."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO, StringIO

from xlsxwriter.workbook import Workbook

from documents.ledger.guard import neutralised
from documents.score_book import AS_TYPED

_WIDEST = 48
# Spreadsheets take a file without it for the local code page.
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class ListBook:
    """What is written: `notes` stand above the table of a workbook; every cell is text. `made_at` is UTC."""

    title: str
    notes: Sequence[str]
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    made_at: datetime


def write_list_book(book: ListBook) -> bytes:
    """The .xlsx file."""
    made = BytesIO()
    workbook = Workbook(made, {"in_memory": True, **AS_TYPED})
    workbook.set_properties({"title": book.title, "created": book.made_at.replace(tzinfo=None)})
    bold = workbook.add_format({"bold": True, "bottom": 1})
    plain = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet = workbook.add_worksheet(book.title[:31])
    for number, note in enumerate((book.title, *book.notes)):
        sheet.write_string(number, 0, neutralised(note), bold if number == 0 else None)
    top = 1 + len(book.notes)
    for column, heading in enumerate(book.headings):
        sheet.write_string(top, column, heading, bold)
        sheet.set_column(column, column, _width(book, column))
    for number, row in enumerate(book.rows, top + 1):
        for column, value in enumerate(row):
            sheet.write_string(number, column, neutralised(value), plain)
    sheet.freeze_panes(top + 1, 1)
    sheet.autofilter(top, 0, top + max(len(book.rows), 1), len(book.headings) - 1)
    workbook.close()
    return made.getvalue()


def write_list_csv(book: ListBook) -> bytes:
    """The table alone as CSV in UTF-8."""
    made = StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(book.headings)
    writer.writerows([neutralised(value) for value in row] for row in book.rows)
    return (_BOM + made.getvalue()).encode()


def _width(book: ListBook, column: int) -> int:
    """Room for the longest of the first rows; a Chinese character takes two."""
    shown = [book.headings[column], *(row[column] for row in book.rows[:200])]
    return min(_WIDEST, 2 + max(len(text.encode("gbk", "replace")) for text in shown))
