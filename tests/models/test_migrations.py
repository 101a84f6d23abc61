"""迁移 Every revision is kept for good: an old database is brought up with all that it holds, and nothing is left over."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, text

from models.migrate import _configured, is_a_table_of_ours, migrate, newest, require_current
from models.session import open_engine
from models.tables.all import metadata

FIRST = "0001"
_COMPARED = {"compare_type": False, "include_name": is_a_table_of_ours}
A_DAY = "INSERT INTO calendar_day VALUES (20261001, false, '国庆节', 'seed', true)"


@pytest.fixture
def old(empty_database: str) -> Iterator[Engine]:
    """A database as the first release left it, with a row in it."""
    engine = open_engine(empty_database)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        command.upgrade(_configured(connection), FIRST)
        connection.execute(text(A_DAY))
    yield engine
    engine.dispose()


def test_a_database_of_the_first_release_is_brought_up_with_all_it_holds(old: Engine) -> None:
    assert migrate(old) == (FIRST, newest())

    require_current(old)
    with old.connect() as connection:
        assert connection.execute(text("SELECT day, name FROM calendar_day")).all() == [(20261001, "国庆节")]
        assert connection.execute(text("SELECT count(*) FROM report_version")).scalar_one() == 0


def test_the_revisions_make_the_tables_that_the_code_speaks_of(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=_COMPARED)
        assert compare_metadata(context, metadata) == []
