"""重建查找索引 The index of titles' words made anew, for a database in which it does not agree with the matters."""

from __future__ import annotations

from sqlmodel import Session

from models.driver import is_sqlite
from models.queries.words import index_faults

_SQLITE = ("INSERT INTO matter_words(matter_words) VALUES ('rebuild')",)
_POSTGRES = (
    "DELETE FROM matter_words",
    "INSERT INTO matter_words SELECT id, title FROM matter",
)


def mend_words(session: Session) -> bool:
    """Make the index anew where it lacks something or has too much; answers whether it had to be."""
    if index_faults(session) == (0, 0):
        return False
    for statement in _SQLITE if is_sqlite(session) else _POSTGRES:
        session.connection().exec_driver_sql(statement)
    return True
