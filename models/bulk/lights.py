"""亮灯写入 Writing the lights of a month for all projects at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from models.driver import is_sqlite
from models.tables.project_records import LightRow


def add_lights(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write lights; what another counter has written in the meantime stays."""
    insert = sqlite.insert if is_sqlite(session) else postgresql.insert
    statement: Any = insert(LightRow).on_conflict_do_nothing()
    if rows:
        session.connection().execute(statement, list(rows))
