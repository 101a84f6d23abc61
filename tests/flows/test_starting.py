"""Work that somebody wants now: by the orchestrator where it answers, else here; never twice at once; on record."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from sqlalchemy import Engine

from flows.house import House
from flows.prefect_calls import PlainRinger, page_of_run, ringer_at
from flows.ringing import RingFailed
from flows.runs import begin
from flows.starting import RunUnderWay, start
from models.queries.runs import recent_runs
from models.run_terms import RunBy, Work
from models.session import reading
from models.settings import Settings
from models.tables.runs import RunRecord
from tests.city import City
from tests.support.ringers import Deaf, Down
from tests.support.worlds import at


@pytest.fixture
def city(engine: Engine) -> City:
    made = City(engine)
    made.raises("拆迁受阻")
    made.now = at("2026-03-12")
    return made


@pytest.fixture
def house(city: City, tmp_path: Path) -> House:
    return House(city.engine, city.worlds, tmp_path)


def latest(city: City) -> RunRecord:
    with reading(city.engine) as session:
        return recent_runs(session, 1)[0]


def test_an_orchestrator_that_accepts_carries_it_out_and_a_clock_watches(city: City, house: House) -> None:
    ringer = Deaf()
    started = start(house, ringer, Work.SWEEP, "operator", city.now)

    assert started.moved is None
    assert (latest(city).outcome, latest(city).rings, latest(city).seen_at) == ("rung", 1, city.now)
    assert ringer.keys == ["sweep@2026-03-12T01:00:00Z/operator"]


@pytest.mark.parametrize("ringer", [Down(), None], ids=["refuses", "is not there"])
def test_without_an_orchestrator_it_is_done_here_and_at_once(
    city: City, house: House, ringer: Down | None
) -> None:
    started = start(house, ringer, Work.SWEEP, "operator", city.now)

    assert started.moved is not None
    assert started.moved.counts == {"escalated": 1}
    assert (latest(city).outcome, latest(city).by) == ("done", "person")


def test_what_is_under_way_or_asked_for_is_not_begun_again(city: City, house: House) -> None:
    begin(city.engine, Work.SWEEP, RunBy.CLOCK, city.now)
    start(house, Deaf(), Work.DELIVER, "operator", city.now)

    for work in (Work.SWEEP, Work.DELIVER):
        with pytest.raises(RunUnderWay, match="没有再次开始"):
            start(house, Deaf(), work, "operator", city.now)


def at_prefect(server: HTTPServer) -> Settings:
    return Settings(prefect_api=server.url_for("/api"))


def test_the_orchestrator_is_asked_by_its_own_calls(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/api/deployments/name/sweep/diaodu").respond_with_json({"id": "d-1"})
    httpserver.expect_request("/api/deployments/d-1/create_flow_run", method="POST").respond_with_json({})
    PlainRinger(at_prefect(httpserver)).ring(7, Work.SWEEP, "sweep@now")

    sent = httpserver.log[1][0].json
    assert sent["idempotency_key"] == "sweep@now"
    assert sent["parameters"] == {"run_id": 7, "key": "sweep@now"}


def test_an_orchestrator_that_knows_nothing_of_the_work_or_is_gone_rings_in_vain(
    httpserver: HTTPServer,
) -> None:
    httpserver.expect_request("/api/deployments/name/sweep/diaodu").respond_with_data("no", status=404)
    for settings in (at_prefect(httpserver), Settings(prefect_api="http://127.0.0.1:1/api")):
        with pytest.raises(RingFailed):
            PlainRinger(settings).ring(7, Work.SWEEP, "sweep@now")


def test_a_pool_that_nobody_serves_is_not_rung(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/api/work_pools/diaodu").respond_with_json({"status": "NOT_READY"})

    assert ringer_at(at_prefect(httpserver)) is None


def test_a_run_s_own_page_is_beside_the_orchestrator_s_interface() -> None:
    settings = Settings(prefect_api="http://10.0.0.5:4200/api")

    assert page_of_run(settings, "abc") == "http://10.0.0.5:4200/runs/flow-run/abc"
    assert page_of_run(settings, "") == ""
