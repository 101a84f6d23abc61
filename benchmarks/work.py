"""应写之行 What a sweep would write, worked out beforehand: the floors are given it and only have to write it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine

from benchmarks.population import world
from flows.plans import SweepPlanner
from flows.standings import COLUMNS
from flows.writing import batch_of
from models.bulk.rows import LEADING, Batch
from models.session import reading
from models.tables.columns import to_epoch
from rules.access.actors import ENGINE

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """The rows of one sweep, spelled out; `updates` by the columns they set: (values…, head, id, version).

    `batch` holds the same with everything that equal decisions share said once, for set-based statements.
    """

    batch: Batch
    updates: dict[tuple[str, ...], list[Row]]
    steps: list[Row]
    notices: list[Row]

    @property
    def matters(self) -> int:
        """How many matters it moves."""
        return len(self.batch.moves)


def work_of(engine: Engine, now: datetime) -> Work:
    """The rows that move all that is due at `now`."""
    names = ",".join((*LEADING, *COLUMNS))
    due = f"SELECT {names} FROM matter WHERE wake_at <= {to_epoch(now)} ORDER BY wake_at, id"
    with reading(engine) as session:
        rows = [tuple(row) for row in session.connection().exec_driver_sql(due)]
    planner = SweepPlanner(world(), now)
    batch = batch_of([(row, planner.plan(row[len(LEADING) :])) for row in rows], planner.at, ENGINE)
    return Work(batch, _updates(batch), list(_steps(batch)), list(_notices(batch)))


def _updates(batch: Batch) -> dict[tuple[str, ...], list[Row]]:
    grouped: dict[tuple[str, ...], list[Row]] = {}
    for move in batch.moves:
        change = batch.changes[move.change]
        row = (*change.values, move.hash, move.matter_id, move.version)
        grouped.setdefault(change.columns, []).append(row)
    return grouped


def _steps(batch: Batch) -> Iterator[Row]:
    for move in batch.moves:
        change = batch.changes[move.change]
        said = (batch.at, change.act, batch.actor, change.configuration, change.detail)
        yield (move.matter_id, move.seq, *said, move.hash)


def _notices(batch: Batch) -> Iterator[Row]:
    for move in batch.moves:
        for told in batch.changes[move.change].told:
            key = f"{told.head}/{move.code}/{told.tail}"
            yield (key, told.recipient, told.kind, move.matter_id, batch.at, told.payload)
