"""Whatever people wrote is shown as they wrote it, on every page, and never becomes part of the page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from flows.parsing import parse_published
from flows.world import WorldSource
from models.session import open_engine
from tests.browser.people import settle
from tests.console.conftest import NOW
from tests.support.fronted import Shown, Visitor, staged
from tests.support.poisoned import HOSTILE, act, poison
from tests.support.walking import plain_pages, samples


@pytest.fixture(scope="module")
def poisoned(sampled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Engine, Path]]:
    data = shutil.copytree(sampled, tmp_path_factory.mktemp("poisoned") / "data")
    poison(data / "diaodu.db")
    engine = open_engine(f"sqlite:///{data / 'diaodu.db'}", durable=False)
    settle(engine, NOW)
    yield engine, data
    engine.dispose()


@pytest.fixture(scope="module")
def shown(application: TestClient, poisoned: tuple[Engine, Path]) -> Mapping[str, Shown]:
    """Every page of the poisoned city as an administrator sees it."""
    worlds = WorldSource(parse_published)
    stage = staged(application, poisoned[0], worlds, poisoned[1], NOW)
    county, visitor = stage.signs_in("county"), stage.signs_in("administrator2")
    answered = next(
        link for link in county.opens("/matters?unit=xiuwu&kind=issue").links if "/matters/JZ" in link
    )
    act(poisoned[0], worlds, answered.rpartition("/")[2])
    return {address: visitor.opens(address) for address in addresses(visitor, answered)}


def addresses(visitor: Visitor, *more: str) -> list[str]:
    found = (address for known in samples(visitor, most=1).values() for address in known)
    return [*(page.path for page in plain_pages()), *found, *more]


def test_every_page_of_a_poisoned_city_opens(shown: Mapping[str, Shown]) -> None:
    assert {address: page.status for address, page in shown.items() if page.status != 200} == {}


def test_nothing_that_was_written_becomes_part_of_a_page(shown: Mapping[str, Shown]) -> None:
    stung = [address for address, page in shown.items() if "<img src=x" in page.markup + page.response.text]

    assert stung == []


def test_what_was_written_stands_there_as_it_was_written(shown: Mapping[str, Shown]) -> None:
    told = [address for address, page in shown.items() if HOSTILE in page.words]

    assert len(told) >= 3
    assert any(escape(HOSTILE, quote=True)[:20] in shown[address].markup for address in told)
