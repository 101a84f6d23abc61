"""命令行测试共用 Terminals at a rehearsal and at a real database, on both kinds."""

from __future__ import annotations

import shutil
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


@pytest.fixture(scope="session")
def founded_files(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """Founded SQLite files to copy from: a rehearsal and a real one."""
    folder = tmp_path_factory.mktemp("founded")
    return {rehearsal: _founded(migrated_file, folder, rehearsal=rehearsal) for rehearsal in (True, False)}


@pytest.fixture
def here(founded_files: dict[bool, Path], tmp_path: Path) -> Terminal:
    """A rehearsal on SQLite alone, for what has nothing to do with the kind of database."""
    return Terminal(tmp_path, _copied(founded_files[True], tmp_path), MONDAY)


@pytest.fixture
def real(founded_files: dict[bool, Path], tmp_path: Path) -> Terminal:
    """A real database."""
    return Terminal(tmp_path, _copied(founded_files[False], tmp_path))


def _copied(file: Path, folder: Path) -> str:
    return f"sqlite:///{shutil.copy(file, folder / 'city.db')}"


def _founded(migrated: Path, folder: Path, *, rehearsal: bool) -> Path:
    file = folder / f"rehearsal-{rehearsal}.db"
    shutil.copy(migrated, file)
    engine = open_engine(f"sqlite:///{file}")
    found(engine, mechanism_with(), minimal_text(), at("2026-03-02"), author="operator", rehearsal=rehearsal)
    engine.dispose()
    return file
