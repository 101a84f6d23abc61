"""PostgreSQL 执行计划 What a sweep does to a handful of matters must not depend on how many there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from flows.standings import COLUMNS
from models.bulk import postgres
from models.bulk.store import due_statement
from models.driver import driver
from models.session import open_engine, transaction
from tests.models.bulk.crowd import CLIMB, crowd, sweep_some

pytestmark = pytest.mark.postgres
# More runs than psycopg takes to prepare a statement and the server to think of one plan for all parameters.
OFTEN = 14


@pytest.fixture
def raw(postgres_database: str) -> Iterator[Any]:
    """The driver's connection in the transaction of a sweep that has moved 100 of 20,000 matters."""
    engine = crowd(open_engine(postgres_database), 20_000)
    with transaction(engine) as session:
        sweep_some(postgres.PostgresStore(), driver(session))
        yield driver(session)
    engine.dispose()


def plan(raw: Any, statement: str, parameters: Any = None) -> str:
    return " | ".join(row[0] for row in raw.execute(f"EXPLAIN {statement}", parameters))


def settled_plan(raw: Any, like: str, arguments: str) -> str:
    """The one plan for all parameters that the server may settle on once a statement was run often enough."""
    found = raw.execute("SELECT name FROM pg_prepared_statements WHERE statement LIKE %s", [like])
    (name,) = found.fetchone()
    raw.execute("SET LOCAL plan_cache_mode = force_generic_plan")
    return plan(raw, f'EXECUTE "{name}"({arguments})')


def test_the_update_goes_from_what_is_due_to_the_matters(raw: Any) -> None:
    found = plan(raw, postgres.update_statement(CLIMB.columns), ([0], ["task_force"], [99]))

    assert "Seq Scan on matter" not in found
    assert "Index Scan using matter_pkey on matter" in found


def test_what_is_due_is_joined_to_its_changes_before_the_matters_are_looked_for(raw: Any) -> None:
    many = 400
    arrays = list(range(many)), ["task_force"] * many, [99] * many

    found = plan(raw, postgres.update_statement(CLIMB.columns), arrays)

    # Without that the server compares each matter with every change there is.
    _, _, looked_for = found.partition("CTE moved")
    assert looked_for.index("Function Scan on c") < looked_for.index("matter")
    assert "CTE Scan on moved" in looked_for


def test_a_claim_that_was_made_often_still_goes_by_the_index(raw: Any) -> None:
    for _ in range(OFTEN):
        postgres.PostgresStore().claim(raw, COLUMNS, 0, 10, ())

    found = settled_plan(raw, "%FROM matter%SKIP LOCKED", "0,'{}',10")

    assert "Seq Scan" not in found
    assert "Index Scan using matter_wake on matter" in found


def test_an_empty_poll_that_was_made_often_still_goes_by_the_index(raw: Any) -> None:
    for _ in range(OFTEN):
        raw.execute(due_statement("%s"), (0,))

    found = settled_plan(raw, "SELECT 1 FROM matter%", "0")

    assert "Seq Scan" not in found
    assert "using matter_wake on matter" in found


def test_without_the_order_the_poll_would_settle_on_reading_everything(raw: Any) -> None:
    unordered = due_statement("%s").replace(" ORDER BY wake_at", "")
    for _ in range(OFTEN):
        raw.execute(unordered, (0,))

    assert "Seq Scan on matter" in settled_plan(raw, "SELECT 1 FROM matter%", "0")
