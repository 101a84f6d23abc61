"""批量存取 The bulk store that fits a session's database."""

from __future__ import annotations

from sqlmodel import Session

from models.bulk.postgres import PostgresStore
from models.bulk.rows import BulkStore
from models.bulk.sqlite import SqliteStore
from models.session import is_sqlite


def store_of(session: Session) -> BulkStore:
    """The store for the database that the session talks to."""
    return SqliteStore() if is_sqlite(session) else PostgresStore()
