"""收件箱 What was written to somebody's own posts, and that it has been read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from models.bulk.once import insert_once
from models.errors import NotFound
from models.queries.api import notice_within
from models.queries.inbox import forget_readings, last_notice
from models.scope import Scope
from models.session import transaction
from models.tables.inbox import InboxMark, NoticeReading
from models.tables.notices import Notice


@dataclass(frozen=True, slots=True)
class Posts:
    """Whose inbox somebody opens: the posts of one's own, and those one stands in for (A24)."""

    own: tuple[str, ...]
    lent: tuple[str, ...] = ()


def inbox_of(posts: Iterable[str]) -> Scope:
    """The scope of what was written to these posts, whatever else they may see."""
    return Scope(posts=frozenset(posts))


def notice_for(session: Session, number: int, scope: Scope) -> Notice:
    """A notice for somebody of the scope. Raises NotFound, in the same words where there is none."""
    found = notice_within(session, number, scope)
    if found is None:
        raise NotFound(f"没有序号为 {number} 的通知；未作变动；请先查看清单")
    return found


def open_letter(engine: Engine, account_id: int, number: int, posts: Posts, now: datetime) -> None:
    """Keep that an account has read a notice to one of its posts; to its own it is said 已阅. Raises NotFound."""
    with transaction(engine) as session:
        notice = notice_for(session, number, inbox_of((*posts.own, *posts.lent)))
        insert_once(session, NoticeReading, account_id=account_id, notice_id=number, at=now)
        if notice.recipient in posts.own and notice.read_at is None:
            notice.read_at = now
            session.add(notice)


def read_all(engine: Engine, account_id: int, posts: Posts, now: datetime) -> None:
    """Keep that an account calls everything read that has come so far; nothing is said 已阅 by that."""
    with transaction(engine) as session:
        through = last_notice(session, (*posts.own, *posts.lent))
        session.merge(InboxMark(account_id=account_id, through=through, at=now))
        forget_readings(session, account_id, through)


def mark_read(engine: Engine, number: int, inbox: Scope, now: datetime) -> datetime:
    """已阅: say that a notice was read; once it was, the first time stays. Raises NotFound."""
    with transaction(engine) as session:
        notice = notice_for(session, number, inbox)
        notice.read_at = notice.read_at or now
        session.add(notice)
        return notice.read_at
