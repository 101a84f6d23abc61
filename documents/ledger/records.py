"""数据表 The sheets that people fill in: headings under their groups, a row a record, what is not theirs to change locked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from xlsxwriter.worksheet import Worksheet

from documents.ledger.body import ColumnWriter, formulas
from documents.ledger.choices import letter_of, offer_choices
from documents.ledger.columns import Column, Entry, Need
from documents.ledger.heights import height
from documents.ledger.layout import (
    EMPTY_ROWS,
    FILLED,
    FORM_EMPTIES,
    SPARE_ROWS,
    BookKind,
    BookSheet,
    columns_of,
    row_key,
    sealed_columns,
)
from documents.ledger.paper import lay_out
from documents.ledger.protection import lock
from documents.ledger.rows import Ledger, Row
from documents.ledger.seals import Seals
from documents.ledger.styles import BODY_POINTS, Styles
from models.official_words import zh_day

_FROZEN = {BookSheet.MAIN: 4, BookSheet.MILESTONES: 3, BookSheet.ISSUES: 3, BookSheet.MONTHS: 3}
_PAGES_WIDE = {BookSheet.MAIN: 5}
# Whoever fills in sees several rows at once; a longer text is read in the input line or by pulling the row open.
_LEAST, _HIGHEST = 28.0, 96.0


@dataclass(slots=True)
class RecordSheet:
    """One sheet of records while it is written; rows and columns are counted from 0."""

    ledger: Ledger
    which: BookSheet
    sheet: Worksheet
    styles: Styles
    seals: Seals

    columns: tuple[Column, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.columns = columns_of(self.which, self.ledger.kind)

    @property
    def is_filled(self) -> bool:
        """Whether people fill it in."""
        return self.which in FILLED

    def write(self, rows: Iterable[Row]) -> None:
        """Write all of it."""
        first = self.which.heading_row
        self._head()
        last = self._body(rows, first) - 1
        if not self.is_filled:
            self.seals.end(self.which.zh, last + 1)
        spare = SPARE_ROWS if self.ledger.projects else EMPTY_ROWS
        spared = last + (spare if self.is_filled else 0)
        for row in range(last + 1, spared + 1):
            self._spare(row)
        self._finish(first, max(last, first), spared)

    def _head(self) -> None:
        heading, last = self.which.heading_row - 1, len(self.columns) - 1
        self.sheet.set_row(0, 32)
        self.sheet.write_string(
            0, 0, f"重大项目重点工作进度{self.ledger.kind.zh} · {self.which.zh}", self.styles.title_left
        )
        self.sheet.write_string(1, 0, self._note(), self.styles.note)
        self.sheet.set_row(heading, 44)
        for number, column in enumerate(self.columns):
            needed = self.is_filled and column.need is not Need.NONE and column.entry is not Entry.KEY
            look = self.styles.heading_needed if needed else self.styles.heading
            self.sheet.write_string(heading, number, column.zh, look)
            self.sheet.set_column(number, number, column.width)
        if self.which is BookSheet.MAIN:
            self._groups(heading - 1, last)

    def _note(self) -> str:
        ledger = self.ledger
        who = f"填报单位：{ledger.unit}" if ledger.unit else f"编制：{ledger.house}"
        hint = (
            "红色标题为必填，灰色单元格由系统生成"
            if self.is_filled
            else f"只供查看，不读回；{self.which.instead}"
        )
        return f"{who}　　截至{zh_day(ledger.as_of)}　　单位：万元　　{hint}"

    def _groups(self, row: int, last: int) -> None:
        numbers = range(last + 1)
        for group, run in groupby(numbers, key=lambda number: self.columns[number].group):
            held = list(run)
            if len(held) > 1:
                self.sheet.merge_range(row, held[0], row, held[-1], group.zh, self.styles.heading)
            else:
                self.sheet.write_string(row, held[0], group.zh, self.styles.heading)

    def _body(self, rows: Iterable[Row], first: int) -> int:
        """Write the records; answers the row after the last one."""
        row = first
        writers = list(self._writers())
        wrapped = [(one.column.key, one.column.width) for one in writers if one.is_wrapped]
        for cells in rows:
            for writer in writers:
                writer.write(self.sheet, row, cells)
            self._seal(row + 1, cells)
            texts = ((str(cells.get(key) or ""), wide) for key, wide in wrapped)
            self.sheet.set_row(row, min(height(texts, BODY_POINTS, _LEAST), _HIGHEST))
            row += 1
        return row

    def _seal(self, number: int, cells: Row) -> None:
        """Mark what is not read back: all of a sheet that is only shown, the shown cells of one that is filled in."""
        if not self.is_filled:
            self.seals.add(self.which.zh, str(number), (cells.get(one.key) for one in self.columns))
            return
        self.seals.add(
            self.which.zh,
            row_key(self.which, cells),
            (cells.get(one.key) for one in sealed_columns(self.which, self.ledger.kind)),
        )

    def _writers(self) -> Iterator[ColumnWriter]:
        known = formulas(self.columns) if self.which is BookSheet.MAIN else {}
        for number, column in enumerate(self.columns):
            yield ColumnWriter(
                number, column, self._shade(column), self.styles, known.get(column.key, ""), self.is_filled
            )

    def _shade(self, column: Column) -> str:
        is_form = self.ledger.kind is BookKind.FORM and self.which is BookSheet.MAIN
        if is_form and column.key in FORM_EMPTIES:
            return "wanted"
        return "" if column.entry is Entry.FILLED or not self.is_filled else "locked"

    def _spare(self, row: int) -> None:
        self.sheet.set_row(row, _LEAST)
        for number, column in enumerate(self.columns):
            is_open = column.entry in (Entry.FILLED, Entry.ONCE)
            look = self.styles.cell(column, None, "" if is_open else "locked", locked=not is_open)
            self.sheet.write_blank(row, number, None, look)

    def _finish(self, first: int, last: int, spared: int) -> None:
        heading, wide = self.which.heading_row - 1, len(self.columns) - 1
        self.sheet.freeze_panes(first, _FROZEN.get(self.which, 2))
        self.sheet.autofilter(heading, 0, last, wide)
        offer_choices(self.sheet, self._offered(), first, spared, self.ledger.vocabularies)
        lay_out(
            self.sheet,
            self.ledger,
            (max(heading - 1, 2), heading),
            (spared, wide),
            _PAGES_WIDE.get(self.which, 1),
        )
        if self.which is BookSheet.MAIN:
            # Number, code and name on every page, or nobody could tell the rows of the later ones apart.
            self.sheet.repeat_columns(0, _FROZEN[self.which] - 1)
        # Codes and telephone numbers are texts on purpose: no green corner is to ask about each of them.
        self.sheet.ignore_errors({"number_stored_as_text": f"A{first + 1}:{letter_of(wide)}{spared + 1}"})
        lock(self.sheet, self.ledger.password)

    def _offered(self) -> Sequence[Column]:
        """The columns, those without choices where nobody is to fill anything in."""
        return self.columns if self.is_filled else ()
