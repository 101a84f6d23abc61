"""运行记录 Every run leaves its record, whoever carried it out and however it ended, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from flows import runs
from flows.moved import Moved, label, of_opening, of_sweep, read_moved
from flows.periods import OpenReport
from models.errors import BadInput
from models.queries.runs import recent_runs
from models.run_terms import RunBy, Work
from models.session import reading, transaction
from models.tables.runs import RunRecord
from tests.city import City
from tests.support.waiting import eventually
from tests.support.worlds import at

NOW = at("2026-03-12")


@pytest.fixture
def city(engine: Engine) -> City:
    return City(engine)


def last(city: City) -> RunRecord:
    with reading(city.engine) as session:
        run = recent_runs(session, 1)[0]
        session.expunge(run)
        return run


def test_a_run_records_what_it_moved(city: City) -> None:
    run = runs.begin(city.engine, Work.SWEEP, RunBy.PERSON, NOW)

    runs.carry_out(city.engine, run, NOW, lambda: Moved({"escalated": 2}, codes=("SL-2026-0001",), notices=4))

    record = last(city)
    assert (record.outcome, record.by, record.started_at) == ("done", "person", NOW)
    assert read_moved(record.moved) == Moved({"escalated": 2}, codes=("SL-2026-0001",), notices=4)


def test_a_run_that_fails_says_why_and_fails(city: City) -> None:
    run = runs.begin(city.engine, Work.SWEEP, RunBy.CLOCK, NOW)

    def refuse() -> Moved:
        raise BadInput("读不懂")

    with pytest.raises(BadInput):
        runs.carry_out(city.engine, run, NOW, refuse)

    assert (last(city).outcome, last(city).error, last(city).moved) == ("failed", "读不懂", "{}")


def test_a_long_run_gives_signs_of_life(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "SIGN_OF_LIFE", timedelta(milliseconds=20))
    run = runs.begin(city.engine, Work.SWEEP, RunBy.CLOCK, NOW - timedelta(hours=1))
    seen: list[bool] = []

    def work() -> Moved:
        seen.append(eventually(lambda: (last(city).seen_at or NOW) >= NOW))
        return Moved()

    runs.carry_out(city.engine, run, NOW, work)

    assert seen == [True]


def test_a_run_is_taken_up_once(city: City) -> None:
    with transaction(city.engine) as session:
        asked = runs.ask_for(session, Work.SWEEP, "sweep@x", NOW)
    assert asked is not None
    run = asked.id or 0

    taken = [runs.take_up(city.engine, run, by, NOW) for by in (RunBy.CLOCK, RunBy.PREFECT)]

    assert taken == [True, False]
    assert runs.rang(city.engine, run, NOW, accepted=True) == 0


def test_what_a_sweep_moved_names_its_matters(city: City) -> None:
    issue = city.raises("G312 国道拆迁受阻", on="2026-03-02")

    moved = of_sweep(city.sweeps(on="2026-03-12"))

    assert moved == Moved({"escalated": 1}, {"task_force": 1}, codes=(issue.code,), notices=2)
    assert label("escalated") == "到期升级"


def test_what_an_opening_raised_is_counted_by_period() -> None:
    report = OpenReport({"monthly-report/2026-03": ["SL-1", "SL-2"]}, {"visit/2026-03": "无法推算"})

    moved = of_opening(report)

    assert (moved.counts, moved.failed, moved.total) == (
        {"monthly-report/2026-03": 2},
        {"visit/2026-03": "无法推算"},
        2,
    )
