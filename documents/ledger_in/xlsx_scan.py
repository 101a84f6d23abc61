"""扫描 xlsx Goes through the XML of an `.xlsx` once: how far its sheets reach, what is hidden, what was never calculated."""

from __future__ import annotations

import posixpath
from typing import IO, Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml.common import DefusedXmlException
from defusedxml.sax import parse

from documents.ledger_in.packages import Package
from documents.ledger_in.refusals import NotAWorkbook, require_size
from documents.ledger_in.scanned import Looks, SheetLooks, is_on, local
from models.sheets import column_number

_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def scan(package: Package) -> Looks:
    """The looks of all sheets. Raises BookTooLarge, NotAWorkbook."""
    book, relations = _Book(), _Relations()
    read(package, _BOOK, book)
    read(package, _RELATIONS, relations)
    parts = {name: _path(relations.targets.get(key, "")) for name, key in book.sheets.items()}
    known = set(package.namelist())
    found = {name: _sheet(package, part, name) for name, part in parts.items() if part in known}
    return Looks(found, book.date1904)


def read(package: Package, part: str, handler: ContentHandler) -> None:
    """Feed a part to a handler; nothing in it may refer to anything outside. Raises NotAWorkbook."""
    try:
        with package.open(part) as source:
            _parse(source, handler)
    except (KeyError, SAXException, DefusedXmlException):
        raise NotAWorkbook("工作簿的内部结构已损坏；未读入；请用 Excel 打开后另存为 .xlsx") from None


def _parse(source: IO[bytes], handler: ContentHandler) -> None:
    parse(source, handler, forbid_dtd=True)


def _path(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")


def _sheet(package: Package, part: str, name: str) -> SheetLooks:
    handler = _Sheet(f"工作表「{name}」")
    read(package, part, handler)
    return SheetLooks(
        uncalculated=frozenset(handler.uncalculated),
        hidden_rows=frozenset(handler.hidden_rows),
        hidden_columns=frozenset(handler.hidden_columns),
    )


class _Book(ContentHandler):
    """The names of the sheets with the keys of their parts, and where the days are counted from."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: dict[str, str] = {}
        self.date1904 = False

    def startElement(self, name: str, attrs: Any) -> None:
        if local(name) == "workbookPr":
            self.date1904 = is_on(attrs.get("date1904"))
        elif local(name) == "sheet":
            key = next((attrs[found] for found in attrs.getNames() if local(found) == "id"), "")
            self.sheets[attrs.get("name", "")] = key


class _Relations(ContentHandler):
    """The parts by their keys."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: dict[str, str] = {}

    def startElement(self, name: str, attrs: Any) -> None:
        if local(name) == "Relationship":
            self.targets[attrs.get("Id", "")] = attrs.get("Target", "")


class _Sheet(ContentHandler):
    """One sheet, cell by cell; formatting alone does not count as content."""

    def __init__(self, where: str) -> None:
        super().__init__()
        self.uncalculated: list[tuple[int, int]] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self._where = where
        self._row = self._column = 0
        self._formula = self._value = self._inside = self._wrong = False

    def startElement(self, name: str, attrs: Any) -> None:
        match local(name):
            case "row":
                self._begin_row(attrs)
            case "c":
                self._begin_cell(attrs)
            case "f":
                self._formula = True
            case "v" | "t":
                self._inside = True
            case "col" if is_on(attrs.get("hidden")):
                last = min(int(attrs.get("max", 0)), 1_000)
                self.hidden_columns += range(int(attrs.get("min", 1)), last + 1)

    def endElement(self, name: str) -> None:
        match local(name):
            case "v" | "t":
                self._inside = False
            case "c":
                self._end_cell()

    def characters(self, content: str) -> None:
        self._value = self._value or (self._inside and content != "")

    def _begin_row(self, attrs: Any) -> None:
        self._row, self._column = int(attrs.get("r") or self._row + 1), 0
        if is_on(attrs.get("hidden")):
            self.hidden_rows.append(self._row)

    def _begin_cell(self, attrs: Any) -> None:
        written = "".join(filter(str.isalpha, attrs.get("r", "")))
        self._column = column_number(written) if written else self._column + 1
        # A formula whose answer is an empty text was calculated.
        self._formula, self._value = False, attrs.get("t") == "str"
        self._wrong = attrs.get("t") == "e"

    def _end_cell(self) -> None:
        if self._wrong:
            self.uncalculated.append((self._row, self._column))
        elif self._value:
            require_size(self._row, self._column, self._where)
        elif self._formula:
            self.uncalculated.append((self._row, self._column))
