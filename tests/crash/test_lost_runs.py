"""中断的运行 A run whose process was killed is done again at once, not when its next slot comes; by one clock, once."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from flows.house import House
from flows.moved import Moved
from flows.ringing import Bell, Patience
from flows.runs import carry_out, give_up, take_up
from models.mechanism import Timing
from models.queries.runs import open_runs, recent_runs
from models.run_terms import RunBy
from models.session import reading
from tests.city import City
from tests.support.ringers import Deaf, Prompt
from tests.support.worlds import at

DAILY = Timing("open-periods", "open-periods", "every day 06:00")
NOW = at("2026-03-20", "06:00")
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def house(engine: Engine, tmp_path: Path) -> House:
    city = City(engine, on="2026-03-02")
    return House(city.engine, city.worlds, tmp_path)


@pytest.fixture
def lost(house: House) -> int:
    """The day's opening of periods, whose process was killed before it opened any."""
    Bell(house, Deaf(), "clock-1", Patience()).strike(DAILY, NOW)
    with reading(house.engine) as session:
        (run,) = open_runs(session)
    take_up(house.engine, run.id or 0, RunBy.PREFECT, NOW)
    return run.id or 0


def runs(house: House) -> list[tuple[str, str]]:
    with reading(house.engine) as session:
        return [(run.outcome, run.slot) for run in recent_runs(session, 9)][::-1]


def test_the_work_of_a_killed_run_does_not_wait_for_the_next_day(house: House, lost: int) -> None:
    ringer = Prompt(house, NOW + 2 * A_MINUTE)

    Bell(house, ringer, "clock-2", Patience()).watch(ringer.now)

    slot = "open-periods@2026-03-19T22:00:00Z"
    assert runs(house) == [("lost", slot), ("done", f"{slot}#again-{lost}")]
    assert ringer.keys == [f"{slot}#again-{lost}"]


def test_several_clocks_ask_for_it_again_once(house: House, lost: int) -> None:
    ringers = [Prompt(house, NOW + 2 * A_MINUTE) for _ in range(3)]

    for ringer in ringers:
        Bell(house, ringer, "clock", Patience()).watch(ringer.now)

    assert sum(len(ringer.keys) for ringer in ringers) == 1


def test_a_run_that_has_ended_is_not_taken_for_lost(house: House, lost: int) -> None:
    carry_out(house.engine, lost, NOW, Moved)

    assert not give_up(house.engine, lost, NOW + 2 * A_MINUTE)
    assert [outcome for outcome, _ in runs(house)] == ["done"]
