"""接缝 The seams of a transaction as the driver sees them: each statement, commit and letter passes by a watcher."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from enum import StrEnum
from typing import Any

import psycopg
from sqlalchemy import Engine, event


class Seam(StrEnum):
    """A place at which a process may die."""

    STATEMENT = "before a statement"
    COMMIT = "before a commit"
    COMMITTED = "after a commit"
    LETTER = "before a letter"
    FILE = "in a letter's file"
    SENT = "after a letter"
    ANY = "at any moment"


Watcher = Callable[[Seam, str], None]


def watch(engine: Engine, watcher: Watcher) -> None:
    """Have every connection that the engine opens from now on report to `watcher` before and after it acts.

    The drivers' own classes are extended, so that statements which go past SQLAlchemy pass by as well.
    """

    def connect(dialect: Any, _record: object, arguments: list[Any], options: dict[str, Any]) -> Any:
        if dialect.name == "sqlite":
            return sqlite3.connect(*arguments, factory=_sqlite(watcher), **options)
        return _postgres(watcher).connect(*arguments, **options)

    event.listen(engine, "do_connect", connect)


def watch_files(watcher: Watcher) -> None:
    """Report before a file is forced to the disk. For processes that end by themselves: it cannot be taken back."""
    real = os.fsync

    def fsync(handle: int) -> None:
        watcher(Seam.FILE, "fsync")
        real(handle)

    os.fsync = fsync  # type: ignore[assignment]


def _sqlite(watcher: Watcher) -> type[sqlite3.Connection]:
    class Cursor(sqlite3.Cursor):
        def execute(self, sql: str, *values: Any) -> Any:
            watcher(Seam.STATEMENT, sql)
            return super().execute(sql, *values)

        def executemany(self, sql: str, values: Any) -> Any:
            watcher(Seam.STATEMENT, sql)
            return super().executemany(sql, values)

    class Connection(sqlite3.Connection):
        def cursor(self, factory: Any = Cursor) -> Any:
            return super().cursor(factory)

        def execute(self, sql: str, *values: Any) -> Any:
            return self.cursor().execute(sql, *values)

        def executemany(self, sql: str, values: Any) -> Any:
            return self.cursor().executemany(sql, values)

        def commit(self) -> None:
            watcher(Seam.COMMIT, "")
            super().commit()
            watcher(Seam.COMMITTED, "")

    return Connection


def _postgres(watcher: Watcher) -> type[psycopg.Connection]:
    class Cursor(psycopg.Cursor[Any]):
        def execute(self, query: Any, *values: Any, **options: Any) -> Any:
            watcher(Seam.STATEMENT, str(query))
            return super().execute(query, *values, **options)

        def executemany(self, query: Any, *values: Any, **options: Any) -> None:
            watcher(Seam.STATEMENT, str(query))
            super().executemany(query, *values, **options)

        def copy(self, statement: Any, *values: Any, **options: Any) -> Any:
            watcher(Seam.STATEMENT, str(statement))
            return super().copy(statement, *values, **options)

    class Connection(psycopg.Connection[Any]):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            self.cursor_factory = Cursor

        def commit(self) -> None:
            watcher(Seam.COMMIT, "")
            super().commit()
            watcher(Seam.COMMITTED, "")

    return Connection
