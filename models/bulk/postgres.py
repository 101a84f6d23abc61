"""PostgreSQL 批量读写 The statements of a sweep for PostgreSQL: what moves is copied into a scratch table, the rest is set-based.

What a decision changes travels as arrays; the matters were locked when they were claimed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.bulk.hearers import ANYBODY, POSTGRES, heard
from models.bulk.rows import LEADING, Batch, by_columns, check_counts, told_rows

_TYPES = {
    "configuration": "int", "round": "int", "due_on": "int", "original_due_on": "int", "extensions": "int",
    "review_on": "int", "forum_id": "int", "merged_into": "int", "provisional": "bool", "entered_at": "bigint",
    "due_at": "bigint", "wake_at": "bigint", "nudged_at": "bigint", "suspended_at": "bigint", "closed_at": "bigint",
}  # fmt: skip
# The scratch table stays with the connection: making one for each transaction would bloat the catalogue.
_SCRATCH = (
    "CREATE TEMP TABLE IF NOT EXISTS due"
    "(id int, code text, version int, seq int, change int, hash bytea) ON COMMIT DELETE ROWS"
)
_DUE = ("int4", "text", "int4", "int4", "int4", "bytea")
_STEPS = (
    "INSERT INTO step(matter_id,seq,at,act,actor,configuration,detail,hash) "
    "SELECT due.id,due.seq,%s,c.act,%s,c.configuration,c.detail,due.hash FROM due "
    "JOIN unnest(%b::int[],%b::text[],%b::int[],%b::text[]) AS c(place,act,configuration,detail) ON c.place=due.change"
)
_NOTICES = (
    "INSERT INTO notice(key,recipient,kind,matter_id,at,payload) "
    "SELECT t.head||'/'||due.code||'/'||t.tail,t.recipient,t.kind,due.id,%s,t.payload FROM due "
    "JOIN unnest(%b::int[],%b::text[],%b::text[],%b::text[],%b::text[],%b::text[]) "
    "AS t(change,head,tail,recipient,kind,payload) ON t.change=due.change ON CONFLICT DO NOTHING"
)
_AGENDA = (
    "INSERT INTO agenda_item(forum_id,matter_id,entered_at,decision) "
    "SELECT c.sitting,due.id,%s,'' FROM due "
    "JOIN unnest(%b::int[],%b::int[]) AS c(place,sitting) ON c.place=due.change ON CONFLICT DO NOTHING"
)


class PostgresStore:
    """The BulkStore of PostgreSQL; matters that another sweeper has claimed are left to it."""

    def claim(
        self, raw: Any, columns: Sequence[str], until: int, most: int, passing_over: Sequence[int]
    ) -> list[tuple[Any, ...]]:
        """See BulkStore."""
        # The order keeps the server on the index; see `models.bulk.store.due_statement`.
        statement = (
            f"SELECT {','.join((*LEADING, *columns))} FROM matter "
            "WHERE wake_at <= %s AND id <> ALL(%b::int[]) ORDER BY wake_at, id LIMIT %s FOR NO KEY UPDATE SKIP LOCKED"
        )
        rows: list[tuple[Any, ...]] = raw.execute(statement, (until, list(passing_over), most)).fetchall()
        return rows

    def write(self, raw: Any, batch: Batch) -> None:
        """See BulkStore."""
        with raw.cursor() as cursor:
            _hand_over(cursor, batch)
            check_counts(len(batch.moves), _update(cursor, batch))
            steps = [(at, c.act, c.configuration, c.detail) for at, c in enumerate(batch.changes)]
            _run(cursor, _STEPS, (batch.at, batch.actor), steps)
            _run(cursor, _NOTICES, (batch.at,), told_rows(batch.changes))
            agenda = [(at, c.sitting) for at, c in enumerate(batch.changes) if c.sitting is not None]
            _run(cursor, _AGENDA, (batch.at,), agenda)
            anybody = cursor.execute(ANYBODY).fetchone
            _run(cursor, POSTGRES, (batch.at, batch.at), heard(anybody, batch.changes))


def _hand_over(cursor: Any, batch: Batch) -> None:
    cursor.execute(_SCRATCH)
    # One transaction may write twice: the act on a matter, and then the request that it brings forth.
    cursor.execute("DELETE FROM due")
    with cursor.copy("COPY due FROM STDIN (FORMAT BINARY)") as copy:
        copy.set_types(_DUE)
        for move in batch.moves:
            copy.write_row(move)


def _update(cursor: Any, batch: Batch) -> int:
    """Move the matters, one statement for each set of columns; answers how many rows took it."""
    written = 0
    for columns, changes in by_columns(batch.changes).items():
        _run(cursor, update_statement(columns), (), [(at, *change.values) for at, change in changes])
        written += cursor.rowcount
    return written


def update_statement(columns: Sequence[str]) -> str:
    """The guarded update of the matters whose change sets these columns; its parameters are arrays of places and values."""
    assignments = "".join(f"{column}=moved.new_{column}," for column in columns)
    arrays = ",".join(("%b::int[]", *(f"%b::{_TYPES.get(column, 'text')}[]" for column in columns)))
    named = ",".join((*(f"c.{column}" for column in columns), "due.id", "due.version", "due.seq", "due.hash"))
    # Joined to its changes first: left to itself, the server compares each matter with every change there is.
    return (
        f"WITH moved({','.join((*(f'new_{column}' for column in columns), 'id', 'version', 'seq', 'hash'))}) "
        f"AS MATERIALIZED (SELECT {named} FROM due "
        f"JOIN unnest({arrays}) AS c({','.join(('place', *columns))}) ON c.place=due.change) "
        f"UPDATE matter SET {assignments}head=moved.hash,version=moved.version+1,seq=moved.seq "
        "FROM moved WHERE matter.id=moved.id AND matter.version=moved.version"
    )


def _run(cursor: Any, statement: str, leading: tuple[Any, ...], rows: Sequence[tuple[Any, ...]]) -> None:
    """Execute a statement on rows, given to it as one array a column; without rows there is nothing to do."""
    if rows:
        cursor.execute(statement, (*leading, *(list(values) for values in zip(*rows, strict=True))))
