"""收件箱查询 What was written to some posts, the latest first, and what of it an account has not read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, func, union_all
from sqlmodel import Session, col, select

from models.tables.inbox import InboxMark, NoticeReading
from models.tables.notices import Notice


@dataclass(frozen=True, slots=True)
class InboxFilter:
    """Which notices of an inbox are wanted: of these kinds (all where none is named), only those not read yet."""

    kinds: tuple[str, ...] = ()
    unread: bool = False


def inbox_page(
    session: Session,
    posts: Collection[str],
    account_id: int,
    wanted: InboxFilter,
    limit: int,
    before: int | None = None,
) -> Sequence[Notice]:
    """The next notices to these posts, the latest first; `before` is the last page's end."""
    limits = list(_limits(session, account_id, wanted, before))
    # Post by post along the index: together they would be gathered whole and sorted.
    parts = [session.exec(_latest(post, limits).limit(limit)) for post in sorted(posts)]
    return list(islice(merge(*parts, key=lambda one: -(one.id or 0)), limit))


def unread_up_to(session: Session, posts: Collection[str], account_id: int, most: int) -> int:
    """How many notices to these posts the account has not read; `most` where there are so many or more."""
    if not posts:
        return 0
    limits = list(_limits(session, account_id, InboxFilter(unread=True), None))
    parts = [_latest(post, limits, col(Notice.id)).limit(most).subquery() for post in sorted(posts)]
    found = union_all(*(select(part.c.id) for part in parts)).limit(most).subquery()
    return session.exec(select(func.count()).select_from(found)).one()


def read_among(session: Session, account_id: int, numbers: Iterable[int]) -> frozenset[int]:
    """Which of these notices the account has read."""
    through, asked = mark_of(session, account_id), set(numbers)
    own = (NoticeReading.account_id == account_id, col(NoticeReading.notice_id).in_(asked))
    single = session.exec(select(NoticeReading.notice_id).where(*own))
    return frozenset((*single, *(number for number in asked if number <= through)))


def mark_of(session: Session, account_id: int) -> int:
    """Up to which notice the account has called everything read."""
    found = session.get(InboxMark, account_id)
    return found.through if found else 0


def last_notice(session: Session, posts: Collection[str]) -> int:
    """The number of the latest notice to these posts; 0 where there is none."""
    parts = (session.exec(_latest(post, [], col(Notice.id)).limit(1)).first() for post in posts)
    return max((found for found in parts if found), default=0)


def forget_readings(session: Session, account_id: int, through: int) -> None:
    """Let go of single readings that a mark covers."""
    covered = (col(NoticeReading.account_id) == account_id, col(NoticeReading.notice_id) <= through)
    session.connection().execute(delete(NoticeReading).where(*covered))


def _latest(post: str, limits: Sequence[ColumnElement[bool]], *what: Any) -> Any:
    chosen: Any = select(*what) if what else select(Notice)
    return chosen.where(Notice.recipient == post, *limits).order_by(col(Notice.id).desc())


def _limits(
    session: Session, account_id: int, wanted: InboxFilter, before: int | None
) -> Iterator[ColumnElement[bool]]:
    if before is not None:
        yield col(Notice.id) < before
    if wanted.kinds:
        yield col(Notice.kind).in_(wanted.kinds)
    if wanted.unread:
        yield col(Notice.id) > mark_of(session, account_id)
        own = col(NoticeReading.account_id) == account_id
        yield ~exists().where(own, col(NoticeReading.notice_id) == col(Notice.id))
