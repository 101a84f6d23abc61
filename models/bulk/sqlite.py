"""SQLite 批量读写 The statements of a sweep for SQLite: what moves goes into a scratch table, the rest is set-based.

All of it stands inside BEGIN IMMEDIATE, so there is nobody to race with.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from models.bulk.hearers import ANYBODY, SQLITE, heard
from models.bulk.rows import LEADING, Batch, by_columns, check_counts, told_rows

# `v0`… hold the new values of whatever columns a change sets; a matter has fewer columns than that.
_VALUES = tuple(f"v{number}" for number in range(40))
_SHARED = ("shape", "act", "configuration", "detail", "sitting")
_SCRATCH = (
    "CREATE TEMP TABLE IF NOT EXISTS due(id INTEGER PRIMARY KEY,code,version,seq,change,hash)",
    f"CREATE TEMP TABLE IF NOT EXISTS change(place INTEGER PRIMARY KEY,{','.join((*_SHARED, *_VALUES))})",
    "CREATE TEMP TABLE IF NOT EXISTS told(change,head,tail,recipient,kind,payload)",
    "CREATE INDEX IF NOT EXISTS temp.told_change ON told(change)",
    "DELETE FROM due",
    "DELETE FROM change",
    "DELETE FROM told",
)
_STEPS = (
    "INSERT INTO step(matter_id,seq,at,act,actor,configuration,detail,hash) "
    "SELECT due.id,due.seq,?,c.act,?,c.configuration,c.detail,due.hash "
    "FROM due CROSS JOIN change c ON c.place=due.change"
)
_NOTICES = (
    "INSERT OR IGNORE INTO notice(key,recipient,kind,matter_id,at,payload) "
    "SELECT told.head||'/'||due.code||'/'||told.tail,told.recipient,told.kind,due.id,?,told.payload "
    "FROM due CROSS JOIN told ON told.change=due.change"
)
_AGENDA = (
    "INSERT OR IGNORE INTO agenda_item(forum_id,matter_id,entered_at,decision) "
    "SELECT c.sitting,due.id,?,'' FROM due CROSS JOIN change c ON c.place=due.change WHERE c.sitting IS NOT NULL"
)


class SqliteStore:
    """The BulkStore of SQLite."""

    def claim(
        self, raw: Any, columns: Sequence[str], until: int, most: int, passing_over: Sequence[int]
    ) -> list[tuple[Any, ...]]:
        """See BulkStore."""
        known = [json.dumps(list(passing_over))] if passing_over else []
        statement = claim_statement((*LEADING, *columns), passing_over=bool(known))
        rows: list[tuple[Any, ...]] = raw.execute(statement, (until, *known, most)).fetchall()
        return rows

    def write(self, raw: Any, batch: Batch) -> None:
        """See BulkStore."""
        for statement in _SCRATCH:
            raw.execute(statement)
        raw.executemany("INSERT INTO due VALUES (?,?,?,?,?,?)", batch.moves)
        raw.executemany("INSERT INTO told VALUES (?,?,?,?,?,?)", told_rows(batch.changes))
        check_counts(len(batch.moves), _update(raw, batch))
        raw.execute(_STEPS, (batch.at, batch.actor))
        raw.execute(_NOTICES, (batch.at,))
        raw.execute(_AGENDA, (batch.at,))
        _tell_hearers(raw, batch)


def _tell_hearers(raw: Any, batch: Batch) -> None:
    found = heard(raw.execute(ANYBODY).fetchone, batch.changes)
    if found:
        raw.execute("CREATE TEMP TABLE IF NOT EXISTS heard(place,event)")
        raw.execute("DELETE FROM heard")
        raw.executemany("INSERT INTO heard VALUES (?,?)", found)
        raw.execute(SQLITE, (batch.at,))


def claim_statement(columns: Sequence[str], *, passing_over: bool) -> str:
    """What finds the matters that are due, oldest first; its parameters: until when, whom to pass over, how many."""
    # One parameter however many there are: SQLite has room for 32,766 of them.
    kept_out = "AND id NOT IN (SELECT value FROM json_each(?)) " if passing_over else ""
    return f"SELECT {','.join(columns)} FROM matter WHERE wake_at <= ? {kept_out}ORDER BY wake_at, id LIMIT ?"


def _update(raw: Any, batch: Batch) -> int:
    """Move the matters, one statement for each set of columns; answers how many rows took it."""
    written = 0
    for shape, (columns, changes) in enumerate(by_columns(batch.changes).items()):
        names = ("place", *_SHARED, *_VALUES[: len(columns)])
        rows = [(at, shape, c.act, c.configuration, c.detail, c.sitting, *c.values) for at, c in changes]
        raw.executemany(f"INSERT INTO change({','.join(names)}) VALUES ({','.join('?' * len(names))})", rows)
        written += raw.execute(update_statement(columns), (shape,)).rowcount
    return written


def update_statement(columns: Sequence[str]) -> str:
    """The guarded update of the matters whose change sets these columns; its parameter is their shape."""
    assignments = "".join(f"{column}=c.{value}," for column, value in zip(columns, _VALUES, strict=False))
    # Without the subquery SQLite walks through the whole table and looks into `due` for each matter there is.
    return (
        f"UPDATE matter SET {assignments}head=due.hash,version=due.version+1,seq=due.seq "
        "FROM due CROSS JOIN change c ON c.place=due.change WHERE c.shape=? AND matter.id=due.id "
        "AND matter.version=due.version AND matter.id IN (SELECT id FROM due)"
    )
