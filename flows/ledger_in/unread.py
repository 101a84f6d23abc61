"""不读回的改动 Edits where a book of ours is only to be looked at: told one by one, stored nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from documents.ledger.columns import Column
from documents.ledger.layout import COLUMNS, FILLED, BookKind, BookSheet, row_key, sealed_columns
from documents.ledger.seals import END, mark, marks_in, sealed_in
from models.sheets import Book, Place, Sheet
from rules.ledger_in.reading import text_in
from rules.ledger_in.verdicts import Action, CellVerdict, RowVerdict, Verdict

_SHEETS = {str(sheet.zh): sheet for sheet in BookSheet}
_SEARCHED = 10
_SHOWN_CELL = "该栏由系统生成，改动不读回"
Lines = Mapping[str, str]


def edits_unread(book: Book, kind: BookKind) -> list[RowVerdict]:
    """The rows whose shown cells are not as they went out; none in a book that is not ours."""
    facts = next((sheet for sheet in book.sheets if sheet.name == BookSheet.FACTS.zh), None)
    sealed = sealed_in(facts) if facts is not None else {}
    found: list[RowVerdict] = []
    for sheet in book.sheets:
        which, lines = _SHEETS.get(sheet.name), sealed.get(sheet.name)
        if which is not None and lines:
            found += _filled(sheet, which, lines, kind) if which in FILLED else _shown(sheet, which, lines)
    return found


def _shown(sheet: Sheet, which: BookSheet, lines: Lines) -> Iterator[RowVerdict]:
    """A sheet that is only shown: rows stand where they stood, and what was written below them is new."""
    why = f"「{sheet.name}」页只供查看，改动不读回；{which.instead}"
    last = int(lines.get(END, "0"))
    for number in range(which.heading_row + 1, len(sheet.rows) + 1):
        line = lines.get(str(number))
        if line is None and number <= last:
            continue
        known = marks_in(line or "")
        wide = max(len(known), len(sheet.rows[number - 1]))
        places = [(at, known[at - 1] if at <= len(known) else mark(None)) for at in range(1, wide + 1)]
        yield from _told(sheet, number, places, {}, why, which.heading_row)


def _filled(sheet: Sheet, which: BookSheet, lines: Lines, kind: BookKind) -> Iterator[RowVerdict]:
    """The shown cells of a sheet that is filled in; a row is known by its key, wherever it stands now."""
    heading_row, headings = _headings(sheet, which)
    columns = [one for one in sealed_columns(which, kind) if one.zh in headings]
    for number in range(heading_row + 1, len(sheet.rows) + 1):
        key = row_key(which, {one.key: text_in(sheet.value(number, headings[one.zh]))
                              for one in COLUMNS[which] if one.zh in headings})  # fmt: skip
        line = lines.get(key)
        if line is not None:
            known = dict(zip((one.key for one in sealed_columns(which, kind)), marks_in(line), strict=False))
            places = [(headings[one.zh], known.get(one.key, mark(None))) for one in columns]
            yield from _told(sheet, number, places, _named(columns, headings), _SHOWN_CELL, heading_row)


def _named(columns: Sequence[Column], headings: Mapping[str, int]) -> Mapping[int, str]:
    return {headings[one.zh]: one.zh for one in columns}


def _headings(sheet: Sheet, which: BookSheet) -> tuple[int, Mapping[str, int]]:
    first = COLUMNS[which][0].zh
    for number in range(1, min(len(sheet.rows), _SEARCHED) + 1):
        found = {text_in(value): at for at, value in enumerate(sheet.rows[number - 1], 1) if value}
        if first in found and len(found) > 1:
            return number, found
    return len(sheet.rows), {}


def _told(
    sheet: Sheet,
    number: int,
    places: Sequence[tuple[int, str]],
    named: Mapping[int, str],
    why: str,
    heading_row: int,
) -> Iterator[RowVerdict]:
    cells = tuple(
        CellVerdict(
            Place(sheet.name, number, at),
            named.get(at) or text_in(sheet.value(heading_row, at)),
            Verdict.IGNORED,
            new=text_in(sheet.value(number, at)) or "（已清空）",
            why=why,
        )
        for at, before in places
        if mark(sheet.value(number, at)) != before
    )
    if cells:
        yield RowVerdict(
            cells[0].place, text_in(sheet.value(number, 1)), Action.SKIPPED, why="有不读回的改动", cells=cells
        )
