"""打印页 The ledger as it hangs on the wall: grouped by task force, each summed up, the lights in colour (四(一) 图表化)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from xlsxwriter.worksheet import Worksheet

from documents.ledger.cells import put
from documents.ledger.choices import letter_of
from documents.ledger.heights import height
from documents.ledger.layout import BookSheet
from documents.ledger.paper import lay_out
from documents.ledger.printed_columns import PRINTED
from documents.ledger.protection import lock
from documents.ledger.rows import Ledger, Row
from documents.ledger.seals import Seals
from documents.ledger.styles import LIGHTS, PRINTED_POINTS, Styles, sum_mark
from models.official_words import zh_day, zh_number

_FIRST = BookSheet.PRINTED.heading_row
_NUMBER = {printed.column.key: number for number, printed in enumerate(PRINTED)}
_LAST = len(PRINTED) - 1
_LEAST = 24.0
_LABELLED = _NUMBER["total_investment"] - 1
"""The last column that the words of a sum reach to."""


@dataclass(slots=True)
class PrintedSheet:
    """The sheet that is printed, while it is written; rows and columns are counted from 0."""

    ledger: Ledger
    sheet: Worksheet
    styles: Styles
    seals: Seals
    row: int = _FIRST

    def write(self) -> None:
        """Write all of it."""
        self._head()
        for number, force in enumerate(self.ledger.task_forces, start=1):
            self._force(zh_number(number), force.name, force.rows)
        everything = [row for force in self.ledger.task_forces for row in force.rows]
        self._sum("合计", everything, _FIRST)
        self._finish()

    def _head(self) -> None:
        ledger, styles = self.ledger, self.styles
        title = f"{ledger.city}重大项目重点工作进度台帐"
        self.sheet.set_row(0, 44)
        self.sheet.merge_range(0, 0, 0, _LAST, title, styles.title)
        self.sheet.set_row(1, 24)
        scope = f"　　范围：{ledger.selection}" if ledger.selection else ""
        self.sheet.merge_range(1, 0, 1, 4, f"编制单位：{ledger.house}{scope}", styles.note)
        self.sheet.merge_range(1, 5, 1, _LAST - 5, f"截至{zh_day(ledger.as_of)}", styles.note_centred)
        self.sheet.merge_range(1, _LAST - 4, 1, _LAST, "单位：万元", styles.note_right)
        self.sheet.set_row(2, 22)
        self.sheet.set_row(3, 34)
        for number, printed in enumerate(PRINTED):
            self.sheet.set_column(number, number, printed.column.width)
        self._headings()

    def _headings(self) -> None:
        """A group stands over its columns; one that has a single column of the same name reaches over both rows."""
        look = self.styles.heading
        for group, run in groupby(range(len(PRINTED)), key=lambda number: PRINTED[number].column.group):
            held = list(run)
            if len(held) == 1:
                self.sheet.merge_range(2, held[0], 3, held[0], group.zh, look)
                continue
            self.sheet.merge_range(2, held[0], 2, held[-1], group.zh, look)
            for number in held:
                self.sheet.write_string(3, number, PRINTED[number].column.zh, look)

    def _force(self, ordinal: str, name: str, rows: tuple[Row, ...]) -> None:
        words = f"{ordinal}、{name}（{len(rows)} 项）"
        self.sheet.set_row(self.row, 20)
        self.sheet.merge_range(self.row, 0, self.row, _LAST, words, self.styles.divider())
        self.row += 1
        first = self.row
        for row in rows:
            self._project(row)
        self._sum("小计", rows, first)

    def _project(self, row: Row) -> None:
        values = [printed.take(row) for printed in PRINTED]
        texts = ((value, one.column.width) for value, one in zip(values, PRINTED, strict=True))
        high = height(((text, wide) for text, wide in texts if isinstance(text, str)), PRINTED_POINTS, _LEAST)
        self.sheet.set_row(self.row, high)
        for number, (printed, value) in enumerate(zip(PRINTED, values, strict=True)):
            shade = str(value) if printed.column.key == "light" and value in LIGHTS else ""
            put(self.sheet, self.row, number, value, self.styles.printed(printed.column, value, shade))
        self.row += 1
        self.seals.add(BookSheet.PRINTED.zh, str(self.row), values)

    def _sum(self, label: str, rows: Iterable[Row], first: int) -> None:
        """A row that sums up what is above it from row `first` on, and goes on doing so when rows are filtered out."""
        held = list(rows)
        look = self.styles.divider()
        self.sheet.set_row(self.row, 20)
        self.sheet.merge_range(self.row, 0, self.row, _LABELLED, f"{label}　{_counted(held)}", look)
        for number in range(_LABELLED + 1, _LAST + 1):
            self.sheet.write_blank(self.row, number, None, look)
        for number, printed in enumerate(PRINTED):
            if printed.summed:
                total = _total(held, printed.column.key)
                letter = letter_of(number)
                formula = f"=SUBTOTAL(9,{letter}{first + 1}:{letter}{self.row})"
                money = self.styles.divider(sum_mark(total), right=True)
                self.sheet.write_formula(self.row, number, formula, money, float(total))
        self._share(held)
        self.row += 1

    def _share(self, rows: list[Row]) -> None:
        planned, done = _total(rows, "year_plan"), _total(rows, "cumulative")
        plan, sums = (f"{letter_of(_NUMBER[key])}{self.row + 1}" for key in ("year_plan", "cumulative"))
        look = self.styles.divider("0.0%", right=True)
        value = float(done / planned) if planned else ""
        formula = f'=IF({plan}=0,"",{sums}/{plan})'
        self.sheet.write_formula(self.row, _NUMBER["done_share"], formula, look, value)

    def _finish(self) -> None:
        last = self.row - 1
        self.seals.end(BookSheet.PRINTED.zh, self.row)
        self.sheet.freeze_panes(_FIRST, _NUMBER["county"])
        self.sheet.autofilter(_FIRST - 1, 0, last, _LAST)
        lay_out(self.sheet, self.ledger, (2, 3), (last, _LAST))
        lock(self.sheet, self.ledger.password)


def _total(rows: Iterable[Row], key: str) -> Decimal:
    amounts = (row.get(key) for row in rows)
    return sum((amount for amount in amounts if isinstance(amount, Decimal)), Decimal(0))


def _counted(rows: list[Row]) -> str:
    """How many there are, and how many of each light: 12 项（绿 8、黄 3、红 1）."""
    lights = Counter(str(row.get("light") or "") for row in rows)
    said = "、".join(f"{light} {lights[light]}" for light in LIGHTS if lights[light])
    return f"{len(rows)} 项" + (f"（{said}）" if said else "")
