"""唯一写入 A row that only one of several writers may bring about."""

from __future__ import annotations

from typing import Any

from sqlalchemy import literal_column
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel

from models.driver import is_sqlite


def insert_once(session: Session, table: type[SQLModel], **values: Any) -> bool:
    """Insert a row in the session's transaction; False when one with the same unique key is there.

    On PostgreSQL this waits for another writer's transaction: if that fails, the row is ours after all.
    """
    insert = sqlite.insert if is_sqlite(session) else postgresql.insert
    statement: Any = insert(table).values(**values).on_conflict_do_nothing().returning(literal_column("1"))
    return session.connection().execute(statement).first() is not None
