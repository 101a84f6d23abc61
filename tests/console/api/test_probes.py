"""What machines ask of the console: does it live, can it serve, what are its figures, and who may know."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from starlette.testclient import TestClient

from console.api.app import make_app
from console.visits import Service
from flows.gauging import Readiness, gauge
from tests.console.api.town import Town


def watched(town: Town, address: str, token: str = "") -> TestClient:
    app = make_app(Service(town.house, token, now=lambda: town.city.now))
    return TestClient(app, client=(address, 1))


def test_a_process_that_lives_says_so_whatever_its_database_does(here: Town) -> None:
    here.city.engine.dispose()

    assert here.client.get("/healthz").json() == {"status": "ok"}


def test_it_is_ready_when_the_database_is_of_this_release_and_no_clock_is_behind(here: Town) -> None:
    said = here.client.get("/readyz")

    assert (said.status_code, said.json()["status"], said.json()["database"]) == (200, "ready", "ok")


@pytest.mark.parametrize(
    ("readiness", "is_ready"),
    [
        (Readiness(True, "0003", timedelta(minutes=15), is_rehearsal=False), True),
        (Readiness(True, "0003", timedelta(minutes=16), is_rehearsal=False), False),
        (Readiness(True, "0003", timedelta(days=9), is_rehearsal=True), True),
        (Readiness(False, "0002", timedelta(0), is_rehearsal=False), False),
    ],
)
def test_a_real_city_that_nobody_sweeps_is_not_ready(readiness: Readiness, is_ready: bool) -> None:
    assert readiness.is_ready is is_ready


@pytest.mark.parametrize(
    ("address", "token", "headers", "status"),
    [
        ("127.0.0.1", "", {}, 200),
        ("::1", "", {}, 200),
        ("10.0.0.9", "", {}, 401),
        ("127.0.0.1", "", {"X-Forwarded-For": "10.0.0.9"}, 401),
        ("127.0.0.1", "s3cret", {}, 401),
        ("10.0.0.9", "s3cret", {"Authorization": "Bearer s3cret"}, 200),
        ("10.0.0.9", "s3cret", {"Authorization": "Bearer other"}, 401),
    ],
)
def test_figures_are_for_this_machine_or_for_who_has_the_token(
    settled: tuple[Town, object], address: str, token: str, headers: Mapping[str, str], status: int
) -> None:
    assert watched(settled[0], address, token).get("/metrics", headers=headers).status_code == status


def test_the_figures_say_what_is_due_how_late_and_what_was_swept(here: Town) -> None:
    here.city.raises("拆迁受阻", on="2026-03-02")
    here.city.desk(on="2026-03-12")
    before = here.client.get("/metrics").text
    here.city.sweeps(on="2026-03-12", clock="09:00")
    after = here.client.get("/metrics").text

    assert "diaodu_matters_due 1.0" in before
    assert "diaodu_matters_due 0.0" in after
    assert "diaodu_sweep_late_seconds 0.0" not in before


def test_a_slot_that_nobody_fired_is_missed_after_a_while(here: Town) -> None:
    here.city.raises("拆迁受阻", on="2026-03-02")
    missed = gauge(here.house, here.city.days_later(date(2026, 3, 20))).missed

    assert missed
    assert all(late.total_seconds() > 900 for late in missed.values())
