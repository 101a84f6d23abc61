"""参比双方 The engine and the floors, each on a database of its own or on the same one, ready to be timed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Engine

from benchmarks import floors_postgres, floors_sqlite
from benchmarks.databases import Place
from benchmarks.work import Work, work_of
from flows.parsing import parse_published
from flows.sweep import sweep
from flows.world import WorldSource
from models.driver import driver
from models.session import open_engine, reading, transaction

OURS = "diaodu"
SET_BASED = "set-based"

Write = Callable[[Any, Work], None]


class WrongWork(RuntimeError):
    """A contender did not do what it was asked to."""


def floors(place: Place) -> Mapping[str, Write]:
    """The floors of a database by name; all but SET_BASED write row by row or table by table (batched)."""
    if place.server is None:
        return {"executemany": floors_sqlite.executemany, SET_BASED: floors_sqlite.set_based}
    return {
        "COPY": floors_postgres.copied,
        "unnest": floors_postgres.unnested,
        "pipelined executemany": floors_postgres.pipelined,
        SET_BASED: floors_postgres.set_based,
    }


@contextmanager
def opened(place: Place, url: str) -> Iterator[Engine]:
    """An engine with one warm connection on files that are up to date."""
    place.settle(url)
    engine = open_engine(url)
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM forum")
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def engine_at_work(place: Place, url: str, now: datetime, due: int) -> Iterator[Callable[[], None]]:
    """A sweeper that has read its configuration, as one that runs all day has."""
    with opened(place, url) as engine:
        worlds = WorldSource(parse_published)
        with reading(engine) as session:
            worlds.mechanism(session)
        yield partial(_sweep, engine, worlds, now, due)


def _sweep(engine: Engine, worlds: WorldSource, now: datetime, due: int) -> None:
    report = sweep(engine, worlds, now)
    if report.total != due or report.failed:
        raise WrongWork(f"moved {report.total} of {due}: {report.failed}")


@contextmanager
def floor_at_work(
    place: Place, url: str, now: datetime, due: int, write: Write
) -> Iterator[Callable[[], None]]:
    """Hand-written SQL that has every row it needs before the clock starts."""
    with opened(place, url) as engine:
        work = work_of(engine, now)
        if work.matters != due:
            raise WrongWork(f"{work.matters} are due, {due} were meant to be")
    with opened(place, url) as engine:
        yield partial(_write, engine, write, work)


def _write(engine: Engine, write: Write, work: Work) -> None:
    with transaction(engine) as session:
        write(driver(session), work)
