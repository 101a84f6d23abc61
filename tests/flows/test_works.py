"""各项工作 What the timetable can ask for is done when there is something to do, on both databases."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from flows.errand import run_errand
from flows.house import House
from flows.runs import ask_for, begin, carry_out, take_up
from flows.works import AFTER_FAILURE, is_waiting, perform
from models.queries.runs import recent_runs
from models.run_terms import RunBy, Work
from models.session import reading, transaction
from models.settings import Settings
from models.tables.notices import Delivery
from rules.timetable import timetable_of
from tests.city import City
from tests.support.mechanisms import mechanism_with
from tests.support.worlds import at

NOW = at("2026-03-12")


@pytest.fixture
def city(engine: Engine) -> City:
    return City(engine)


@pytest.fixture
def house(city: City, tmp_path: Path) -> House:
    return House(city.engine, city.worlds, tmp_path)


def waits(city: City, work: Work) -> bool:
    with reading(city.engine) as session:
        return is_waiting(session, city.worlds, work, NOW)


def test_a_timetable_that_forgets_work_gets_ours() -> None:
    timetable = timetable_of(mechanism_with())

    assert [(timing.does, timing.when) for timing in timetable] == [
        ("sweep", "every 10 minutes in office hours"),
        ("deliver", "every minute"),
        ("open-periods", "every day 00:05"),
        ("ledger", "every day 00:10"),
        ("follow-up", "every hour"),
    ]


@pytest.mark.parametrize("work", list(Work))
def test_an_idle_city_has_nothing_waiting(city: City, work: Work) -> None:
    assert not waits(city, work)


def test_notices_wait_until_they_are_sent(city: City, house: House) -> None:
    city.raises("G312 国道拆迁受阻", on="2026-03-02")
    assert waits(city, Work.DELIVER)

    moved = perform(house, Work.DELIVER, NOW)

    assert not waits(city, Work.DELIVER)
    with reading(city.engine) as session:
        assert {delivery.state for delivery in session.exec(select(Delivery))} == {"sent"}
    assert moved.counts["sent"] == moved.total


def test_periods_wait_until_they_are_opened(city: City, house: House) -> None:
    city.now = NOW + timedelta(days=10)

    moved = perform(house, Work.OPEN_PERIODS, city.now)

    assert moved.counts == {"monthly-report/2026-03": 1}


def test_a_run_that_just_failed_is_given_a_pause(city: City, house: House) -> None:
    city.raises("G312 国道拆迁受阻", on="2026-03-02")
    run = begin(city.engine, Work.SWEEP, RunBy.CLOCK, NOW - AFTER_FAILURE / 2)
    with pytest.raises(ZeroDivisionError):
        carry_out(city.engine, run, NOW - AFTER_FAILURE / 2, lambda: 1 // 0)  # type: ignore[arg-type, return-value]

    assert not waits(city, Work.SWEEP)


def test_an_errand_takes_up_what_was_asked_for_and_leaves_what_is_taken(
    city: City, database: str, tmp_path: Path
) -> None:
    issue = city.raises("G312 国道拆迁受阻", on="2026-03-02")
    settings = Settings(data=tmp_path, database=database)
    with transaction(city.engine) as session:
        asked = ask_for(session, Work.SWEEP, "sweep@x", NOW)
    assert asked is not None
    run = asked.id or 0

    first = run_errand(settings, Work.SWEEP, NOW, run_id=run, key="sweep@x", flow_run="f-1")
    second = run_errand(settings, Work.SWEEP, NOW, run_id=run, key="sweep@x", flow_run="f-2")

    assert first is not None
    assert (first.codes, second) == ((issue.code,), None)
    assert not take_up(city.engine, run, RunBy.CLOCK, NOW)


def test_an_errand_that_nobody_rang_for_leaves_a_record_too(
    city: City, database: str, tmp_path: Path
) -> None:
    settings = Settings(data=tmp_path, database=database)

    run_errand(settings, Work.SWEEP, NOW, flow_run="by hand")

    with reading(city.engine) as session:
        (run,) = recent_runs(session, 5)
        assert (run.by, run.flow_run, run.outcome) == ("prefect", "by hand", "done")
