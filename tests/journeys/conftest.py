"""历程 A rehearsal database on either kind, and the command line pointed at it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.city import City
from tests.journeys.prompt import Prompt


@pytest.fixture
def bare(empty_database: str, tmp_path: Path) -> Prompt:
    """A command line with nothing founded yet."""
    return Prompt(tmp_path, empty_database)


@pytest.fixture
def prompt(engine: Engine, database: str, tmp_path: Path) -> Prompt:
    """A command line on a founded rehearsal database, at nine on 2 March 2026."""
    City(engine)
    return Prompt(tmp_path, database, "2026-03-02T09:00")
