"""台帐写出 A whole ledger from the database to the file, beside a bare write of the same cells by the same library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO
from statistics import median
from time import process_time

from sqlalchemy import Engine
from xlsxwriter import Workbook

from benchmarks.contenders import WrongWork, opened
from benchmarks.databases import Place
from benchmarks.ledger_loading import LAST, fill_ledger
from benchmarks.population import NOW
from benchmarks.racing import timed
from benchmarks.results import Figure
from documents.ledger.book import write_book
from documents.ledger.columns import Entry, Shape
from documents.ledger.layout import COLUMNS, BookKind, BookSheet, columns_of
from documents.ledger.rows import Cell, Ledger, Row, TaskForceRows
from flows.ledger_rows import Selection, read_ledger
from flows.parsing import parse_published
from flows.world import WorldSource
from models.session import reading

_SECONDS, _RATIO, _ROUNDS = 10.0, 3.0, 3
_TEXT = "新建厂房、道路和给排水设施，主体完工"
_TEXTS = {
    column.key: _TEXT
    for column in columns_of(BookSheet.MAIN, BookKind.LEDGER)
    if column.entry is Entry.FILLED and column.shape not in (Shape.MONEY, Shape.DAY)
}


def ledger_writing(place: Place, projects: int) -> Iterator[Figure]:
    """What an export takes, and how many times what no program could save."""
    with place.database(partial(fill_ledger, projects=projects)) as url, opened(place, url) as engine:
        reads = [timed(partial(_read, engine, projects)) for _ in range(_ROUNDS)]
        before = process_time()
        ledger = _filled_in(_read(engine, projects))
        write_book(ledger)
        spent = process_time() - before
    # In turn, so that whatever else the machine does falls on both.
    took = [(timed(partial(write_book, ledger)), timed(partial(_bare, ledger))) for _ in range(_ROUNDS)]
    ours, bare = (median(side) for side in zip(*took, strict=True))
    whole = median(reads) + ours
    yield Figure(f"ledger written as a workbook, {projects:,} projects", place.name, whole, "s", _SECONDS)
    # On a machine that does other work besides, the time of its processors is what is ours.
    yield Figure(
        f"ledger written as a workbook, {projects:,} projects, processor time",
        place.name,
        spent,
        "s",
        _SECONDS,
    )
    yield Figure("of it, reading the database", place.name, median(reads), "s")
    yield Figure("writing, beside a bare write of its cells", place.name, ours / bare, "×", _RATIO)


def _read(engine: Engine, projects: int) -> Ledger:
    worlds = WorldSource(parse_published)
    with reading(engine) as session:
        ledger = read_ledger(session, worlds.mechanism(session), Selection(LAST), NOW)
    if ledger.projects != projects:
        raise WrongWork(f"{ledger.projects} of {projects} projects in the ledger")
    return ledger


def _filled_in(ledger: Ledger) -> Ledger:
    """The ledger with a text in every cell that people fill in: the most that a city could write."""
    forces = (
        TaskForceRows(force.name, tuple(_full(row) for row in force.rows)) for force in ledger.task_forces
    )
    return replace(ledger, task_forces=tuple(forces))


def _full(row: Row) -> Mapping[str, Cell]:
    return {**_TEXTS, **{key: value for key, value in row.items() if value not in (None, "")}}


def _bare(ledger: Ledger) -> bytes:
    """The cells of all sheets of records, without looks, formulas, lists or locks."""
    made = BytesIO()
    book = Workbook(made, {"in_memory": True})
    for which in COLUMNS:
        sheet = book.add_worksheet(which.zh)
        keys = [column.key for column in columns_of(which, BookKind.LEDGER)]
        for number, cells in enumerate(_rows(ledger, which)):
            for at, key in enumerate(keys):
                if (value := cells.get(key)) is not None:
                    sheet.write(number, at, _plain(value))
    book.close()
    return made.getvalue()


def _rows(ledger: Ledger, which: BookSheet) -> Iterator[Row]:
    if which is BookSheet.MAIN:
        yield from (row for force in ledger.task_forces for row in force.rows)
    yield from ledger.sheets.get(which, ())


def _plain(value: Cell) -> str | float:
    return str(value) if isinstance(value, str | date) else float(value or 0)
