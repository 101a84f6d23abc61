"""推演查询 What a forecast and a replay read besides the open matters: what was told, what was done, and sittings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import literal_column
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from models.queries.matters import CLOSED
from models.tables.forums import ForumSitting
from models.tables.matters import Matter, Step
from models.tables.notices import Notice


def keys_beginning(session: Session, heads: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Matter, key and recipient of the notices about open matters whose keys begin so."""
    for head in heads:
        # A range, and not LIKE: that one uses the index on either database.
        begins = col(Notice.key) >= f"{head}/", col(Notice.key) < f"{head}0"
        about = select(Notice.matter_id, Notice.key, Notice.recipient).join(
            Matter, col(Matter.id) == col(Notice.matter_id)
        )
        for matter_id, key, recipient in session.exec(
            about.where(*begins, col(Matter.status).not_in(CLOSED))
        ):
            yield matter_id or 0, key, recipient


def titles_of(session: Session, ids: Sequence[int]) -> Mapping[int, tuple[str, str]]:
    """Code and title of a few matters, by id."""
    chosen = select(Matter.id, Matter.code, Matter.title).where(col(Matter.id).in_(ids))
    return {key or 0: (code, title) for key, code, title in session.exec(chosen)}


def steps_until(session: Session, until: datetime) -> Iterator[tuple[int, int, str, str, str]]:
    """Matter, instant (epoch seconds), act, actor and detail of every step up to an instant, matter by matter."""
    chosen: list[Any] = [literal_column(name) for name in ("matter_id", "at", "act", "actor", "detail")]
    wanted = select_columns(*chosen).select_from(Step).where(col(Step.at) <= until)
    yield from map(tuple, session.connection().execute(wanted.order_by(col(Step.matter_id), col(Step.seq))))


def notices_until(session: Session, until: datetime) -> Iterator[tuple[int, str, datetime, str, str]]:
    """Matter, its code, instant, key and recipient of every notice about a matter up to an instant, oldest first."""
    columns: list[Any] = [Notice.matter_id, Matter.code, Notice.at, Notice.key, Notice.recipient]
    about = select_columns(*columns).join(Matter, col(Matter.id) == col(Notice.matter_id))
    wanted = about.where(col(Notice.at) <= until).order_by(col(Notice.id))
    yield from map(tuple, session.connection().execute(wanted))


def all_sittings(session: Session) -> Sequence[ForumSitting]:
    """Every sitting that was ever planned, in the order of their days."""
    return session.exec(
        select(ForumSitting).order_by(col(ForumSitting.planned_on), col(ForumSitting.id))
    ).all()
