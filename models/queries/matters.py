"""事项查询 Finding matters by code, by what they hang on, and as the plain rows that plans are made from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import literal_column
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from models.bulk.rows import LEADING
from models.errors import NotFound
from models.tables.matters import Matter, Step
from models.terms import MatterStatus

CLOSED = (MatterStatus.STRUCK_OFF, MatterStatus.WITHDRAWN, MatterStatus.MERGED)
# What is held below the mayor's gate is late: the next meeting deals with it first (C9).
_MEETABLE = (MatterStatus.ACTIVE, MatterStatus.AWAITING_FORUM, MatterStatus.BLOCKED)


def no_matter(code: str) -> NotFound:
    """The one answer to a code that is nobody's, or not for who asks: the two must not be told apart."""
    return NotFound(f"没有编号为「{code}」的事项；未作变动；请用 diaodu matters 查看编号")


def by_code(session: Session, code: str) -> Matter:
    """The matter that people quote by this code; NotFound when there is none."""
    found = session.exec(select(Matter).where(Matter.code == code)).first()
    if found is None:
        raise no_matter(code)
    return found


def raw_by_code(session: Session, code: str, columns: Sequence[str]) -> tuple[Any, ...]:
    """LEADING and `columns` of a matter as plain values, locked for this transaction; NotFound when there is none."""
    chosen: list[Any] = [literal_column(name) for name in (*LEADING, *columns)]
    statement = select_columns(*chosen).select_from(Matter).where(col(Matter.code) == code).with_for_update()
    found = session.connection().execute(statement).first()
    if found is None:
        raise no_matter(code)
    return tuple(found)


def raw_running(session: Session, last: int, most: int, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """Up to `most` open matters with an id over `last`, as LEADING and `columns`, locked for this transaction."""
    chosen: list[Any] = [literal_column(name) for name in (*LEADING, *columns)]
    statement = (
        select_columns(*chosen)
        .select_from(Matter)
        .where(col(Matter.id) > last, col(Matter.status).not_in(CLOSED))
        .order_by(col(Matter.id))
        .limit(most)
        .with_for_update()
    )
    return [tuple(row) for row in session.connection().execute(statement)]


def first_wake(session: Session) -> datetime | None:
    """The earliest instant at which a rule could have something to do for any matter; None when only people can."""
    found = (
        select(Matter.wake_at).where(col(Matter.wake_at).is_not(None)).order_by(col(Matter.wake_at)).limit(1)
    )
    return session.exec(found).first()


def steps_of(session: Session, matter_id: int) -> Sequence[Step]:
    """The matter's steps, first one first."""
    return session.exec(select(Step).where(Step.matter_id == matter_id).order_by(col(Step.seq))).all()


def raiser_of(session: Session, code: str) -> str:
    """Who raised a matter: the actor of its first step; empty where there is no such matter."""
    first = select(Step.actor).join(Matter, col(Matter.id) == col(Step.matter_id)).where(Matter.code == code)
    return session.exec(first.order_by(col(Step.seq)).limit(1)).first() or ""


def open_children(session: Session, parent_id: int) -> Sequence[Matter]:
    """The open matters that were raised about another one."""
    chosen = select(Matter).where(Matter.parent_id == parent_id, col(Matter.status).not_in(CLOSED))
    return session.exec(chosen.order_by(col(Matter.id))).all()


def by_origin(session: Session, origin: str) -> Matter | None:
    """The matter that was brought forth under a natural key, if it was."""
    return session.exec(select(Matter).where(Matter.origin == origin)).first()


def waiting_for(
    session: Session, forum_stages: Sequence[tuple[str, str]], task_forces: Sequence[str]
) -> Sequence[str]:
    """Codes of running matters in one of the (chain, stage) pairs that are on no agenda, oldest first."""
    found: list[str] = []
    for chain, stage in forum_stages:
        chosen = select(Matter.code).where(
            Matter.chain == chain,
            Matter.stage == stage,
            col(Matter.forum_id).is_(None),
            col(Matter.status).in_(_MEETABLE),
        )
        if task_forces:
            chosen = chosen.where(col(Matter.task_force).in_(task_forces))
        found.extend(session.exec(chosen.order_by(col(Matter.entered_at), col(Matter.id))).all())
    return found
