"""发布查询 What was published, what is open under which version, and whom and what the open matters name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from models.errors import NotFound
from models.queries.matters import CLOSED
from models.queries.projects import ENDED
from models.tables.matters import Matter
from models.tables.notices import Notice
from models.tables.projects import Project
from models.tables.settings import PublishedConfiguration

_AT_ONCE = 400
_OPEN = col(Matter.status).not_in(CLOSED)


class OpenCount(NamedTuple):
    """How many open matters stand alike, as far as an exception or a holder can tell them apart."""

    chain: str
    stage: str
    severity: str
    category: str
    task_force: str
    scope: str
    holder: str
    matters: int


class Naming(NamedTuple):
    """Bodies, posts and task force that some records name, and how many; `holder` separated by spaces."""

    holder: str
    unit: str
    leader: str
    task_force: str
    records: int


def all_publications(session: Session) -> Sequence[PublishedConfiguration]:
    """Every published configuration, newest first."""
    chosen = select(PublishedConfiguration).order_by(col(PublishedConfiguration.version).desc())
    return session.exec(chosen).all()


def publication(session: Session, version: int) -> PublishedConfiguration:
    """One of them; NotFound when there is none of that number."""
    found = session.get(PublishedConfiguration, version)
    if found is None:
        raise NotFound(f"没有第 {version} 版配置；未作变动；请用 diaodu config list 查看各版")
    return found


def open_by_version(session: Session) -> dict[int, int]:
    """How many open matters are pinned to each version."""
    chosen = select(Matter.configuration, func.count()).where(_OPEN).group_by(col(Matter.configuration))
    return {int(version): int(matters) for version, matters in session.exec(chosen)}


def open_counts(session: Session) -> list[OpenCount]:
    """The open matters, counted by where they stand and what they are."""
    columns: list[Any] = [col(getattr(Matter, name)) for name in OpenCount._fields[:-1]]
    chosen = select_columns(*columns, func.count()).where(_OPEN).group_by(*columns)
    return [OpenCount._make(row) for row in session.connection().execute(chosen)]


def told_already(session: Session, keys: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Which of these keys and recipients have their notice."""
    wanted = set(keys)
    named, found = sorted({key for key, _ in wanted}), set[tuple[str, str]]()
    # By the key alone: SQLite walks through the whole table where it is asked for pairs.
    for at in range(0, len(named), _AT_ONCE):
        chosen = select(Notice.key, Notice.recipient).where(col(Notice.key).in_(named[at : at + _AT_ONCE]))
        found.update((key, recipient) for key, recipient in session.exec(chosen))
    return found & wanted


def named_by_matters(session: Session) -> list[Naming]:
    """Whom and what the open matters name."""
    columns: list[Any] = [col(getattr(Matter, name)) for name in Naming._fields[:-1]]
    chosen = select_columns(*columns, func.count()).where(_OPEN).group_by(*columns)
    return [Naming._make(row) for row in session.connection().execute(chosen)]


def named_by_projects(session: Session) -> list[Naming]:
    """Whom and what the projects name that are not over yet."""
    columns: list[Any] = [col(getattr(Project, name)) for name in Naming._fields[1:-1]]
    chosen = select_columns(*columns, func.count()).where(col(Project.stage).not_in(ENDED)).group_by(*columns)
    return [Naming._make(("", *row)) for row in session.connection().execute(chosen)]
