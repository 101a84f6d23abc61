"""场地 Fresh copies of the city to be killed in, on either database, each in a fraction of a second."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from uuid import uuid4

from sqlalchemy import Engine, make_url, text
from sqlmodel import select

from flows.world import WorldSource
from models.session import open_engine, reading
from models.tables.matters import Matter
from tests.crash.child import Ground
from tests.crash.seams import Sight, watch
from tests.crash.town import found_town
from tests.support.databases import MIGRATED, Cluster

_BACKENDS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@dataclass(frozen=True, slots=True)
class Arena:
    """One kind of database with the founded city in it, to be copied. One engine serves all copies in turn."""

    kind: str
    engine: Engine
    sight: Sight
    folder: Path
    worlds: WorldSource
    codes: dict[str, str]
    cluster: Cluster | None

    @contextmanager
    def ground(self) -> Iterator[Ground]:
        """A copy of the city, which is dropped afterwards."""
        folder = self.folder / uuid4().hex
        folder.mkdir()
        with self._copy(folder) as database:
            self.sight.database = database
            # What one copy remembers of its world is nothing to the next.
            yield Ground(self.engine, self.sight, folder, copy.copy(self.worlds), self.codes)
            self.engine.dispose()
        shutil.rmtree(folder)

    @contextmanager
    def _copy(self, folder: Path) -> Iterator[str]:
        original = self.engine.url.database or ""
        if self.cluster is None:
            yield str(shutil.copy(original, folder / "diaodu.db"))
            return
        with self.cluster.database(original) as url:
            yield make_url(url).database or ""


@contextmanager
def sqlite_arena(folder: Path) -> Iterator[Arena]:
    """The city in a SQLite file."""
    yield _founded("sqlite", f"sqlite:///{folder / 'city.db'}", folder, None)


@contextmanager
def postgres_arena(folder: Path, cluster: Cluster) -> Iterator[Arena]:
    """The city in a database of the cluster."""
    with cluster.database(MIGRATED) as url:
        yield _founded("postgres", url, folder, cluster)


@contextmanager
def both(folder: Path) -> Iterator[tuple[Arena, ...]]:
    """Both arenas, with a PostgreSQL of their own."""
    cluster = Cluster(folder)
    cluster.ensure_migrated()
    with ExitStack() as stack:
        arenas: tuple[AbstractContextManager[Arena], ...] = (
            sqlite_arena(folder),
            postgres_arena(folder, cluster),
        )
        yield tuple(stack.enter_context(arena) for arena in arenas)
    cluster.leave()


@contextmanager
def at_rest(ground: Ground) -> Iterator[Engine]:
    """The engine for the parent's own use, between two forks; those that died have let go of all they held."""
    try:
        if ground.engine.dialect.name == "postgresql":
            _wait_for_the_dead(ground.engine)
        yield ground.engine
    finally:
        # A connection must not be shared by two processes.
        ground.engine.dispose()


def _wait_for_the_dead(engine: Engine) -> None:
    # A server learns of a client's death when it next looks; a sweep that comes before passes over what it held.
    with reading(engine) as session:
        while session.connection().execute(_BACKENDS).scalar_one():
            Event().wait(0.002)
            session.rollback()


def _founded(kind: str, url: str, folder: Path, cluster: Cluster | None) -> Arena:
    engine, sight = open_engine(url), Sight()
    watch(engine, sight)
    city = found_town(engine)
    with reading(engine) as session:
        codes = {matter.title: matter.code for matter in session.exec(select(Matter))}
    engine.dispose()
    return Arena(kind, engine, sight, folder, city.worlds, codes, cluster)
