"""会话 The database behind a URL: opening it, reading it, and the one place where anything is committed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlmodel import Session

import models.tables.all  # noqa: F401 - a row cannot be written while the table that it refers to is not known
from models.errors import BadInput, DiaoduError, StateDamaged
from models.snapshot import begin

BUSY_SECONDS = 30
# What SQLite keeps of a database for each connection, by whether it writes: a console has many that only read, and
# what they let go of is still in the memory of the system.
_PAGES_KB = {False: 4 * 1024, True: 32 * 1024}
_IN_MEMORY = ":memory:"
_whole: ContextVar[tuple[Engine, Session] | None] = ContextVar("whole", default=None)


class DatabaseUnusable(BadInput):
    """The database URL cannot be read, or nothing that we can use answers there."""

    code = "database-unusable"


class DiskFull(StateDamaged):
    """There was no room left to write; the transaction was rolled back whole."""

    code = "disk-full"


def open_engine(url: str, *, pool_size: int = 5, durable: bool = True) -> Engine:
    """An engine for a SQLite or PostgreSQL URL, with the settings that durability asks for.

    With `durable` False a SQLite file may be broken by a power cut: for one that is being made and would be made anew.
    Raises DatabaseUnusable when the URL is malformed or names another kind of database.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as wrong:
        msg = "数据库地址无法识别（地址可能含口令，不在此显示）；没有连接任何数据库；请写成 sqlite:///路径 或 postgresql://用户@主机/库名"
        raise DatabaseUnusable(msg) from wrong
    if parsed.get_backend_name() == "sqlite":
        # What a connection has read stays in its cache for the next one who comes; in memory there is but one.
        pool = {"pool_use_lifo": True} if (parsed.database or _IN_MEMORY) != _IN_MEMORY else {}
        engine = create_engine(parsed, connect_args={"timeout": BUSY_SECONDS}, **pool)
        event.listen(engine, "connect", _prepare_sqlite)
        if not durable:
            event.listen(engine, "connect", _do_not_wait_for_disk)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    if parsed.get_backend_name() == "postgresql":
        engine = create_engine(
            parsed.set(drivername="postgresql+psycopg"),
            pool_size=pool_size,
            pool_pre_ping=True,
            # What a connection has prepared serves the next one who comes.
            pool_use_lifo=True,
        )
        event.listen(engine, "connect", _prepare_postgres)
        return engine
    msg = f"不支持 {parsed.get_backend_name()} 数据库；没有连接任何数据库；请使用 sqlite 或 postgresql"
    raise DatabaseUnusable(msg)


def _prepare_postgres(raw: Any, _record: object) -> None:
    # Statements here take some milliseconds: starting helpers or a compiler for one takes longer than it saves, and
    # takes them from everybody else.
    raw.autocommit = True
    raw.execute("SET max_parallel_workers_per_gather = 0; SET jit = off")
    raw.autocommit = False


def _prepare_sqlite(raw: Any, _record: object) -> None:
    raw.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "temp_store=MEMORY",
        f"cache_size=-{_PAGES_KB[False]}",
    ):
        raw.execute(f"PRAGMA {pragma}")


def _do_not_wait_for_disk(raw: Any, _record: object) -> None:
    raw.execute("PRAGMA synchronous=OFF")


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that reads first and writes later fails at once when another writer came between:
    # whoever means to write takes the lock before reading.
    writes = connection.get_execution_options().get("writes", False)
    if connection.info.get("writes", False) != writes:
        connection.exec_driver_sql(f"PRAGMA cache_size=-{_PAGES_KB[writes]}")
        connection.info["writes"] = writes
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that sees one consistent state and never writes: it is rolled back at the end.

    Raises as `transaction` does: SQLite needs a little room on the disk even to read.
    """
    with (
        in_plain_words(engine),
        engine.connect().execution_options(**_one_state(engine)) as connection,
        Session(connection, autoflush=False) as session,
    ):
        begin(session)
        try:
            yield session
        finally:
            # What was read stays readable afterwards; a rollback would empty it.
            session.expunge_all()
            session.rollback()


def _one_state(engine: Engine) -> dict[str, str]:
    # SQLite's readers see one state as they are; PostgreSQL's would see what others commit between two statements.
    return {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """A session whose work is committed whole at the end, or not at all; inside of `whole` together with the rest.

    Raises DiskFull when there is no room to write, DatabaseUnusable when the database does not answer.
    """
    outer = _whole.get()
    if outer is not None and outer[0] is engine:
        yield outer[1]
        outer[1].flush()
        return
    with (
        in_plain_words(engine),
        engine.connect().execution_options(writes=True) as connection,
        connection.begin(),
        Session(connection) as session,
    ):
        yield session
        session.flush()


@contextmanager
def whole(engine: Engine) -> Iterator[Session]:
    """A transaction that those of the commands called inside it become part of: all of it is committed, or nothing."""
    with transaction(engine) as session:
        mark = _whole.set((engine, session))
        try:
            yield session
        finally:
            _whole.reset(mark)


@contextmanager
def in_plain_words(engine: Engine) -> Iterator[None]:
    """Turn what a driver says into DiskFull and DatabaseUnusable, where a person can do something about it."""
    try:
        yield
    # The bulk statements go past SQLAlchemy, and so do their errors.
    except (OperationalError, engine.dialect.loaded_dbapi.OperationalError) as failed:
        refusal = _refusal(getattr(failed, "orig", failed))
        if refusal is None:
            raise
        raise refusal from failed


def _refusal(cause: BaseException) -> DiaoduError | None:
    words = str(cause)
    if "disk is full" in words or "No space left" in words or _has_no_room(cause):
        return DiskFull(
            "磁盘已满，本次操作没有写入；数据库保持原样；请腾出空间后重做（diaodu doctor 显示余量）"
        )
    if isinstance(cause, sqlite3.OperationalError) and "locked" in words:
        return DatabaseUnusable(f"数据库正忙，{BUSY_SECONDS} 秒内未能取得写锁；本次操作没有写入；请稍后重试")
    return None


def _has_no_room(cause: BaseException) -> bool:
    # A database that is opened on a full disk lacks room for its shared memory, which SQLite calls an I/O error.
    return getattr(cause, "sqlite_errorname", "") == "SQLITE_IOERR_SHMSIZE"
