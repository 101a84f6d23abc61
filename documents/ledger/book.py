"""台帐工作簿 A ledger as the file that goes out: written whole in memory, the same bytes for the same content."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from documents.ledger.choices import write_dictionary
from documents.ledger.guide import write_guide
from documents.ledger.layout import COLUMNS, FACTS_NAME, FORMAT, BookFact, BookKind, BookSheet
from documents.ledger.printed import PrintedSheet
from documents.ledger.records import RecordSheet
from documents.ledger.rows import Ledger, Row
from documents.ledger.seals import Seals
from documents.ledger.styles import Styles

# Nothing that was typed is to become a formula, a link or a number on its own.
_AS_TYPED = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LEFT_OUT_OF_FORMS = (BookSheet.PRINTED, BookSheet.DEMANDS, BookSheet.VISITS)


def write_book(ledger: Ledger) -> bytes:
    """The .xlsx file of a ledger or a form."""
    made = BytesIO()
    book = Workbook(made, {"in_memory": True, **_AS_TYPED})
    book.set_properties(
        {
            "title": f"重大项目重点工作进度{ledger.kind.zh}",
            "author": ledger.house,
            "created": ledger.made_at.replace(tzinfo=None),
        }
    )
    styles = Styles(book)
    sheets = {which: book.add_worksheet(which.zh) for which in BookSheet if _is_in(which, ledger)}
    seals = Seals()
    if BookSheet.PRINTED in sheets:
        PrintedSheet(ledger, sheets[BookSheet.PRINTED], styles, seals).write()
    for which in COLUMNS:
        if which in sheets:
            RecordSheet(ledger, which, sheets[which], styles, seals).write(_rows(ledger, which))
    write_guide(sheets[BookSheet.GUIDE], ledger, styles)
    write_dictionary(book, sheets[BookSheet.DICTIONARY], ledger.vocabularies)
    _write_facts(book, sheets[BookSheet.FACTS], ledger, seals)
    _begin_at(sheets)
    book.close()
    return made.getvalue()


def _is_in(which: BookSheet, ledger: Ledger) -> bool:
    return ledger.kind is BookKind.LEDGER or which not in _LEFT_OUT_OF_FORMS


def _rows(ledger: Ledger, which: BookSheet) -> Sequence[Row]:
    if which is BookSheet.MAIN:
        return [row for force in ledger.task_forces for row in force.rows]
    return ledger.sheets.get(which, ())


def _write_facts(book: Workbook, sheet: Worksheet, ledger: Ledger, seals: Seals) -> None:
    facts = {
        BookFact.FORMAT: str(FORMAT),
        BookFact.KIND: str(ledger.kind),
        BookFact.MADE_AT: ledger.made_at.isoformat(),
        BookFact.AS_OF: ledger.as_of.isoformat(),
        BookFact.MONTH: f"{ledger.month:%Y-%m}",
        BookFact.UNIT: ledger.unit,
        BookFact.SELECTION: ledger.selection,
        BookFact.CONFIGURATION: str(ledger.configuration),
    }
    for row, (fact, said) in enumerate(facts.items()):
        sheet.write_string(row, 0, str(fact))
        sheet.write_string(row, 1, said)
    for row, line in enumerate(seals.lines):
        for number, said in enumerate(line, start=2):
            sheet.write_string(row, number, said)
    book.define_name(FACTS_NAME, f"='{BookSheet.FACTS.zh}'!$A$1:$B${len(facts)}")
    sheet.protect("")


def _begin_at(sheets: dict[BookSheet, Worksheet]) -> None:
    """Open on the first sheet that people see, with the others of theirs behind it."""
    for which, sheet in sheets.items():
        if which.is_hidden:
            sheet.hide()
    first = BookSheet.PRINTED if BookSheet.PRINTED in sheets else BookSheet.MAIN
    sheets[first].activate()
    sheets[first].set_first_sheet()
