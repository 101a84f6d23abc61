"""核验查询 What `diaodu verify` reads: matters, steps and notice keys page by page, and agendas that do not fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import literal_column, or_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from models.tables.forums import AgendaItem, ForumSitting
from models.tables.matters import Matter, Step
from models.tables.notices import Delivery, Notice


def raw_after(session: Session, last: int, most: int, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """Up to `most` matters with an id over `last`: id, version, seq, head, then `columns`, as plain values."""
    chosen: list[Any] = [literal_column(name) for name in ("id", "version", "seq", "head", *columns)]
    statement = select_columns(*chosen).select_from(Matter).where(col(Matter.id) > last)
    rows = session.connection().execute(statement.order_by(col(Matter.id)).limit(most))
    return [tuple(row) for row in rows]


def steps_between(session: Session, first: int, last: int) -> Iterator[tuple[Any, ...]]:
    """The steps of matters with ids from `first` through `last`, in order, in the order of the table's columns."""
    names = ("matter_id", "seq", "at", "act", "actor", "configuration", "detail", "hash")
    chosen: list[Any] = [literal_column(name) for name in names]
    statement = select_columns(*chosen).select_from(Step).where(col(Step.matter_id).between(first, last))
    for row in session.connection().execute(statement.order_by(col(Step.matter_id), col(Step.seq))):
        yield tuple(row)


def told_keys(session: Session, first: int, last: int) -> set[str]:
    """The keys of escalation notices about matters with ids from `first` through `last`."""
    chosen = select(Notice.key).where(
        col(Notice.matter_id).between(first, last), col(Notice.kind) == "escalated_to_you"
    )
    return set(session.exec(chosen).all())


def agenda_faults(session: Session) -> Iterator[tuple[str, str]]:
    """Matters that name a sitting which does not have them, or which is over: code and what is wrong."""
    chosen = (
        select(Matter.code, ForumSitting.id, ForumSitting.status, AgendaItem.id)
        .join(ForumSitting, col(ForumSitting.id) == col(Matter.forum_id))
        .outerjoin(
            AgendaItem,
            (col(AgendaItem.forum_id) == col(ForumSitting.id))
            & (col(AgendaItem.matter_id) == col(Matter.id)),
        )
        .where(or_(col(AgendaItem.id).is_(None), col(ForumSitting.status) != "planned"))
    )
    for code, sitting, status, item in session.exec(chosen):
        wrong = "不在其议题中" if item is None else f"该会议已{'召开' if status == 'held' else '取消'}"
        yield code, f"事项记在第 {sitting} 次会议名下，但{wrong}；请用 diaodu meeting 重新安排"


def unsent_since(session: Session, before: datetime) -> Iterator[tuple[str, str]]:
    """Notices from before an instant that nobody has been told of: their keys, and what holds them up."""
    unplanned = select(Notice.key).where(col(Notice.planned_at).is_(None), col(Notice.at) < before)
    for key in session.exec(unplanned.order_by(col(Notice.id))):
        yield key, "通知还没有安排发送；请运行 diaodu deliver，并确认定时服务在运行"
    stuck = (
        select(Notice.key, Delivery.channel, Delivery.state, Delivery.error)
        .join(Delivery, col(Delivery.notice_id) == col(Notice.id))
        .where(col(Delivery.state).not_in(("sent", "digested", "lapsed")), col(Notice.at) < before)
    )
    for key, channel, state, error in session.exec(stuck.order_by(col(Delivery.id))):
        reason = f"（{error}）" if error else ""
        yield key, f"渠道 {channel} 未送达，状态 {state}{reason}；请用 diaodu notices 查看并重发"
