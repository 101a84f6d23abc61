"""可见清单 Pages of what a scope may see, by cursor: as fast for who sees little as for who sees nearly everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, func, or_, text, type_coerce
from sqlmodel import Session, col, select

from models.queries.listing import OPEN_STATUSES, MatterFilter, NoticeFilter, conditions, notice_conditions
from models.queries.sight import concerning, notices_for
from models.queries.words import count_candidates, holding, indexed
from models.scope import Scope
from models.tables.matters import ENDED, OPEN, Matter
from models.tables.notices import Notice
from models.terms import MatterStatus

# Up to so many rows it is faster to gather and sort them than to look for them among all.
FEW = 15_000
# Candidates of the index of words are looked at one by one, and titles that many have are soon met on the way.
FEW_TITLES = 5_000

_MOST_STAGES = 4


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of matters ended: the due instant and id of its last one."""

    due_at: datetime | None
    id: int


@dataclass(frozen=True, slots=True)
class Way:
    """How the matters of a filter are found for a scope: `seen` limits them, of which one part is looked up by index.

    With `few` that part leaves few, which are gathered and sorted; else the page's own order is walked along. `count`
    is how many there are, where finding the way has told.
    """

    seen: tuple[Any, ...]
    few: bool
    count: int | None = None


def matters_page(
    session: Session,
    wanted: MatterFilter,
    scope: Scope,
    limit: int,
    after: Place | None = None,
    way: Way | None = None,
) -> Sequence[Matter]:
    """The next matters of a filter that a scope may see: by due instant, those without one last.

    A `unit` of the filter means what concerns it: it is responsible, holds the matter or helps with it. `way` is what
    `way_to` has found for the same, for whoever asks for several things.
    """
    way = way or way_to(session, wanted, scope)
    found: list[Matter] = []
    if after is None or after.due_at is not None:
        found.extend(_dated(session, wanted, way, limit, after))
    if len(found) < limit:
        last = after.id if after is not None and after.due_at is None else 0
        undated = select(Matter).where(*way.seen, col(Matter.due_at).is_(None), col(Matter.id) > last)
        found.extend(session.exec(undated.order_by(_by(Matter.id, way)).limit(limit - len(found))))
    return found


def _dated(
    session: Session, wanted: MatterFilter, way: Way, limit: int, after: Place | None
) -> Sequence[Matter]:
    chosen = select(Matter).where(*way.seen, *beyond(after))
    ordered = chosen.order_by(_by(Matter.due_at, way), col(Matter.id)).limit(limit)
    stretches = () if way.few else _stretches(wanted)
    if not stretches:
        return session.exec(ordered).all()
    # What stands at a stage is in the order of its due instants for each status: the heads of these are merged.
    heads = [
        matter
        for status, stage in stretches
        for matter in session.exec(ordered.where(Matter.status == status, Matter.stage == stage))
    ]
    return sorted(heads, key=lambda matter: (matter.due_at, matter.id))[:limit]


def _stretches(wanted: MatterFilter) -> Sequence[tuple[str, str]]:
    """The stretches of the index of standings that a filter by stage asks for; none where it has more of them."""
    statuses = wanted.statuses or (() if wanted.closed_too else OPEN_STATUSES)
    if len(wanted.stages) > _MOST_STAGES or not all(status in OPEN_STATUSES for status in statuses):
        return ()
    return [
        (str(status), stage) for status in dict.fromkeys(statuses) for stage in dict.fromkeys(wanted.stages)
    ]


def newest_page(
    session: Session,
    wanted: MatterFilter,
    scope: Scope,
    limit: int,
    before: int | None = None,
    way: Way | None = None,
) -> Sequence[Matter]:
    """The next matters of a filter that a scope may see, the latest raised first; `before` is the last page's end."""
    way = way or way_to(session, wanted, scope)
    beyond_it = [col(Matter.id) < before] if before is not None else []
    chosen = select(Matter).where(*way.seen, *beyond_it).order_by(_by(Matter.id, way).desc())
    return session.exec(chosen.limit(limit)).all()


