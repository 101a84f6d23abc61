"""整库复制 Every row of one database carried into another of the same revision, whichever kinds the two are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Integer, Row, Table, func, select, text
from sqlmodel import Session

from models.driver import driver, is_sqlite
from models.tables.all import metadata

ROWS_AT_ONCE = 5000
Pages = Iterator[Sequence[Any]]


def copy_rows(source: Connection, target: Session, progress: Callable[[int], None]) -> int:
    """Copy all tables in the order in which they refer to each other; answers how many rows.

    Values go as the drivers carry them, so both kinds of database keep the same numbers and hashes.
    """
    if is_sqlite(target):
        # A matter may refer to one that comes after it; looked at when the transaction ends.
        target.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    copied = 0
    for table in metadata.sorted_tables:
        copied += _copy_table(source, target, table, progress)
    return copied


def count_rows(source: Connection) -> int:
    """How many rows there are in all tables."""
    return sum(
        source.scalar(select(func.count()).select_from(table)) or 0 for table in metadata.sorted_tables
    )


def _copy_table(source: Connection, target: Session, table: Table, progress: Callable[[int], None]) -> int:
    names = [column.name for column in table.columns]
    keys = ",".join(f'"{column.name}"' for column in table.primary_key)
    listed = ",".join(f'"{name}"' for name in names)
    chosen = text(f'SELECT {listed} FROM "{table.name}" ORDER BY {keys}').execution_options(
        stream_results=True, yield_per=ROWS_AT_ONCE
    )
    pages = _told(source.execute(chosen).partitions(), progress)
    if is_sqlite(target):
        return _into_sqlite(target, f'"{table.name}" ({listed})', len(names), pages)
    copied = _into_postgres(target, f'"{table.name}" ({listed})', pages)
    if "id" in names and isinstance(table.columns["id"].type, Integer):
        _continue_numbering(target, table.name)
    return copied


def _told(partitions: Iterator[Sequence[Row[Any]]], progress: Callable[[int], None]) -> Pages:
    for page in partitions:
        yield [tuple(row) for row in page]
        progress(len(page))


def _into_sqlite(target: Session, into: str, width: int, pages: Pages) -> int:
    marks = ",".join("?" * width)
    cursor = driver(target).cursor()
    return sum(cursor.executemany(f"INSERT INTO {into} VALUES ({marks})", page).rowcount for page in pages)


def _into_postgres(target: Session, into: str, pages: Pages) -> int:
    # One statement a table: a matter may refer to one that comes after it, and each statement is checked by itself.
    with driver(target).cursor() as cursor:
        with cursor.copy(f"COPY {into} FROM STDIN") as copy:
            for page in pages:
                for row in page:
                    copy.write_row(row)
        return int(cursor.rowcount)


def _continue_numbering(target: Session, table: str) -> None:
    # Rows that brought their own ids leave the sequence where it was: the next row would get a number that is taken.
    sequence, last = f"pg_get_serial_sequence('\"{table}\"', 'id')", f'(SELECT max(id) FROM "{table}")'
    target.connection().exec_driver_sql(f"SELECT setval({sequence}, {last}) WHERE {last} IS NOT NULL")
