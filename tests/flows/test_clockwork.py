"""时钟 The clock keeps in step with the timetable, the calendar and the time of day, and stops when told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import Engine

from flows.clockwork import Clock, DistantRinger
from flows.commands.founding import publish
from flows.house import House
from flows.ringing import Bell, Patience, RingFailed
from models.config.loader import load
from models.queries.runs import recent_runs
from models.run_terms import Work
from models.session import open_engine, reading
from models.terms import InFlight
from tests.city import City
from tests.support.mechanisms import text_with
from tests.support.ringers import Prompt
from tests.support.waiting import eventually
from tests.support.worlds import at

NOW = at("2026-03-12")
OFTEN = ("when: every 10 minutes in office hours", "when: when due")


@pytest.fixture
def engine(sqlite_database: str) -> Iterator[Engine]:
    """The clock's own doings do not depend on the database: SQLite will do."""
    engine = open_engine(sqlite_database)
    yield engine
    engine.dispose()


class Watch:
    """The time of day, in a test's hand."""

    def __init__(self, now: datetime) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    watch = Watch(NOW)
    monkeypatch.setattr("flows.clock.now", watch.now)
    return watch


@pytest.fixture
def city(engine: Engine) -> City:
    return City(engine, text_with(OFTEN))


@pytest.fixture
def clock(city: City, tmp_path: Path) -> Clock:
    house = House(city.engine, city.worlds, tmp_path)
    return Clock(house, Bell(house, Prompt(house, NOW), "clock-1", Patience()))


def jobs(clock: Clock) -> dict[str, str]:
    return {job.id: str(job.trigger) for job in clock._scheduler.get_jobs()}


def test_every_timing_has_its_job_and_what_the_timetable_forgets_too(clock: Clock, watch: Watch) -> None:
    clock.look()

    assert set(jobs(clock)) == {"sweep", "deliver", "open-periods", "ledger", "follow-up", "watch", "tidy"}
    assert jobs(clock)["open-periods"] == "every day 00:05"


def test_a_new_timetable_is_wound_in(clock: Clock, city: City, watch: Watch) -> None:
    clock.look()
    text = text_with(OFTEN, ("when: when due", "when: every working day 08:30"))
    publish(
        city.engine, load(text), text, watch.time, author="a", reason="b", in_flight=InFlight.NEXT_STAGE
    )  # fmt: skip

    clock.look()

    assert jobs(clock)["sweep"] == "every working day 08:30"


def test_jobs_that_a_clock_set_back_would_strand_are_wound_anew(clock: Clock, watch: Watch) -> None:
    clock.look()
    first = clock._scheduler.get_job("sweep")

    watch.time -= timedelta(hours=1)
    clock.look()

    assert first is not None
    assert clock._scheduler.get_job("sweep").next_run_time == first.next_run_time - timedelta(hours=1)


@pytest.mark.usefixtures("watch")
def test_a_running_clock_rings_for_what_was_missed_and_stops_when_told(clock: Clock, city: City) -> None:
    issue = city.raises("G312 国道拆迁受阻", on="2026-03-02")
    stop = Event()
    running = Thread(target=clock.run, args=(stop,))

    running.start()
    moved = eventually(lambda: issue.row.stage == "task_force")
    stop.set()
    running.join(timeout=30)

    assert moved
    assert not running.is_alive()
    with reading(city.engine) as session:
        assert "sweep" in {run.what for run in recent_runs(session, 9)}


def test_an_orchestrator_whose_program_cannot_be_loaded_is_one_that_does_not_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "flows.prefect_ringer", None)

    with pytest.raises(RingFailed, match="无法载入"):
        DistantRinger("diaodu").ring(1, Work.SWEEP, "sweep@x")
