"""台帐日常 Once a day key nodes are prompted for and lights counted, whoever rings and however often."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from flows.house import House
from flows.runs import begin, carry_out
from flows.works import is_waiting, perform
from models.run_terms import RunBy, Work
from models.session import reading
from tests.city_projects import Known, ProjectCity
from tests.support.worlds import at

MORNING = at("2026-03-02", "06:10")


@pytest.fixture
def city(engine: Engine) -> ProjectCity:
    return ProjectCity(engine, on="2026-03-01")


@pytest.fixture
def known(city: ProjectCity) -> Known:
    known = city.admits(stage="about_to_start")
    city.plans(known, "开工", "2026-03-10")
    return known


def waits(city: ProjectCity, hours: int = 0) -> bool:
    with reading(city.engine) as session:
        return is_waiting(session, city.worlds, Work.LEDGER, MORNING + timedelta(hours=hours))


def test_a_morning_prompts_for_nodes_and_counts_lights(
    city: ProjectCity, known: Known, tmp_path: Path
) -> None:
    house = House(city.engine, city.worlds, tmp_path)

    moved = perform(house, Work.LEDGER, MORNING)

    assert moved.counts == {"key-nodes": 1, "lights": 1}
    assert list(moved.codes) == [duty.code for duty in known.duties("key-node")]
    assert perform(house, Work.LEDGER, MORNING).counts == {}


def test_it_waits_once_a_day_and_again_when_a_node_comes_near(
    city: ProjectCity, known: Known, tmp_path: Path
) -> None:
    house = House(city.engine, city.worlds, tmp_path)
    assert waits(city)
    run = begin(city.engine, Work.LEDGER, RunBy.CLOCK, MORNING)
    carry_out(city.engine, run, MORNING, lambda: perform(house, Work.LEDGER, MORNING))
    assert not waits(city, hours=1)

    city.plans(known, "主体完工", "2026-03-12")

    assert waits(city, hours=1)
    assert waits(city, hours=24)


def test_a_city_without_projects_has_nothing_to_keep(city: ProjectCity) -> None:
    city.files()

    assert not waits(city)
