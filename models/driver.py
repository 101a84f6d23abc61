"""数据库驱动 What lies beneath a session: which database it talks to, and the driver's own connection."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session


def driver(session: Session) -> Any:
    """The raw DB-API connection under a session, inside its transaction: for statements in bulk."""
    return session.connection().connection.driver_connection


def is_sqlite(session: Session) -> bool:
    """Whether the session talks to SQLite."""
    return session.connection().dialect.name == "sqlite"
