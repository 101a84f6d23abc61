"""接缝 The seams of a transaction as the driver sees them: each statement, commit and letter passes by a watcher."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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


def unwatched(_seam: Seam, _words: str) -> None:
    """The watcher of those who are left in peace."""


@dataclass(slots=True)
class Sight:
    """Where an engine's next connection leads and who watches it: both can be changed from one ground to the next."""

    database: str = ""
    watcher: Watcher = unwatched


def watch(engine: Engine, sight: Sight) -> None:
    """Have every connection that the engine opens report to the watcher before and after it acts.

    The drivers' own classes are extended, so that statements which go past SQLAlchemy pass by as well. One engine
    serves many databases, one after the other: what it has compiled for one is ready for the next.
    """
    sqlite_class, postgres_class = _sqlite(sight), _postgres(sight)

    def connect(dialect: Any, _record: object, arguments: list[Any], options: dict[str, Any]) -> Any:
        if dialect.name == "sqlite":
            return sqlite3.connect(sight.database or arguments[0], factory=sqlite_class, **options)
        return postgres_class.connect(**{**options, "dbname": sight.database or options["dbname"]})

    event.listen(engine, "do_connect", connect)


@contextmanager
def files_watched(watcher: Watcher) -> Iterator[None]:
    """Report before a file is forced to the disk."""
    real = os.fsync

    def fsync(handle: int) -> None:
        watcher(Seam.FILE, "fsync")
        real(handle)

    os.fsync = fsync  # type: ignore[assignment]
    yield
    os.fsync = real


def _sqlite(sight: Sight) -> type[sqlite3.Connection]:
    class Cursor(sqlite3.Cursor):
        def execute(self, sql: str, *values: Any) -> Any:
            sight.watcher(Seam.STATEMENT, sql)
            return super().execute(sql, *values)

        def executemany(self, sql: str, values: Any) -> Any:
            sight.watcher(Seam.STATEMENT, sql)
            return super().executemany(sql, values)

    class Connection(sqlite3.Connection):
        def cursor(self, factory: Any = Cursor) -> Any:
            return super().cursor(factory)

        def execute(self, sql: str, *values: Any) -> Any:
            return self.cursor().execute(sql, *values)

        def executemany(self, sql: str, values: Any) -> Any:
            return self.cursor().executemany(sql, values)

        def commit(self) -> None:
            sight.watcher(Seam.COMMIT, "")
            super().commit()
            sight.watcher(Seam.COMMITTED, "")

    return Connection


def _postgres(sight: Sight) -> type[psycopg.Connection]:
    class Cursor(psycopg.Cursor[Any]):
        def execute(self, query: Any, *values: Any, **options: Any) -> Any:
            sight.watcher(Seam.STATEMENT, str(query))
            return super().execute(query, *values, **options)

        def executemany(self, query: Any, *values: Any, **options: Any) -> None:
            sight.watcher(Seam.STATEMENT, str(query))
            super().executemany(query, *values, **options)

        def copy(self, statement: Any, *values: Any, **options: Any) -> Any:
            sight.watcher(Seam.STATEMENT, str(statement))
            return super().copy(statement, *values, **options)

    class Connection(psycopg.Connection[Any]):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            self.cursor_factory = Cursor

        def commit(self) -> None:
            sight.watcher(Seam.COMMIT, "")
            super().commit()
            sight.watcher(Seam.COMMITTED, "")

    return Connection
