"""What the suite promises its own tests about databases."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, create_engine, inspect, text

from models.migrate import current, newest


def test_a_database_comes_migrated(engine: Engine) -> None:
    assert current(engine) == newest()


def test_an_empty_database_has_no_table(empty_database: str) -> None:
    engine = create_engine(empty_database)

    assert inspect(engine).get_table_names() == []

    engine.dispose()


@pytest.mark.parametrize("turn", ["first", "second"])
def test_no_test_sees_what_another_wrote(engine: Engine, turn: str) -> None:
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(text("CREATE TABLE mine (turn TEXT)"))

    assert inspect(engine).has_table("mine")
