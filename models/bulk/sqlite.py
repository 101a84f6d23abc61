"""SQLite 批量读写 The statements of a sweep for SQLite: `executemany` on the driver, all inside BEGIN IMMEDIATE."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.bulk.rows import LEADING, Batch, check_counts


class SqliteStore:
    """The BulkStore of SQLite; the write lock is taken before the claim, so there is nobody to race with."""

    def claim(
        self, raw: Any, columns: Sequence[str], until: int, most: int, passing_over: Sequence[int]
    ) -> list[tuple[Any, ...]]:
        """See BulkStore."""
        kept_out = f"AND id NOT IN ({','.join('?' * len(passing_over))}) " if passing_over else ""
        statement = (
            f"SELECT {','.join((*LEADING, *columns))} FROM matter WHERE wake_at <= ? {kept_out}"
            "ORDER BY wake_at, id LIMIT ?"
        )
        rows: list[tuple[Any, ...]] = raw.execute(statement, (until, *passing_over, most)).fetchall()
        return rows

    def write(self, raw: Any, batch: Batch) -> None:
        """See BulkStore."""
        for update in batch.updates:
            assignments = "".join(f"{column}=?," for column in update.columns)
            statement = (
                f"UPDATE matter SET {assignments}head=?,version=version+1,seq=seq+1 WHERE id=? AND version=?"
            )
            check_counts(len(update.rows), raw.executemany(statement, update.rows).rowcount)
        raw.executemany("INSERT INTO step VALUES (?,?,?,?,?,?,?,?)", batch.steps)
        raw.executemany(
            "INSERT OR IGNORE INTO notice(key,recipient,kind,matter_id,at,payload) VALUES (?,?,?,?,?,?)",
            batch.notices,
        )
        raw.executemany(
            "INSERT OR IGNORE INTO agenda_item(forum_id,matter_id,entered_at,decision) VALUES (?,?,?,'')",
            batch.agenda,
        )
