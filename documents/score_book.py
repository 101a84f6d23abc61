"""考核结果工作簿 The scores of a scheme as an .xlsx file: the order of units, and behind it every point with its ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

# Nothing that was typed is to become a formula, a link or a number on its own.
AS_TYPED = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WIDTHS = (8, 32, 14)


@dataclass(frozen=True, slots=True)
class ScoreBook:
    """What is written: `notes` stand above the table, numbers in cells are numbers, all else is text.

    `made_at` is UTC: the same content gives the same bytes.
    """

    title: str
    notes: Sequence[str]
    headings: Sequence[str]
    rows: Sequence[Sequence[str | float]]
    ground_headings: Sequence[str]
    grounds: Sequence[Sequence[str | float]]
    made_at: datetime


def write_score_book(book: ScoreBook) -> bytes:
    """The .xlsx file."""
    made = BytesIO()
    workbook = Workbook(made, {"in_memory": True, **AS_TYPED})
    workbook.set_properties({"title": book.title, "created": book.made_at.replace(tzinfo=None)})
    bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    scores = workbook.add_worksheet("得分")
    for row, note in enumerate((book.title, *book.notes)):
        scores.write_string(row, 0, note, bold if row == 0 else None)
    _table(scores, 1 + len(book.notes), book.headings, book.rows, bold)
    grounds = workbook.add_worksheet("计分依据")
    _table(grounds, 0, book.ground_headings, book.grounds, bold)
    workbook.close()
    return made.getvalue()


def _table(
    sheet: Worksheet, top: int, headings: Sequence[str], rows: Sequence[Sequence[str | float]], bold: Format
) -> None:
    for column, heading in enumerate(headings):
        sheet.write_string(top, column, heading, bold)
        sheet.set_column(column, column, _WIDTHS[min(column, len(_WIDTHS) - 1)])
    for number, row in enumerate(rows, top + 1):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    sheet.freeze_panes(top + 1, 2)
