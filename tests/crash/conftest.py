"""强杀测试共用 The camps of a test run, and the seed that its chances hang on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from secrets import randbits

import pytest

from tests.conftest import BOTH
from tests.crash.arena import postgres_arena, sqlite_arena
from tests.crash.siege import Camp


@pytest.fixture(scope="session")
def seed() -> str:
    """A seed of this run, or the one that was asked for."""
    return os.environ.get("DIAODU_SEED") or str(randbits(32))


@pytest.fixture(scope="module", params=BOTH)
def camp(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Camp]:
    """A city to besiege, in SQLite and then in PostgreSQL."""
    folder = tmp_path_factory.mktemp("siege")
    arenas = {
        "sqlite": lambda: sqlite_arena(folder),
        "postgres": lambda: postgres_arena(folder, request.getfixturevalue("migrated_cluster")),
    }
    with arenas[request.param]() as city:
        yield Camp(city)
