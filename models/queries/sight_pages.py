"""可见清单 Pages of what a scope may see, by cursor: as fast for who sees little as for who sees nearly everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, text
from sqlmodel import Session, col, select

from models.queries.listing import MatterFilter, NoticeFilter, conditions, notice_conditions
from models.queries.sight import concerning, notices_for
from models.queries.words import count_candidates, holding, indexed
from models.scope import Scope
from models.tables.matters import OPEN, Matter
from models.tables.notices import Notice

# Up to so many rows it is faster to gather and sort them than to look for them among all.
FEW = 15_000
# Candidates of the index of words are looked at one by one, and titles that many have are soon met on the way.
FEW_TITLES = 5_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of matters ended: the due instant and id of its last one."""

    due_at: datetime | None
    id: int


def matters_page(
    session: Session, wanted: MatterFilter, scope: Scope, limit: int, after: Place | None = None
) -> Sequence[Matter]:
    """The next matters of a filter that a scope may see: by due instant, those without one last.

    A `unit` of the filter means what concerns it: it is responsible, holds the matter or helps with it.
    """
    seen = _seen(session, wanted, scope)
    found: list[Matter] = []
    if after is None or after.due_at is not None:
        chosen = select(Matter).where(*seen, *beyond(after)).order_by(col(Matter.due_at), col(Matter.id))
        found.extend(session.exec(chosen.limit(limit)))
    if len(found) < limit:
        last = after.id if after is not None and after.due_at is None else 0
        undated = select(Matter).where(*seen, col(Matter.due_at).is_(None), col(Matter.id) > last)
        found.extend(session.exec(undated.order_by(col(Matter.id)).limit(limit - len(found))))
    return found


def newest_page(
    session: Session, wanted: MatterFilter, scope: Scope, limit: int, before: int | None = None
) -> Sequence[Matter]:
    """The next matters of a filter that a scope may see, the latest raised first; `before` is the last page's end."""
    seen = [*_seen(session, wanted, scope), *([col(Matter.id) < before] if before is not None else [])]
    return session.exec(select(Matter).where(*seen).order_by(col(Matter.id).desc()).limit(limit)).all()


def count_up_to(session: Session, wanted: MatterFilter, scope: Scope, most: int) -> int:
    """How many matters of a filter a scope may see; `most` where there are so many or more."""
    rest, titled, _ = _by_words(session, wanted)
    return _counted(
        session, select(Matter.id).where(*_wanted(rest), *titled, concerning(session, scope)), most
    )


def notices_page(
    session: Session, wanted: NoticeFilter, scope: Scope, limit: int, before: int | None = None
) -> Sequence[Notice]:
    """The next notices of a filter for a scope's posts and desks, the latest first; `before` is the last page's end."""
    seen = [*notice_conditions(wanted), notices_for(scope)]
    if before is not None:
        seen.append(col(Notice.id) < before)
    return session.exec(select(Notice).where(*seen).order_by(col(Notice.id).desc()).limit(limit)).all()


def _seen(session: Session, wanted: MatterFilter, scope: Scope) -> list[Any]:
    """The filter and the scope, of which only one is looked up by index: the one that leaves few."""
    rest, titled, by_title = _by_words(session, wanted)
    parts = [scope, *([Scope(bodies=frozenset({wanted.unit}))] if wanted.unit else [])]
    found = (part for part in reversed(parts) if not by_title and not is_many(session, part))
    few = next(found, None)
    limits = [concerning(session, part, on_the_way=part is not few) for part in parts]
    return [*_wanted(replace(rest, unit="")), *titled, *limits]


def _by_words(session: Session, wanted: MatterFilter) -> tuple[MatterFilter, list[Any], bool]:
    """The filter without its words, what these ask, and whether the index of words is what leaves few."""
    if not wanted.words.split():
        return wanted, [], False
    rest, holds = replace(wanted, words=""), holding(wanted.words)
    # Where the words stand in many titles, a page of them is soon found on the way.
    if count_candidates(session, wanted.words, FEW_TITLES) == FEW_TITLES:
        return rest, [holds], False
    return rest, [indexed(wanted.words), holds], True


def beyond(after: Place | None) -> list[ColumnElement[bool]]:
    """The condition on `select(Matter)` that only dated ones come, those after the end of the last page."""
    dated = col(Matter.due_at).is_not(None)
    if after is None:
        return [dated]
    later = or_(col(Matter.due_at) > after.due_at, col(Matter.id) > after.id)
    return [dated, col(Matter.due_at) >= after.due_at, later]


def _wanted(wanted: MatterFilter) -> list[Any]:
    is_open = not wanted.statuses and not wanted.closed_too
    # Said in the words of the partial index, which covers open matters only.
    return [*conditions(wanted), *([text(OPEN)] if is_open else [])]


def is_many(session: Session, scope: Scope) -> bool:
    """Whether a scope sees so much that looking it up by index takes longer than meeting it on the way."""
    return (
        scope.everything or _counted(session, select(Matter.id).where(concerning(session, scope)), FEW) == FEW
    )


def _counted(session: Session, chosen: Any, most: int) -> int:
    return session.exec(select(func.count()).select_from(chosen.limit(most).subquery())).one()
