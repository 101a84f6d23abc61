"""外部情况查询 What stands around all matters: publications, calendar, delegations, planned sittings, revisions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, text
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from models.calendar_day import CalendarDay
from models.driver import is_sqlite
from models.errors import Refused
from models.snapshot import once
from models.tables.forums import ForumSitting
from models.tables.settings import CalendarDayRow, DelegationRow, PublishedConfiguration

REVISION = "revision/circumstances"
_DAY = ("on", "is_workday", "name", "source", "confirmed")
_MARKS = text(
    "SELECT (SELECT max(version) FROM published_configuration), (SELECT last FROM series WHERE name = :name)"
)


class NothingPublished(Refused):
    """The database has no configuration yet."""

    code = "nothing-published"


def newest_version(session: Session) -> int:
    """The version of the configuration that binds now; NothingPublished before the first."""
    return _published(session.exec(select(func.max(PublishedConfiguration.version))).one())


def _published(version: int | None) -> int:
    if version is None:
        raise NothingPublished("数据库中还没有已发布的配置；没有执行任何操作；请先运行 diaodu init")
    return version


def newest_publication(session: Session) -> PublishedConfiguration:
    """The configuration that binds now, as it was published; NothingPublished before the first."""
    found = session.get(PublishedConfiguration, newest_version(session))
    assert found is not None
    return found


def publications(session: Session) -> Sequence[tuple[int, str]]:
    """Every published version with what it did to matters in flight, oldest first."""
    chosen = select(PublishedConfiguration.version, PublishedConfiguration.in_flight)
    return session.exec(chosen.order_by(col(PublishedConfiguration.version))).all()


def published_text(session: Session, version: int) -> str:
    """The text of a published configuration."""
    chosen = select(PublishedConfiguration.text).where(PublishedConfiguration.version == version)
    return session.exec(chosen).one()


def calendar_days(session: Session) -> tuple[CalendarDay, ...]:
    """All stored days, by date; plain values, for there are thousands of them."""
    columns: list[Any] = [col(getattr(CalendarDayRow, name)) for name in _DAY]
    rows = session.connection().execute(select_columns(*columns).order_by(col(CalendarDayRow.on)))
    return tuple(CalendarDay(*row) for row in rows)


def delegation_rows(session: Session) -> Sequence[DelegationRow]:
    """All delegations entered at run time, oldest first."""
    return session.exec(select(DelegationRow).order_by(col(DelegationRow.id))).all()


def planned_sittings(session: Session, since: date) -> Sequence[ForumSitting]:
    """The sittings that are still to be held, from a day on, in the order of their days."""
    chosen = select(ForumSitting).where(
        ForumSitting.status == "planned", col(ForumSitting.planned_on) >= since
    )
    return session.exec(chosen.order_by(col(ForumSitting.planned_on), col(ForumSitting.id))).all()


def marks(session: Session) -> tuple[int, int]:
    """The version of the configuration that binds now, and a number that grows whenever calendar, delegations or
    sittings change: asked for at every act, so in one statement. NothingPublished before the first publication.
    """
    known: tuple[int, int] | None = session.info.get(REVISION)
    if known is not None:
        return known
    # What the session has not written yet counts.
    session.flush()
    found = once(session, REVISION, lambda: _marks(session))
    # Another's commit shows within a transaction on PostgreSQL; on SQLite nothing but its own acts changes them.
    if is_sqlite(session):
        session.info[REVISION] = found
    return found


def _marks(session: Session) -> tuple[int, int]:
    version, revision = session.connection().execute(_MARKS, {"name": REVISION}).one()
    return _published(version), revision or 0


def take_number(session: Session, series: str) -> int:
    """The next number of a series, starting at 1; two writers never get the same one."""
    statement = text(
        "INSERT INTO series(name, last) VALUES (:name, 1) "
        "ON CONFLICT (name) DO UPDATE SET last = series.last + 1 RETURNING last"
    )
    return int(session.connection().execute(statement, {"name": series}).scalar_one())


def circumstances_changed(session: Session) -> None:
    """Tell every sweeper and command that what it remembers of the circumstances is out of date."""
    take_number(session, REVISION)
    session.info.pop(REVISION, None)
