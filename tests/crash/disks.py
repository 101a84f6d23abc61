"""磁盘 Disks without room, as each database meets them."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event, text

from tests.crash.child import Act, Hands

_TABLES = ("step", "delivery")
_REFUSAL = """
CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  RAISE EXCEPTION 'could not extend file "base/1/1": No space left on device' USING ERRCODE = 'disk_full';
END $$
"""


@contextmanager
def no_room(engine: Engine) -> Iterator[None]:
    """A disk on which the database can grow no more; afterwards there is room again."""
    engine.dispose()
    with _full_file(engine) if engine.dialect.name == "sqlite" else _full_tablespace(engine):
        yield
    engine.dispose()


@contextmanager
def _full_file(engine: Engine) -> Iterator[None]:
    def cap(raw: Any, _record: object) -> None:
        (pages,) = raw.execute("PRAGMA page_count").fetchone()
        raw.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(engine, "connect", cap)
    yield
    event.remove(engine, "connect", cap)


@contextmanager
def _full_tablespace(engine: Engine) -> Iterator[None]:
    """A server cannot be given a full disk of its own here; it is made to refuse as one with a full disk does."""
    triggers = [
        f"CREATE TRIGGER no_room BEFORE INSERT ON {table} EXECUTE FUNCTION no_room()" for table in _TABLES
    ]
    _run(engine, _REFUSAL, *triggers)
    yield
    _run(engine, "DROP FUNCTION no_room CASCADE")


def _run(engine: Engine, *statements: str) -> None:
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def where_no_file_may_grow(act: Act) -> Act:
    """The act of a process that finds no room for what SQLite puts beside a database as soon as it is opened."""

    def limited(hands: Hands) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (16_384, resource.RLIM_INFINITY))
        act(hands)

    return limited
