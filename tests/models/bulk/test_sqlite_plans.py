"""SQLite 执行计划 What a sweep does to a handful of matters must not depend on how many there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect

from flows.standings import COLUMNS
from models.bulk import sqlite
from models.bulk.rows import LEADING
from models.bulk.store import due_statement
from models.driver import driver
from models.queries.supervision import late_statement
from models.session import open_engine, transaction
from tests.models.bulk.crowd import CLIMB, crowd, sweep_some


@pytest.fixture
def raw(sqlite_database: str) -> Iterator[Any]:
    """The driver's connection in the transaction of a sweep that has moved 100 of 2,000 matters."""
    with transaction(crowd(open_engine(sqlite_database), 2000)) as session:
        sweep_some(sqlite.SqliteStore(), driver(session))
        yield driver(session)


def plan(raw: Any, statement: str, *parameters: Any) -> str:
    return " | ".join(row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {statement}", parameters))


def test_the_update_starts_from_what_is_due_and_never_walks_through_all_matters(raw: Any) -> None:
    found = plan(raw, sqlite.update_statement(CLIMB.columns), 0)

    assert "SCAN matter" not in found
    assert "SEARCH matter USING INTEGER PRIMARY KEY" in found


def test_without_its_subquery_the_update_would_walk_through_all_matters(raw: Any) -> None:
    shortened = sqlite.update_statement(CLIMB.columns).removesuffix(" AND matter.id IN (SELECT id FROM due)")

    assert "SCAN matter" in plan(raw, shortened, 0)


@pytest.mark.parametrize("passing_over", [(), (7, 8)])
def test_the_claim_finds_what_is_due_by_the_index(raw: Any, passing_over: tuple[int, ...]) -> None:
    statement = sqlite.claim_statement((*LEADING, *COLUMNS), passing_over=bool(passing_over))

    found = plan(raw, statement, 6000, *(["[7,8]"] if passing_over else []), 10)

    assert "SEARCH matter USING INDEX matter_wake (wake_at<?)" in found
    assert "USE TEMP B-TREE" not in found


def test_an_empty_poll_reads_the_index_alone(raw: Any) -> None:
    assert plan(raw, due_statement("?"), 1) == "SEARCH matter USING COVERING INDEX matter_wake (wake_at<?)"


def test_what_is_late_enough_for_a_paper_is_found_by_its_own_index(raw: Any) -> None:
    told = late_statement().compile(dialect=sqlite_dialect(), compile_kwargs={"literal_binds": True})

    found = plan(raw, str(told))

    assert "USING INDEX matter_pressed" in found
    assert "USING INDEX ix_pressing_paper_about_id" in found