def count_up_to(
    session: Session, wanted: MatterFilter, scope: Scope, most: int, way: Way | None = None
) -> int:
    """How many matters of a filter a scope may see; `most` where there are so many or more."""
    way = way or way_to(session, wanted, scope)
    if way.count is not None:
        return min(way.count, most)
    seen = way.seen
    if not way.few:
        rest, titled, _ = _by_words(session, wanted)
        # The planner may take what it likes: so many are there that it soon has counted up to `most`.
        parts = (concerning(session, part) for part in _parts(wanted, scope))
        seen = (*_wanted(replace(rest, unit="")), *titled, *parts)
    return _counted(session, select(Matter.id).where(*seen), most)


def notices_page(
    session: Session, wanted: NoticeFilter, scope: Scope, limit: int, before: int | None = None
) -> Sequence[Notice]:
    """The next notices of a filter for a scope's posts and desks, the latest first; `before` is the last page's end."""
    seen = [*notice_conditions(wanted), notices_for(scope)]
    if before is not None:
        seen.append(col(Notice.id) < before)
    return session.exec(select(Notice).where(*seen).order_by(col(Notice.id).desc()).limit(limit)).all()


def way_to(session: Session, wanted: MatterFilter, scope: Scope) -> Way:
    """Which of filter and scope is looked up by index: the one that leaves few; the others are met on the way."""
    rest, titled, by_title = _by_words(session, wanted)
    rest, parts = replace(rest, unit=""), _parts(wanted, scope)
    # A filter by time is a stretch of the index of due instants already.
    by_filter = _wanted(rest, on_the_way=_is_timed(rest))
    few: object = "title" if by_title else None
    count = None
    if few is None and _narrows(rest):
        count = _counted(session, select(Matter.id).where(*by_filter, *titled), FEW)
        few = "filter" if count < FEW else None
    if few is None:
        few = next((part for part in reversed(parts) if not is_many(session, part)), None)
    limits = [concerning(session, part, on_the_way=part is not few) for part in parts]
    filtered = by_filter if few == "filter" else _wanted(rest, on_the_way=True)
    is_whole = scope.everything and not wanted.unit and few == "filter"
    return Way((*filtered, *titled, *limits), few is not None, count if is_whole else None)


def _parts(wanted: MatterFilter, scope: Scope) -> list[Scope]:
    return [scope, *([Scope(bodies=frozenset({wanted.unit}))] if wanted.unit else [])]


def _narrows(wanted: MatterFilter) -> bool:
    return replace(wanted, closed_too=False) != MatterFilter()


def _is_timed(wanted: MatterFilter) -> bool:
    return wanted.late_at is not None or wanted.due_until is not None


def _by(column: Any, way: Way) -> Any:
    # An order that an index has would be walked through; this one has to be sorted.
    return type_coerce(col(column), BigInteger) + 0 if way.few else col(column)


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


def _wanted(wanted: MatterFilter, *, on_the_way: bool = False) -> list[Any]:
    """The filter, said in the words of the partial indexes: they have open matters only, or closed ones."""
    statuses = {MatterStatus(status) for status in wanted.statuses if status in tuple(MatterStatus)}
    is_open = all(status.is_open for status in statuses) and (bool(statuses) or not wanted.closed_too)
    is_closed = bool(statuses) and not any(status.is_open for status in statuses)
    parts = [text(OPEN)] if is_open else [text(ENDED)] if is_closed else []
    return [*conditions(wanted, on_the_way=on_the_way), *parts]


def is_many(session: Session, scope: Scope) -> bool:
    """Whether a scope sees so much that looking it up by index takes longer than meeting it on the way."""
    return (
        scope.everything or _counted(session, select(Matter.id).where(concerning(session, scope)), FEW) == FEW
    )


def _counted(session: Session, chosen: Any, most: int) -> int:
    return session.exec(select(func.count()).select_from(chosen.limit(most).subquery())).one()
