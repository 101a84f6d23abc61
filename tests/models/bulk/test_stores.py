"""批量读写测试 What both stores promise to sweeps and commands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine

from models.bulk.rows import Change, LostUpdate, Told
from models.bulk.store import is_anything_due, store_of
from models.driver import driver
from models.session import transaction
from tests.models.bulk.crowd import CLIMB, batch_for, crowd

TOLD = Told("escalate", "task_force/1", "east.clerk", "escalated_to_you", "{}")
AT_THE_TOP = replace(CLIMB, columns=("stage", "wake_at", "colour"), values=("mayor_meeting", None, "red"))


@pytest.fixture
def few(engine: Engine) -> Engine:
    return crowd(engine, 6)


def rows(engine: Engine, query: str) -> list[tuple[Any, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(query)]


def written(engine: Engine, *changes: Change, most: int = 2, meanwhile: str = "SELECT 1") -> None:
    """Claim some and give them the changes; `meanwhile` happens between the two."""
    with transaction(engine) as session:
        store = store_of(session)
        claimed = store.claim(driver(session), (), 999, most, ())
        driver(session).execute(meanwhile)
        store.write(driver(session), batch_for(claimed, *changes))


def test_what_is_due_is_claimed_oldest_first(few: Engine) -> None:
    with transaction(few) as session:
        claimed = store_of(session).claim(driver(session), ("stage",), 180, 2, ())

    assert [(code, stage) for _, code, *_, stage in claimed] == [
        ("N-1", "responsible_unit"),
        ("N-2", "responsible_unit"),
    ]


def test_any_number_of_matters_can_be_passed_over(few: Engine) -> None:
    known = [number for number, _ in rows(few, "SELECT id,code FROM matter WHERE code IN ('N-1','N-2')")]

    with transaction(few) as session:
        claimed = store_of(session).claim(driver(session), (), 240, 9, [*known, *range(1000, 50_000)])

    assert [code for _, code, *_ in claimed] == ["N-3", "N-4"]


def test_matters_whose_changes_set_other_columns_are_written_together(few: Engine) -> None:
    written(few, CLIMB, AT_THE_TOP)

    found = rows(few, "SELECT code,stage,colour,version,seq FROM matter WHERE code<'N-3' ORDER BY code")
    assert found == [("N-1", "task_force", "", 2, 2), ("N-2", "mayor_meeting", "red", 2, 2)]
    assert rows(few, "SELECT count(*) FROM step WHERE seq=2 AND actor='engine' AND act='escalated'") == [(2,)]


def test_a_notice_is_keyed_by_the_matter_s_code_and_written_once(few: Engine) -> None:
    told = replace(CLIMB, told=(TOLD,), values=("task_force", 60))

    written(few, told, most=1)
    written(few, told, most=1)

    keys = rows(few, "SELECT key,recipient,at FROM notice WHERE kind='escalated_to_you'")
    assert keys == [("escalate/N-1/task_force/1", "east.clerk", 6000)]


def test_a_matter_that_was_moved_in_between_takes_the_whole_batch_back(few: Engine) -> None:
    with pytest.raises(LostUpdate, match="应更新 2 件事项，实际更新 1 件"):
        written(few, CLIMB, meanwhile="UPDATE matter SET version=version+1 WHERE code='N-2'")

    assert rows(few, "SELECT count(*) FROM matter WHERE stage='task_force'") == [(0,)]
    assert rows(few, "SELECT count(*) FROM step WHERE seq=2") == [(0,)]


def test_whether_anything_is_due_is_a_look_that_locks_nothing(few: Engine) -> None:
    with transaction(few):
        assert is_anything_due(few, 60)
        assert not is_anything_due(few, 59)
