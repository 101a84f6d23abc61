"""受攻击的城市 The sample in which everything that people wrote is an attacker's, to be looked at and taken out."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from flows.parsing import parse_published
from flows.world import WorldSource
from models.session import open_engine
from tests.browser.people import ADMINISTRATOR, settle
from tests.console.conftest import NOW
from tests.support.fronted import Visitor, staged
from tests.support.poisoned import enact, poison


@dataclass(frozen=True, slots=True)
class Poisoned:
    """The poisoned city as an administrator and a county see it."""

    engine: Engine
    worlds: WorldSource
    data: Path
    administrator: Visitor
    county: Visitor

    def enacted(self) -> tuple[str, ...]:
        """The addresses of what was done there with the hostile text."""
        return enact(self.engine, self.worlds, self.data)


@pytest.fixture(scope="module")
def poisoned_city(
    application: TestClient, sampled: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Poisoned]:
    """The city, before the application as long as a module goes on; nothing else may be staged meanwhile."""
    data = shutil.copytree(sampled, tmp_path_factory.mktemp("poisoned") / "data")
    poison(data / "diaodu.db")
    engine, worlds = (
        open_engine(f"sqlite:///{data / 'diaodu.db'}", durable=False),
        WorldSource(parse_published),
    )
    settle(engine, NOW)
    stage = staged(application, engine, worlds, data, NOW)
    yield Poisoned(engine, worlds, data, stage.signs_in(ADMINISTRATOR), stage.signs_in("county"))
    engine.dispose()
