"""命令行测试共用 Terminals at a rehearsal and at a real database, on both kinds."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from flows.commands.founding import found
from models.session import open_engine
from tests.city import City
from tests.support.mechanisms import mechanism_with, minimal_text
from tests.support.terminal import Terminal
from tests.support.worlds import at

MONDAY = "2026-03-02T09:30"


@pytest.fixture
def terminal(engine: Engine, database: str, tmp_path: Path) -> Terminal:
    """A rehearsal of the small city on Monday, 2 March 2026."""
    City(engine)
    return Terminal(tmp_path, database, MONDAY)


@pytest.fixture
def here(sqlite_database: str, tmp_path: Path) -> Terminal:
    """The same on SQLite alone, for what has nothing to do with the kind of database."""
    engine_of(sqlite_database, rehearsal=True)
    return Terminal(tmp_path, sqlite_database, MONDAY)


@pytest.fixture
def real(sqlite_database: str, tmp_path: Path) -> Terminal:
    """A real database."""
    engine_of(sqlite_database, rehearsal=False)
    return Terminal(tmp_path, sqlite_database)


def engine_of(url: str, *, rehearsal: bool) -> None:
    """Found the small city in a migrated database."""
    engine = open_engine(url)
    found(engine, mechanism_with(), minimal_text(), at("2026-03-02"), author="operator", rehearsal=rehearsal)
    engine.dispose()
