"""会话测试 What a transaction says when the disk is full, on statements of both kinds and at the commit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from models.driver import driver
from models.session import DiskFull, open_engine, reading, transaction
from models.tables.runs import Series

LETTERS = "x" * 200_000
FILL = "INSERT INTO series(name,last) VALUES (?,?)"


@pytest.fixture
def cramped(sqlite_database: str) -> Engine:
    """A SQLite database that has no room for another page."""
    engine = open_engine(sqlite_database)
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    return engine


def by_the_orm(session: Session) -> None:
    session.add(Series(name=LETTERS, last=1))


def by_a_statement(session: Session) -> None:
    session.connection().execute(text("INSERT INTO series(name,last) VALUES (:n,1)"), {"n": LETTERS})


def past_sqlalchemy(session: Session) -> None:
    driver(session).execute(FILL, (LETTERS, 1))


def filled(engine: Engine, write: Callable[[Session], None]) -> None:
    """A transaction whose first row still fits."""
    with transaction(engine) as session:
        session.add(Series(name="first", last=1))
        session.flush()
        write(session)


def rows_of(session: Session) -> int:
    """How many series there are."""
    return int(session.connection().execute(text("SELECT count(*) FROM series")).scalar_one())


@pytest.mark.parametrize("write", [by_the_orm, by_a_statement, past_sqlalchemy])
def test_a_full_disk_is_said_to_be_full_and_nothing_is_written(
    cramped: Engine, write: Callable[[Session], None]
) -> None:
    with pytest.raises(DiskFull, match="磁盘已满，本次操作没有写入；数据库保持原样"):
        filled(cramped, write)

    with reading(cramped) as session:
        assert rows_of(session) == 0
        assert session.connection().exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"


def test_a_reader_sees_one_state_whatever_is_written_meanwhile(engine: Engine) -> None:
    with reading(engine) as session:
        before = rows_of(session)
        with transaction(engine) as other:
            by_a_statement(other)
        again = rows_of(session)
    with reading(engine) as session:
        assert (before, again, rows_of(session)) == (0, 0, 1)
