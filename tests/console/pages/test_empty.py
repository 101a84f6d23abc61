"""A city on its first morning: nothing has been raised, opened or published yet, and every page says so."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from diaodu.cli.sampling import SOURCE
from flows.commands.founding import found
from flows.parsing import parse_published
from flows.registrar import Registrar
from flows.rehearsal.visitors import let_in, read_visitors
from flows.world import WorldSource
from models.session import open_engine
from tests.browser.people import settle
from tests.console.conftest import NOW
from tests.support.checkout import ROOT
from tests.support.fronted import Stage, staged
from tests.support.shipped import NOTICE, shipped
from tests.support.walking import plain_pages


@pytest.fixture(scope="module")
def founded(
    migrated_file: Path, parsed: WorldSource, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    file = shutil.copy(migrated_file, tmp_path_factory.mktemp("empty") / "diaodu.db")
    engine = open_engine(f"sqlite:///{file}", durable=False)
    found(engine, shipped(), NOTICE.read_text(encoding="utf-8"), NOW, author="administrator", rehearsal=True)
    let_in(Registrar(engine, parsed, NOW), read_visitors(ROOT / SOURCE))
    settle(engine, NOW)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def parsed() -> WorldSource:
    return WorldSource(parse_published)


@pytest.fixture
def empty(application: TestClient, founded: Engine, parsed: WorldSource, tmp_path: Path) -> Stage:
    return staged(application, founded, parsed, tmp_path, NOW)


@pytest.mark.parametrize("name", ["administrator2", "office", "county"])
def test_on_the_first_morning_every_page_opens(empty: Stage, name: str) -> None:
    visitor = empty.signs_in(name)

    found = {page.path: visitor.opens(page.path) for page in plain_pages()}

    assert {path: shown.status for path, shown in found.items() if shown.status not in (200, 403, 422)} == {}
    assert [path for path, shown in found.items() if not shown.words.strip()] == []
