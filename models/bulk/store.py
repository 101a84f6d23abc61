"""批量存取 The bulk store that fits a session's database."""

from __future__ import annotations

from sqlalchemy import Engine
from sqlmodel import Session

from models.bulk.postgres import PostgresStore
from models.bulk.rows import BulkStore
from models.bulk.sqlite import SqliteStore
from models.driver import is_sqlite


def store_of(session: Session) -> BulkStore:
    """The store for the database that the session talks to."""
    return SqliteStore() if is_sqlite(session) else PostgresStore()


def is_anything_due(engine: Engine, until: int) -> bool:
    """Whether any matter's `wake_at` is at or before `until`: one look at the index, outside any transaction."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute(due_statement("?" if engine.dialect.name == "sqlite" else "%s"), (until,))
        return cursor.fetchone() is not None
    finally:
        connection.close()


def due_statement(mark: str) -> str:
    """What looks for one due matter; `mark` is the driver's place-holder."""
    # With the order named, PostgreSQL stays on the index; without, ten executions later it is a full scan.
    return f"SELECT 1 FROM matter WHERE wake_at <= {mark} ORDER BY wake_at LIMIT 1"
