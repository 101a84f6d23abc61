"""底线测试 The floors that the sweep is measured against write exactly what the sweep writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine

from benchmarks import floors_postgres, floors_sqlite
from benchmarks.contenders import Write
from benchmarks.loading import Load, fill
from benchmarks.population import NOW
from benchmarks.work import work_of
from flows.parsing import parse_published
from flows.sweep import sweep
from flows.verify import verify
from flows.world import WorldSource
from models.driver import driver
from models.session import open_engine, transaction

LOAD = Load(open=120, due=60, lives=400)
TABLES = {
    "matter": "SELECT * FROM matter ORDER BY id",
    "step": "SELECT * FROM step ORDER BY matter_id,seq",
    "notice": "SELECT key,recipient,kind,matter_id,at,payload FROM notice ORDER BY key,recipient",
}
SQLITE = [floors_sqlite.executemany, floors_sqlite.set_based]
POSTGRES = [
    floors_postgres.pipelined,
    floors_postgres.unnested,
    floors_postgres.copied,
    floors_postgres.set_based,
]


@contextmanager
def loaded(url: str) -> Iterator[Engine]:
    engine = open_engine(url)
    fill(engine, LOAD)
    yield engine
    engine.dispose()


def rows(engine: Engine) -> dict[str, list[Any]]:
    with engine.connect() as connection:
        return {name: list(connection.exec_driver_sql(query)) for name, query in TABLES.items()}


def swept(url: str) -> dict[str, list[Any]]:
    """What the tables say after a sweep that has found its records in order."""
    with loaded(url) as engine:
        worlds = WorldSource(parse_published)
        assert sweep(engine, worlds, NOW).moved == {"escalated": LOAD.due}
        assert verify(engine, worlds, NOW).faults == []
        return rows(engine)


def written(url: str, write: Write) -> dict[str, list[Any]]:
    with loaded(url) as engine:
        work = work_of(engine, NOW)
        with transaction(engine) as session:
            write(driver(session), work)
        return rows(engine)


@pytest.mark.parametrize("write", SQLITE, ids=lambda write: write.__name__)
def test_a_floor_of_sqlite_writes_what_the_sweep_writes(tmp_path: Any, write: Write) -> None:
    ours, floor = (f"sqlite:///{tmp_path}/{name}.db" for name in ("ours", "floor"))

    assert written(floor, write) == swept(ours)


@pytest.mark.postgres
@pytest.mark.parametrize("write", POSTGRES, ids=lambda write: write.__name__)
def test_a_floor_of_postgresql_writes_what_the_sweep_writes(cluster: Any, write: Write) -> None:
    with cluster.database() as ours, cluster.database() as floor:
        assert written(floor, write) == swept(ours)


def test_the_matters_that_are_due_tell_two_people_each(sqlite_url: str) -> None:
    with loaded(sqlite_url) as engine:
        work = work_of(engine, NOW)

    assert len(work.notices) == 2 * len(work.steps) == 2 * LOAD.due
    assert len(work.batch.changes) > LOAD.due // 3
