"""台帐预览 What a workbook would change, cell by cell, worked out without writing anything."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from hashlib import sha256

from sqlmodel import Session

from documents.ledger.layout import FILLED, FORM_EMPTIES, BookFact, BookKind, BookSheet
from flows.commands.desk import Desk
from flows.commands.project_log import today
from flows.ledger_in.knowing import known_projects
from flows.ledger_in.remembering import Remembered
from flows.ledger_in.unread import edits_unread
from models.mechanism import Mechanism
from models.queries.ledger_batches import batches
from models.scope import EVERYTHING, Scope
from models.sheets import Book, Place, Sheet
from rules.access.actors import OPERATOR, bodies_of
from rules.access.circles import office_of
from rules.ledger_in.facts import Circumstances, LedgerDirectory
from rules.ledger_in.joining import joined
from rules.ledger_in.judging import judge
from rules.ledger_in.matching import Register
from rules.ledger_in.reading import text_in
from rules.ledger_in.side_sheets import SideTable, judge_side, side_table
from rules.ledger_in.tables import Table, find_table
from rules.ledger_in.verdicts import Preview, RowVerdict, SheetVerdict

_OURS = {str(sheet.zh): sheet for sheet in BookSheet}
_SIDE = (BookSheet.MILESTONES.zh, BookSheet.MONTHS.zh)
_SHOWN = "系统生成的表，只供查看"


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a workbook is to be read; `unit` is an id, `answers` are by address, `year` and `month` go before the sheet's.

    Projects outside of `scope` are to whoever brings the workbook as if there were none.
    """

    directory: LedgerDirectory
    unit: str = ""
    year: int | None = None
    month: date | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    accepts: bool = False
    files_new: bool = False
    scope: Scope = EVERYTHING


def preview(session: Session, desk: Desk, book: Book, wanted: Wanted) -> Preview:
    """Compare a workbook with what stands; nothing is written."""
    mechanism = desk.worlds.mechanism(session)
    facts = _facts(book)
    ours = BookFact.FORMAT in facts
    tables = {sheet.name: _table(sheet, wanted, ours=ours) for sheet in book.sheets}
    found = [table for table in tables.values() if isinstance(table, Table)]
    beside = [table for table in tables.values() if isinstance(table, SideTable)]
    around = _around(desk, mechanism, book, wanted, facts)
    # A row may be of a month of the year before: of January's ledger, December's figures.
    since = date(min((around.year, *(table.year for table in found if table.year))) - 1, 1, 1)
    register = Register(
        known_projects(session, desk, mechanism, _versions(found, beside), since, wanted.scope)
    )
    sheets: list[SheetVerdict] = []
    rows: list[RowVerdict] = []
    side: list[RowVerdict] = []
    seen: dict[str, Place] = {}
    for name, table in tables.items():
        if isinstance(table, SideTable):
            told, of_side = judge_side(table, register, around)
            sheets.append(told)
            side += of_side
            continue
        if not isinstance(table, Table):
            sheets.append(SheetVerdict(name, read=False, why=table))
            continue
        sheet, judged = judge(table, register, _of_table(around, table, wanted), seen)
        sheets.append(sheet)
        rows += judged
    first = _of_table(around, found[0], wanted) if found else around
    return Preview(
        book.name,
        book.sha256,
        tuple(sheets),
        (*joined(rows, side), *edits_unread(book, BookKind(facts.get(BookFact.KIND, BookKind.LEDGER)))),
        (*_remarks(session, book, wanted.scope), *_old(first, wanted)),
        first.year,
        f"{first.month:%Y-%m}" if first.month else "",
    )


def fingerprint(found: Preview) -> str:
    """A short mark that is the same as long as confirming would store the same."""
    stored = [
        [
            row.code,
            row.version,
            str(row.action),
            [(place.address, one.what, one.text) for place, one in row.said],
        ]
        for row in found.rows
        if row.stores
    ]
    raised = [[row.code, one.problem.text] for row in found.rows for one in row.raised]
    gone = [issue.code for row in found.rows for issue in row.gone]
    return sha256(json.dumps([found.sha256, stored, raised, gone]).encode()).hexdigest()[:8]


