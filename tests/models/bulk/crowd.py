"""众多事项 A city in which a great many matters sleep, one of them waking a minute after another."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine

from models.bulk.rows import Batch, BulkStore, Change, Move
from models.driver import driver
from models.session import transaction
from tests.city import City

_NUMBERS = {
    "sqlite": "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n WHERE x<?) SELECT x FROM n",
    "postgresql": "SELECT generate_series(1,%s) AS x",
}
_ALIKE = (
    "kind,chain,configuration,title,task_force,unit,leader,severity,category,scope,status,stage,round,holder,"
    "raised_at,entered_at,provisional,colour,filed,extensions,version,seq,head"
)
CLIMB = Change(("stage", "wake_at"), ("task_force", 99_999_999), "escalated", 1, "{}", (), None)


def crowd(engine: Engine, many: int) -> Engine:
    """The database, founded, with so many matters: `N-1` wakes at second 60, `N-2` at 120, and one much later."""
    City(engine).raises("样板", on="2026-03-02")
    with transaction(engine) as session:
        raw = driver(session)
        raw.execute(
            f"INSERT INTO matter(code,wake_at,{_ALIKE}) SELECT 'N-'||n.x,n.x*60,{_ALIKE} "
            f"FROM matter CROSS JOIN ({_NUMBERS[engine.dialect.name]}) AS n",
            (many,),
        )
        raw.execute("ANALYZE matter")
    return engine


def batch_for(rows: list[tuple[Any, ...]], *changes: Change) -> Batch:
    """The batch that gives claimed rows one of the changes each, in turn."""
    moves = [
        Move(matter_id, code, version, seq + 1, number % len(changes), bytes(32))
        for number, (matter_id, code, version, seq, *_) in enumerate(rows)
    ]
    return Batch(6000, "engine", changes, moves)


def sweep_some(store: BulkStore, raw: Any, most: int = 100) -> None:
    """Claim and move the first matters; the scratch tables stay filled until the transaction ends."""
    store.write(raw, batch_for(store.claim(raw, (), most * 60, most, ()), CLIMB))
