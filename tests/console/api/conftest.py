"""接口测试共用 A town on SQLite that a whole module reads, and fresh ones on both databases for what is written."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine

from models.session import open_engine
from tests.console.api.town import Program, Town


@contextmanager
def settled_in(folder: Path, migrated: Path) -> Iterator[tuple[Town, dict[str, Program]]]:
    engine = open_engine(f"sqlite:///{shutil.copy(migrated, folder / 'town.db')}", durable=False)
    town = Town(engine, folder)
    town.city.raises("G312 国道拆迁受阻")
    yield town, town.settle()
    engine.dispose()


@pytest.fixture(scope="package")
def settled(
    migrated_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Town, dict[str, Program]]]:
    """A town that nobody changes, with a matter in the east."""
    with settled_in(tmp_path_factory.mktemp("town"), migrated_file) as made:
        yield made


@pytest.fixture(scope="module")
def tried(
    migrated_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Town, dict[str, Program]]]:
    """Another such town, for what tries everything."""
    with settled_in(tmp_path_factory.mktemp("tried"), migrated_file) as made:
        yield made


@pytest.fixture(scope="package")
def people(settled: tuple[Town, dict[str, Program]]) -> dict[str, Program]:
    """The programs of the town that nobody changes."""
    return settled[1]


@pytest.fixture
def town(engine: Engine, tmp_path: Path) -> Town:
    """A town of the test's own, on both databases."""
    return Town(engine, tmp_path)


@pytest.fixture
def here(migrated_file: Path, tmp_path: Path) -> Iterator[Town]:
    """A town of the test's own on SQLite alone, for what has nothing to do with the kind of database."""
    engine = open_engine(f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'town.db')}", durable=False)
    yield Town(engine, tmp_path)
    engine.dispose()