def _table(sheet: Sheet, wanted: Wanted, *, ours: bool) -> Table | SideTable | str:
    """The ledger of a sheet, its milestones or months, or why none is read from it."""
    if ours and sheet.name in _OURS and _OURS[sheet.name] not in FILLED:
        return _SHOWN
    if sheet.name in _SIDE and (side := side_table(sheet)) is not None:
        return side
    if sheet.hidden:
        return "隐藏的工作表；要读入请先取消隐藏"
    if not any(any(value is not None for value in row) for row in sheet.rows):
        return "空表"
    found = find_table(sheet, wanted.answers)
    return found or "找不到表头：没有一行同时写明项目名称（或编号）和其他栏目"


def _facts(book: Book) -> dict[str, str]:
    """What a book of ours says of itself on its hidden sheet."""
    sheet = next((sheet for sheet in book.sheets if sheet.name == BookSheet.FACTS.zh), None)
    rows = sheet.rows if sheet else ()
    return {text_in(row[0]): text_in(row[1]) for row in rows if len(row) > 1 and row[0] is not None}


def _versions(tables: Iterable[Table], beside: Iterable[SideTable]) -> dict[str, int]:
    """The versions that rows were exported at, by the numbers of their projects."""
    found = {code: version for table in beside for code, version in table.versions}
    for table in tables:
        code, version = table.known.get("code"), table.known.get("version")
        if code is None or version is None:
            continue
        for number in range(table.first_row, len(table.sheet.rows) + 1):
            text = text_in(table.sheet.value(number, version.place.column))
            if text.isdigit():
                key = text_in(table.sheet.value(number, code.place.column))
                found[key] = min(int(text), found.get(key, int(text)))
    return found


def _around(
    desk: Desk, mechanism: Mechanism, book: Book, wanted: Wanted, facts: Mapping[str, str]
) -> Circumstances:
    day = today(desk, mechanism)
    office = set(office_of(mechanism.organisation))
    said = facts.get(BookFact.MONTH, "")
    month = wanted.month or (date.fromisoformat(f"{said}-01") if said else None)
    return Circumstances(
        directory=Remembered(wanted.directory),
        today=day,
        year=wanted.year or (month.year if month else day.year),
        month=month,
        date1904=book.date1904,
        answers=wanted.answers,
        reason=wanted.reason,
        office=desk.actor == OPERATOR or bool(bodies_of(desk.actor, mechanism.organisation, day) & office),
        only=wanted.unit,
        accepts=wanted.accepts,
        files_new=wanted.files_new,
        empties=FORM_EMPTIES if facts.get(BookFact.KIND) == BookKind.FORM else (),
        ours=BookFact.FORMAT in facts,
    )


def _of_table(around: Circumstances, table: Table, wanted: Wanted) -> Circumstances:
    """What the lines above the headings say goes for this sheet, unless a person said otherwise."""
    month = around.month or table.month
    year = wanted.year or (month.year if month else None) or table.year or around.year
    return replace(around, month=month, year=year, unit=table.unit)


def _remarks(session: Session, book: Book, scope: Scope) -> Iterable[str]:
    for batch, undone in batches(session, sha256=book.sha256, scope=scope):
        if undone is None:
            yield f"同一个文件已于 {batch.at:%Y-%m-%d} 导入过（第 {batch.id} 批）"
    if book.date1904:
        yield "工作簿采用 1904 日期系统，日期已按此换算"


def _old(read: Circumstances, wanted: Wanted) -> Iterable[str]:
    """A word to who may have taken the wrong file: a ledger older than last month's, which nobody asked for."""
    before = (read.today.replace(day=1) - timedelta(days=1)).replace(day=1)
    written = read.month or date(read.year, 12, 1)
    if written < before and not (wanted.month or wanted.year):
        of = f"{written.year}年{written.month}月" if read.month else f"{read.year}年"
        yield f"表上写的是{of}的台帐，数字和没写年份的日期都按{of}读；补报旧账的可以入库，拿错了表的请换当月的"
