"""收件箱 What was written to somebody's own posts, and that it has been read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from models.errors import NotFound
from models.queries.api import notice_within
from models.scope import Scope
from models.session import transaction
from models.tables.notices import Notice


def inbox_of(posts: Iterable[str]) -> Scope:
    """The scope of what was written to these posts, whatever else they may see."""
    return Scope(posts=frozenset(posts))


def notice_for(session: Session, number: int, scope: Scope) -> Notice:
    """A notice for somebody of the scope. Raises NotFound, in the same words where there is none."""
    found = notice_within(session, number, scope)
    if found is None:
        raise NotFound(f"没有序号为 {number} 的通知；未作变动；请先查看清单")
    return found


def mark_read(engine: Engine, number: int, inbox: Scope, now: datetime) -> datetime:
    """已阅: say that a notice was read; once it was, the first time stays. Raises NotFound."""
    with transaction(engine) as session:
        notice = notice_for(session, number, inbox)
        notice.read_at = notice.read_at or now
        session.add(notice)
        return notice.read_at
