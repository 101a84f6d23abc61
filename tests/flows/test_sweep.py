"""清扫 What a scheduled run promises, on both databases."""

from __future__ import annotations

from threading import Thread

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from models.session import transaction
from tests.city import City


@pytest.fixture
def city(engine: Engine) -> City:
    return City(engine)


def test_a_matter_is_swept_twice_but_climbs_once(city: City) -> None:
    issue = city.raises("G312 国道拆迁受阻", on="2026-03-02")

    city.sweeps(on="2026-03-12")
    city.sweeps(on="2026-03-12")

    assert issue.stages == ["responsible_unit", "task_force"]
    assert city.keys("escalated_to_you") == [f"escalate/{issue.code}/task_force/1"]


def test_an_idle_city_makes_no_batches(city: City) -> None:
    city.raises("G312 国道拆迁受阻", on="2026-03-02")

    assert city.sweeps(on="2026-03-03").batches == 0


def test_everything_due_is_moved_however_small_the_batch(city: City) -> None:
    issues = [city.raises(f"事项 {number}", on="2026-03-02") for number in range(7)]

    report = city.sweeps(on="2026-03-12", batch=2)

    assert report.moved == {"escalated": 7}
    assert report.entered == {"task_force": 7}
    assert {issue.row.stage for issue in issues} == {"task_force"}


def test_the_mayor_is_reached_only_with_opinion_and_signature(city: City) -> None:
    issue = city.raises("G312 国道拆迁受阻", on="2026-03-02")

    for day in ("2026-03-12", "2026-03-20", "2026-04-21", "2026-05-29"):
        city.sweeps(on=day)

    assert issue.row.stage == "deputy_mayor"
    assert issue.row.status == "blocked"
    assert city.told("mayor") == []


def test_a_matter_whose_records_make_no_sense_does_not_stop_the_others(city: City) -> None:
    broken, sound = (city.raises(title, on="2026-03-02") for title in ("坏记录", "好记录"))
    with transaction(city.engine) as session:
        session.connection().execute(
            text("UPDATE matter SET stage='nowhere' WHERE code=:c"), {"c": broken.code}
        )

    report = city.sweeps(on="2026-03-12")

    assert list(report.failed) == [broken.code]
    assert "没有环节「nowhere」" in report.failed[broken.code]
    assert sound.row.stage == "task_force"


def test_several_sweepers_at_once_move_each_matter_once(city: City) -> None:
    issues = [city.raises(f"事项 {number}", on="2026-03-02") for number in range(40)]

    sweepers = [Thread(target=city.sweeps, kwargs={"on": "2026-03-12", "batch": 5}) for _ in range(3)]
    for sweeper in sweepers:
        sweeper.start()
    for sweeper in sweepers:
        sweeper.join()

    assert [issue.acts.count("escalated") for issue in issues] == [1] * 40
    assert city.faults() == []


def test_the_database_itself_refuses_to_change_a_step(city: City) -> None:
    city.raises("G312 国道拆迁受阻", on="2026-03-02")

    with pytest.raises(DBAPIError, match="append-only"), transaction(city.engine) as session:
        session.connection().execute(text("UPDATE step SET actor='nobody'"))
    with pytest.raises(DBAPIError, match="append-only"), transaction(city.engine) as session:
        session.connection().execute(text("DELETE FROM step"))


def test_the_step_of_a_late_engine_says_how_late_it_was(city: City) -> None:
    issue = city.raises("G312 国道拆迁受阻", on="2026-02-02")

    city.sweeps(on="2026-03-05")

    assert '"engine_late_seconds":' in issue.steps[-1].detail
    assert issue.row.stage == "task_force"
