"""表格 Tables of a paper: forms to be filled in, and lists whose one row stands for as many as there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Length, Twips
from docx.table import Table, _Cell, _Row

from documents.layout import styles
from documents.layout.markup import element
from documents.layout.styles import Style


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a form: its paragraphs, how many columns it spans, and its least height in lines of the table."""

    text: str | Sequence[str] = ""
    span: int = 1
    style: Style = styles.CELL
    lines: float = 0
    shade: str = ""

    @property
    def paragraphs(self) -> Sequence[str]:
        """The text, paragraph by paragraph."""
        return (self.text,) if isinstance(self.text, str) else self.text


def label(text: str, span: int = 1) -> Cell:
    """A cell that names what stands beside it."""
    return Cell(text, span, styles.CELL_HEAD)


def middle(text: str, span: int = 1) -> Cell:
    """A short value, in the middle of its cell."""
    return Cell(text, span, styles.CELL_MIDDLE)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: its heading, its share of the width, and what a row says in it."""

    head: str
    share: float
    says: str
    style: Style = styles.CELL_MIDDLE


def form(document: Document, shares: Sequence[float], rows: Sequence[Sequence[Cell]], width: Length) -> Table:
    """A form: each row's cells span all the columns between them."""
    table = empty(document, len(rows), shares, width)
    for row, cells in zip(table.rows, rows, strict=True):
        at = 0
        for cell in cells:
            made = row.cells[at] if cell.span == 1 else row.cells[at].merge(row.cells[at + cell.span - 1])
            fill(made, cell)
            at += cell.span
        _row_height(row, max(cell.lines for cell in cells))
    return table


def listing(document: Document, columns: Sequence[Column], each: str, width: Length) -> Table:
    """A list under a heading that repeats on every page: a row for `each` (`item in items`), or 无 where there is none."""
    table = empty(document, 7, [column.share for column in columns], width)
    head, opening, row, closing, *without = table.rows
    head._tr.get_or_add_trPr().append(element("<w:tblHeader/>"))
    for cell, column in zip(head.cells, columns, strict=True):
        fill(cell, label(column.head))
    for cell, column in zip(row.cells, columns, strict=True):
        fill(cell, Cell(column.says, style=column.style))
    fill(opening.cells[0], Cell(f"{{%tr for {each} %}}"))
    fill(closing.cells[0], Cell("{%tr endfor %}"))
    _say_none(without, each.partition(" in ")[2])
    return table


def _say_none(rows: Sequence[_Row], items: str) -> None:
    opening, none, closing = rows
    fill(opening.cells[0], Cell(f"{{%tr if not {items} %}}"))
    fill(none.cells[0].merge(none.cells[-1]), middle("无"))
    fill(closing.cells[0], Cell("{%tr endif %}"))


def empty(document: Document, rows: int, shares: Sequence[float], width: Length) -> Table:
    """A table without words, its columns in these shares of the width; no row of it breaks across pages."""
    table: Table = document.add_table(rows, len(shares))
    table.style = document.styles["Table Grid"]
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    table._tbl.tblPr.append(element(_MARGINS))
    widths = [Twips(round(width.twips * share / sum(shares))) for share in shares]
    for grid, column in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        grid.set(qn("w:w"), str(column.twips))
    for row in table.rows:
        row._tr.get_or_add_trPr().append(element("<w:cantSplit/>"))
        for cell, column in zip(row.cells, widths, strict=True):
            cell.width = column
    return table


def fill(made: _Cell, cell: Cell) -> None:
    """Write a cell's paragraphs."""
    made.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    for index, text in enumerate(cell.paragraphs):
        paragraph = made.paragraphs[0] if index == 0 else made.add_paragraph()
        paragraph.style = cell.style.name
        paragraph.add_run(text)
    # A merged cell keeps the empty paragraphs of those it was made from.
    for extra in made.paragraphs[max(1, len(cell.paragraphs)) :]:
        extra._p.getparent().remove(extra._p)
    if cell.shade:
        made._tc.get_or_add_tcPr().append(
            element(f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.shade}"/>')
        )


def _row_height(row: _Row, lines: float) -> None:
    row.height = Twips(round(max(lines, 1) * styles.CELL.pitch) + 200)


_MARGINS = '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
