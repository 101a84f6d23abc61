"""PostgreSQL 批量读写 The statements of a sweep for PostgreSQL: arrays unnested on the server, rows locked by SKIP LOCKED."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.bulk.rows import LEADING, Batch, Update, check_counts

_TYPES = {
    "configuration": "int", "round": "int", "due_on": "int", "original_due_on": "int", "extensions": "int",
    "review_on": "int", "forum_id": "int", "merged_into": "int", "provisional": "bool", "entered_at": "bigint",
    "due_at": "bigint", "wake_at": "bigint", "nudged_at": "bigint", "suspended_at": "bigint", "closed_at": "bigint",
}  # fmt: skip


class PostgresStore:
    """The BulkStore of PostgreSQL; matters that another sweeper has claimed are left to it."""

    def claim(
        self, raw: Any, columns: Sequence[str], until: int, most: int, passing_over: Sequence[int]
    ) -> list[tuple[Any, ...]]:
        """See BulkStore."""
        statement = (
            f"SELECT {','.join((*LEADING, *columns))} FROM matter "
            "WHERE wake_at <= %s AND id <> ALL(%s::int[]) ORDER BY wake_at, id LIMIT %s FOR UPDATE SKIP LOCKED"
        )
        rows: list[tuple[Any, ...]] = raw.execute(statement, (until, list(passing_over), most)).fetchall()
        return rows

    def write(self, raw: Any, batch: Batch) -> None:
        """See BulkStore."""
        with raw.cursor() as cursor:
            for update in batch.updates:
                cursor.execute(_update(update.columns), _transposed(update))
                check_counts(len(update.rows), cursor.rowcount)
            _insert(cursor, _STEPS, batch.steps)
            _insert(cursor, _NOTICES, batch.notices)
            _insert(cursor, _AGENDA, batch.agenda)


_STEPS = (
    "INSERT INTO step SELECT * FROM "
    "unnest(%s::int[],%s::int[],%s::bigint[],%s::text[],%s::text[],%s::int[],%s::text[],%s::bytea[])"
)
_NOTICES = (
    "INSERT INTO notice(key,recipient,kind,matter_id,at,payload) SELECT * FROM "
    "unnest(%s::text[],%s::text[],%s::text[],%s::int[],%s::bigint[],%s::text[]) ON CONFLICT DO NOTHING"
)
_AGENDA = (
    "INSERT INTO agenda_item(forum_id,matter_id,entered_at,decision) SELECT *, '' FROM "
    "unnest(%s::int[],%s::int[],%s::bigint[]) ON CONFLICT DO NOTHING"
)


def _update(columns: tuple[str, ...]) -> str:
    names = (*columns, "head", "id", "version")
    kinds = {**_TYPES, "head": "bytea", "id": "int", "version": "int"}
    arrays = ",".join(f"%s::{kinds.get(name, 'text')}[]" for name in names)
    assignments = "".join(f"{column}=u.{column}," for column in columns)
    return (
        f"UPDATE matter SET {assignments}head=u.head,version=matter.version+1,seq=matter.seq+1 "
        f"FROM unnest({arrays}) AS u({','.join(names)}) WHERE matter.id=u.id AND matter.version=u.version"
    )


def _transposed(update: Update) -> list[list[Any]]:
    return [list(values) for values in zip(*update.rows, strict=True)]


def _insert(cursor: Any, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        cursor.execute(statement, [list(values) for values in zip(*rows, strict=True)])
