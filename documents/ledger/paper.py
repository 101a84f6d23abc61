"""纸张 How a sheet comes out of the printer: A3 across, narrow margins, headings on every page, pages numbered."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from documents.ledger.rows import Ledger
from models.official_words import zh_day

_A3 = 8
_INCH = 25.4
_SIDE, _ABOVE, _BELOW = 12 / _INCH, 14 / _INCH, 16 / _INCH


def lay_out(
    sheet: Worksheet, ledger: Ledger, headings: tuple[int, int], last: tuple[int, int], wide: int = 1
) -> None:
    """Set a sheet up for printing; rows are counted from 0.

    `headings` are the first and the last row of the headings, `last` the last row and column, `wide` how many pages
    its columns may take side by side.
    """
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.set_margins(left=_SIDE, right=_SIDE, top=_ABOVE, bottom=_BELOW)
    sheet.fit_to_pages(wide, 0)
    sheet.center_horizontally()
    sheet.repeat_rows(*headings)
    sheet.print_area(0, 0, *last)
    maker, day = _said(ledger.unit or ledger.house), zh_day(ledger.as_of)
    sheet.set_footer(f'&L&"宋体"&9{maker}&C&"宋体"&10第 &P 页  共 &N 页&R&"宋体"&9截至{day}')


def _said(text: str) -> str:
    """A name in a footer, where & begins a code."""
    return text.replace("&", "&&")
