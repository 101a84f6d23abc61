"""控制台测试共用 The pages in the test's own process, over the sample city or over a city of the test's own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from flows.parsing import parse_published
from flows.world import WorldSource
from models.session import open_engine
from tests.browser.people import settle
from tests.support.fronted import Stage, Visitor, running, staged
from tests.support.worlds import at

# Two working days after the sample was lived: what fell due over the holiday is overdue.
NOW = at("2026-05-06")

SigningIn = Callable[[str], Visitor]


@pytest.fixture(scope="session")
def application() -> Iterator[TestClient]:
    """The console's application, started once a process."""
    with running() as client:
        yield client


@pytest.fixture(scope="session")
def peopled(sampled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Engine, Path]]:
    """The sample city with an account for everybody of the cast; what is changed there, nobody else may rely on."""
    data = shutil.copytree(sampled, tmp_path_factory.mktemp("peopled") / "data")
    engine = open_engine(f"sqlite:///{data / 'diaodu.db'}", durable=False)
    settle(engine, NOW)
    yield engine, data
    engine.dispose()


@pytest.fixture(scope="session")
def worlds() -> WorldSource:
    """One reader of the sample's configuration, which is parsed once."""
    return WorldSource(parse_published)


@pytest.fixture
def stage(application: TestClient, peopled: tuple[Engine, Path], worlds: WorldSource) -> Stage:
    """The pages over the sample city."""
    return staged(application, peopled[0], worlds, peopled[1], NOW)


@pytest.fixture(scope="session")
def _signed_in() -> dict[str, Visitor]:
    return {}


@pytest.fixture
def comes(stage: Stage, _signed_in: dict[str, Visitor]) -> SigningIn:
    """Somebody of the cast, who stays signed in."""

    def came(name: str) -> Visitor:
        if name not in _signed_in:
            _signed_in[name] = stage.signs_in(name)
        return _signed_in[name]

    return came
