"""迁移 Bringing a database to the revision this release needs; forward only."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from models.errors import BadInput

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


class DatabaseTooOld(BadInput):
    """The database has not been brought to this release's revision."""

    code = "database-too-old"


class DatabaseTooNew(BadInput):
    """The database was made by a later release than this one."""

    code = "database-too-new"


def migrate(engine: Engine) -> tuple[str | None, str]:
    """Run what is missing, in one transaction; answers the revision before and after."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        return migrate_within(connection)


def migrate_within(connection: Connection) -> tuple[str | None, str]:
    """Run what is missing in a transaction that the caller ends; answers the revision before and after."""
    before = MigrationContext.configure(connection).get_current_revision()
    if before != newest():
        _known(before)
        command.upgrade(_configured(connection), "head")
    return before, newest()


def is_a_table_of_ours(name: str | None, kind: str, _parents: object = None) -> bool:
    """Whether the code speaks of it as a table: the index of words is the database's own and is left to it."""
    return kind != "table" or not (name or "").startswith("matter_words")


@cache
def newest() -> str:
    """The revision this release needs."""
    head = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    assert head is not None
    return head


def current(engine: Engine) -> str | None:
    """The revision the database is at; None for an empty one."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def require_current(engine: Engine) -> None:
    """Refuse to work on a database of another release: DatabaseTooOld says how to migrate it."""
    at = current(engine)
    if at == newest():
        return
    _known(at)
    what = "还没有建表" if at is None else f"停在版本 {at}"
    msg = f"数据库{what}，本程序需要 {newest()}；没有执行任何操作；请先运行 diaodu init（新库）或 diaodu migrate（旧库）"
    raise DatabaseTooOld(msg)


def _known(revision: str | None) -> None:
    known = {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    if revision is not None and revision not in known:
        msg = f"数据库版本 {revision} 比本程序新；没有执行任何操作；请升级 diaodu，或恢复升级前的备份"
        raise DatabaseTooNew(msg)


def _configured(connection: Connection) -> Config:
    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    settings.attributes["connection"] = connection
    return settings
