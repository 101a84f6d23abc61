"""时点登记 Fired slots decide what was missed, on both databases."""

from __future__ import annotations

from datetime import datetime
from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from flows.slots import due_slot, fire
from models.mechanism import Timing
from models.queries.runs import fired_slots, forget
from models.session import reading, transaction
from models.tables.runs import RunRecord
from tests.city import City
from tests.support.worlds import CALENDAR, at

DAILY = Timing("report", "deliver", "every working day 08:30")


@pytest.fixture
def city(engine: Engine) -> City:
    return City(engine, on="2026-02-13")


def due(city: City, now: datetime) -> datetime | None:
    with reading(city.engine) as session:
        timekeeping = city.worlds.mechanism(session).timekeeping
        return due_slot(session, DAILY, now, CALENDAR, timekeeping)


def fires(city: City, slot: datetime, timing: str = DAILY.id) -> bool:
    with transaction(city.engine) as session:
        return fire(session, timing, slot, slot, "clock-1")


def test_a_new_city_does_not_wait_for_tomorrows_slot(city: City) -> None:
    began = at("2026-02-13")
    assert due(city, began) == began

    fires(city, began)

    assert due(city, at("2026-02-13", "23:59")) is None


def test_a_slot_is_due_until_it_is_fired(city: City) -> None:
    slot = at("2026-02-14", "08:30")
    fires(city, at("2026-02-13"))
    assert due(city, at("2026-02-14", "08:29")) is None
    assert due(city, at("2026-02-15")) == slot

    assert fires(city, slot)

    assert due(city, at("2026-02-15")) is None


def test_after_the_spring_festival_the_latest_slot_stands_for_all(city: City) -> None:
    fires(city, at("2026-02-14", "08:30"))

    assert due(city, at("2026-03-07")) == at("2026-03-06", "08:30")


def test_a_clock_that_went_back_finds_nothing_due(city: City) -> None:
    fires(city, at("2026-03-06", "08:30"))

    assert due(city, at("2026-03-06", "08:00")) is None


def test_a_clock_that_was_years_ahead_does_not_silence_a_timing(city: City) -> None:
    fires(city, at("2060-03-05", "08:30"))

    assert due(city, at("2026-03-07")) == at("2026-03-06", "08:30")


def test_a_slot_is_fired_once(city: City) -> None:
    assert [fires(city, city.now), fires(city, city.now), fires(city, city.now, "other")] == [
        True,
        False,
        True,
    ]


def test_of_many_clocks_one_fires(city: City) -> None:
    fired: list[bool] = []
    together = Barrier(4)

    def ring() -> None:
        together.wait()
        fired.append(fires(city, city.now))

    clocks = [Thread(target=ring) for _ in range(4)]
    for clock in clocks:
        clock.start()
    for clock in clocks:
        clock.join()

    assert sorted(fired) == [False, False, False, True]


def test_old_slots_are_forgotten_but_never_the_latest_nor_a_period(city: City) -> None:
    for day in ("2026-02-14", "2026-02-24", "2026-02-25"):
        fires(city, at(day, "08:30"))
    fires(city, at("2026-02-01"), "cycle/monthly-report")
    with transaction(city.engine) as session:
        session.add(RunRecord(what="sweep", by="clock", started_at=city.now, ended_at=city.now))

    with transaction(city.engine) as session:
        forget(session, at("2026-03-20"), at("2026-03-20"))

    with reading(city.engine) as session:
        assert fired_slots(session, DAILY.id) == [at("2026-02-25", "08:30")]
        assert len(fired_slots(session, "cycle/monthly-report")) == 1
        assert session.exec(select(RunRecord)).all() == []
