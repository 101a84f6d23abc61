"""PostgreSQL 底线 The fastest hand-written ways to put the same rows into PostgreSQL, in one durable transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.work import Row, Work

_NOTICE = "notice(key,recipient,kind,matter_id,at,payload)"
_STEP_TYPES = ("int", "int", "bigint", "text", "text", "int", "text", "bytea")
_NOTICE_TYPES = ("text", "text", "text", "int", "bigint", "text")


def pipelined(raw: Any, work: Work) -> None:
    """Every row by itself, without waiting for the answers."""
    with raw.cursor() as cursor, raw.pipeline():
        for columns, rows in work.updates.items():
            assignments = "".join(f"{column}=%s," for column in columns)
            cursor.executemany(
                f"UPDATE matter SET {assignments}head=%s,version=version+1,seq=seq+1 WHERE id=%s AND version=%s",
                rows,
            )
        cursor.executemany(f"INSERT INTO step VALUES ({','.join(['%s'] * 8)})", work.steps)
        cursor.executemany(f"INSERT INTO {_NOTICE} VALUES ({','.join(['%s'] * 6)})", work.notices)


def unnested(raw: Any, work: Work) -> None:
    """One statement a table, its rows as one array a column."""
    with raw.cursor() as cursor:
        types = _types(cursor)
        for columns, rows in work.updates.items():
            names = (*columns, "head", "id", "version")
            arrays = ",".join(f"%s::{types[name]}[]" for name in names)
            source = f"unnest({arrays}) AS u({','.join(names)})"
            cursor.execute(_update_from(source, columns), _arrays(rows))
        _unnest_into(cursor, "step", _STEP_TYPES, work.steps)
        _unnest_into(cursor, _NOTICE, _NOTICE_TYPES, work.notices)


def copied(raw: Any, work: Work) -> None:
    """COPY straight into the tables that only grow, and through a scratch table into the one that changes."""
    with raw.cursor() as cursor:
        for number, (columns, rows) in enumerate(work.updates.items()):
            names = ",".join((*columns, "head", "id", "version"))
            table = f"u{number}"
            cursor.execute(
                f"CREATE TEMP TABLE {table} ON COMMIT DROP AS SELECT {names} FROM matter WITH NO DATA"
            )
            _copy(cursor, table, rows)
            cursor.execute(_update_from(f"{table} AS u", columns))
        _copy(cursor, "step", work.steps)
        _copy(cursor, _NOTICE, work.notices)


def set_based(raw: Any, work: Work) -> None:
    """What equal matters share is said once; the database multiplies it."""
    with raw.cursor() as cursor:
        types = _types(cursor)
        cursor.execute(
            "CREATE TEMP TABLE moved(id int, code text, version int, seq int, change int, hash bytea) ON COMMIT DROP"
        )
        _copy(cursor, "moved", work.batch.moves)
        for columns in work.updates:
            _one_set(cursor, work, columns, types)
        told = [(place, *one) for place, change in enumerate(work.batch.changes) for one in change.told]
        cursor.execute(
            f"INSERT INTO {_NOTICE} SELECT s.head||'/'||m.code||'/'||s.tail,s.recipient,s.kind,m.id,%s,s.payload "
            "FROM moved m JOIN unnest(%s::int[],%s::text[],%s::text[],%s::text[],%s::text[],%s::text[]) "
            "AS s(change,head,tail,recipient,kind,payload) USING (change)",
            (work.batch.at, *_arrays(told)),
        )


def _one_set(cursor: Any, work: Work, columns: tuple[str, ...], types: dict[str, str]) -> None:
    shared = [(place, change) for place, change in enumerate(work.batch.changes) if change.columns == columns]
    arrays = ",".join(("%s::int[]", *(f"%s::{types[column]}[]" for column in columns)))
    cursor.execute(
        f"UPDATE matter SET {''.join(f'{c}=s.{c},' for c in columns)}head=m.hash,version=m.version+1,seq=m.seq "
        f"FROM moved m JOIN unnest({arrays}) AS s({','.join(('change', *columns))}) USING (change) "
        "WHERE matter.id=m.id AND matter.version=m.version",
        _arrays([(place, *change.values) for place, change in shared]),
    )
    steps = [(place, change.act, change.configuration, change.detail) for place, change in shared]
    cursor.execute(
        "INSERT INTO step SELECT m.id,m.seq,%s,s.act,%s,s.pinned,s.detail,m.hash FROM moved m "
        "JOIN unnest(%s::int[],%s::text[],%s::int[],%s::text[]) AS s(change,act,pinned,detail) USING (change)",
        (work.batch.at, work.batch.actor, *_arrays(steps)),
    )


def _update_from(source: str, columns: Sequence[str]) -> str:
    assignments = "".join(f"{column}=u.{column}," for column in columns)
    return (
        f"UPDATE matter SET {assignments}head=u.head,version=matter.version+1,seq=matter.seq+1 FROM {source} "
        "WHERE matter.id=u.id AND matter.version=u.version"
    )


def _types(cursor: Any) -> dict[str, str]:
    found = cursor.execute(
        "SELECT column_name,data_type FROM information_schema.columns WHERE table_name='matter'"
    )
    return dict(found.fetchall())


def _unnest_into(cursor: Any, table: str, types: Sequence[str], rows: Sequence[Row]) -> None:
    arrays = ",".join(f"%s::{kind}[]" for kind in types)
    cursor.execute(f"INSERT INTO {table} SELECT * FROM unnest({arrays})", _arrays(rows))


def _arrays(rows: Iterable[Row]) -> list[list[Any]]:
    return [list(values) for values in zip(*rows, strict=True)]


def _copy(cursor: Any, table: str, rows: Iterable[Row]) -> None:
    with cursor.copy(f"COPY {table} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
