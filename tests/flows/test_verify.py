"""核验 What `diaodu verify` finds when records were changed behind the program's back, on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, text

from flows.verify import verify
from models.session import transaction
from tests.city import City
from tests.support.worlds import at

DISARM = {
    "sqlite": ["DROP TRIGGER step_no_update", "DROP TRIGGER step_no_delete"],
    "postgresql": ["DROP TRIGGER step_append_only ON step"],
}


@pytest.fixture
def city(engine: Engine) -> City:
    city = City(engine)
    city.raises("G312 国道拆迁受阻", on="2026-03-02")
    city.sweeps(on="2026-03-12")
    return city


def _tamper(city: City, statement: str) -> None:
    with transaction(city.engine) as session:
        for words in [*DISARM[city.engine.dialect.name], statement]:
            session.connection().execute(text(words))


def test_untouched_records_hold(city: City) -> None:
    report = verify(city.engine, city.worlds, city.now)

    assert (report.matters, report.faults) == (1, [])
    assert report.steps >= 2


@pytest.mark.parametrize(
    ("statement", "kind", "words"),
    [
        ("UPDATE matter SET due_on = 20270101", "standing", "due_on 现为 20270101"),
        ("UPDATE matter SET title = '另一件事'", "standing", "title 现为 '另一件事'"),
        ("UPDATE matter SET wake_at = NULL", "wake", "排在 None"),
        ("UPDATE step SET actor = 'mayor' WHERE seq = 1", "chain", "第 1 步的记录缺失或被改动"),
        ("DELETE FROM step WHERE seq = 2", "chain", "第 2 步的记录缺失或被改动"),
        ("DELETE FROM notice WHERE kind = 'escalated_to_you'", "notice", "升级后没有通知"),
        ("UPDATE matter SET version = 9", "version", "版本号 9"),
    ],
)
def test_what_was_changed_by_hand_is_named(city: City, statement: str, kind: str, words: str) -> None:
    _tamper(city, statement)

    faults = city.faults()

    assert kind in {fault.kind for fault in faults}
    assert any(words in fault.message for fault in faults)


def test_a_matter_on_the_agenda_of_a_meeting_that_is_over_is_named(city: City) -> None:
    _tamper(
        city,
        "INSERT INTO forum(id, forum, task_forces, planned_on, status, form, chair, place, minutes) "
        "VALUES (7, 'task-force-meeting', '', 20260318, 'held', '', '', '', '')",
    )
    with transaction(city.engine) as session:
        session.connection().execute(text("UPDATE matter SET forum_id = 7"))

    assert "agenda" in {fault.kind for fault in city.faults()}


def test_notices_that_did_not_leave_the_house_for_a_day_are_listed_apart(city: City) -> None:
    assert verify(city.engine, city.worlds, city.now).unsent != []
    assert verify(city.engine, city.worlds, at("2026-03-02")).unsent == []
