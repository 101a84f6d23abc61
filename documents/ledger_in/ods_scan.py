"""扫描 ods Goes through the XML of an `.ods` once: repeated rows that would not fit, merged ranges, hidden rows."""

from __future__ import annotations

from typing import Any
from xml.sax.handler import ContentHandler

from documents.ledger_in.packages import Package
from documents.ledger_in.refusals import require_size
from documents.ledger_in.scanned import Looks, SheetLooks
from documents.ledger_in.xlsx_scan import read
from models.sheets import Block


def scan(package: Package) -> Looks:
    """The looks of all sheets. Raises BookTooLarge, NotAWorkbook."""
    handler = _Content()
    read(package, "content.xml", handler)
    return Looks(handler.sheets)


class _Content(ContentHandler):
    """All tables of the document; a repeated row or cell stands for many."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: dict[str, SheetLooks] = {}
        self._name = ""
        self._begin()

    def _begin(self) -> None:
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._merges: list[Block] = []
        self._hidden: list[int] = []

    def startElement(self, name: str, attrs: Any) -> None:
        match name:
            case "table:table":
                self._name = attrs.get("table:name", "")
                self._begin()
            case "table:table-row":
                self._begin_row(attrs)
            case "table:table-cell" | "table:covered-table-cell":
                self._begin_cell(attrs)

    def _begin_row(self, attrs: Any) -> None:
        self._rows = int(attrs.get("table:number-rows-repeated", 1))
        self._column = self._columns = 0
        if attrs.get("table:visibility", "visible") != "visible":
            self._hidden += range(self._row + 1, self._row + min(self._rows, 1_000) + 1)

    def _begin_cell(self, attrs: Any) -> None:
        self._columns = int(attrs.get("table:number-columns-repeated", 1))
        down = int(attrs.get("table:number-rows-spanned", 1))
        right = int(attrs.get("table:number-columns-spanned", 1))
        if max(down, right) > 1:
            top, left = self._row + 1, self._column + 1
            self._merges.append(Block(top, left, top + down - 1, left + right - 1))
        if attrs.get("office:value-type"):
            require_size(self._row + self._rows, self._column + self._columns, f"工作表「{self._name}」")

    def endElement(self, name: str) -> None:
        match name:
            case "table:table-cell" | "table:covered-table-cell":
                self._column += self._columns
            case "table:table-row":
                self._row += self._rows
            case "table:table":
                merges, hidden = tuple(self._merges), frozenset(self._hidden)
                self.sheets[self._name] = SheetLooks(merges=merges, hidden_rows=hidden)
