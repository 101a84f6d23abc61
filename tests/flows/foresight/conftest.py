"""推演测试共用 Databases that need not survive a power cut."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from models.session import open_engine

NewEngine = Callable[[], Engine]


@pytest.fixture
def new_engine(migrated_file: Path, tmp_path: Path) -> Iterator[NewEngine]:
    """Makes empty, migrated databases."""
    made: list[Engine] = []

    def engine() -> Engine:
        file = shutil.copy(migrated_file, tmp_path / f"{len(made)}.db")
        made.append(open_engine(f"sqlite:///{file}", durable=False))
        return made[-1]

    yield engine
    for one in made:
        one.dispose()
