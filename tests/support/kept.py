"""样城 Cities that take long to bring about: lived through once a process and kind of database, and put down again for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, inspect, text

from flows.world import WorldSource
from tests.city import City
from tests.support.mechanisms import parsed

C = TypeVar("C", bound=City)
_FILLED = "SELECT 1 FROM {} LIMIT 1"
_SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL"


class Kept:
    """Remembers what stands in a database, so that no test waits for another to bring it about again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[tuple[str, str], tuple[type[City], Mapping[str, Any], Any]] = {}

    def city(self, name: str, engine: Engine, made: Callable[[Engine], C]) -> C:
        """The city of that name in an empty, migrated database; `made` brings it about where it is not known yet."""
        key = name, engine.dialect.name
        if key not in self._known:
            city = made(engine)
            # What a world source remembers is that of one database.
            facts = {fact: value for fact, value in vars(city).items() if fact not in {"engine", "worlds"}}
            self._known[key] = type(city), facts, self._taken(engine, name)
            return city
        kind, known, rows = self._known[key]
        _put_down(engine, rows)
        found = kind.__new__(kind)
        vars(found).update(known, engine=engine, worlds=WorldSource(parsed))
        return found  # type: ignore[return-value]

    def _taken(self, engine: Engine, name: str) -> Any:
        if engine.dialect.name == "postgresql":
            with engine.connect() as connection:
                return dict(_copied_out(connection)), list(connection.execute(text(_SEQUENCES)))
        engine.dispose()
        return shutil.copy(str(engine.url.database), self._folder / f"{name}.db")


def _copied_out(connection: Connection) -> Iterable[tuple[str, bytes]]:
    cursor = connection.connection.cursor()
    for table in inspect(connection).get_table_names():
        if table == "alembic_version" or connection.execute(text(_FILLED.format(table))).first() is None:
            continue
        with cursor.copy(f"COPY {table} TO STDOUT (FORMAT binary)") as copying:
            yield table, b"".join(bytes(part) for part in copying)


def _put_down(engine: Engine, kept: Any) -> None:
    if engine.dialect.name != "postgresql":
        engine.dispose()
        shutil.copy(kept, str(engine.url.database))
        return
    tables, sequences = kept
    with engine.begin() as connection:
        # As a replica: rows refer to one another in any order.
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        cursor = connection.connection.cursor()
        for table, rows in tables.items():
            with cursor.copy(f"COPY {table} FROM STDIN (FORMAT binary)") as copying:
                copying.write(rows)
        for name, last in sequences:
            connection.execute(text("SELECT setval(:name, :last)"), {"name": name, "last": last})
