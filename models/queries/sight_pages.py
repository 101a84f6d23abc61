"""可见清单 Pages of what a scope may see, by cursor: as fast for who sees little as for who sees nearly everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from models.queries.listing import OPEN_STATUSES, MatterFilter, NoticeFilter, notice_conditions
from models.queries.sight import notices_for
from models.queries.ways import Way, is_open, way_to
from models.scope import Scope
from models.tables.columns import to_epoch
from models.tables.matters import Matter
from models.tables.notices import Notice

_MOST_STAGES = 4
# So many rows are asked for by their ids at once.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of matters ended: the due instant and id of its last one."""

    due_at: datetime | None
    id: int


def matters_page(
    session: Session,
    wanted: MatterFilter,
    scope: Scope,
    limit: int,
    after: Place | None = None,
    way: Way | None = None,
) -> Sequence[Matter]:
    """The next matters of a filter that a scope may see: by due instant, those without one last.

    `way` is what `way_to` has found for the same, for whoever asks for several things.
    """
    way = way or way_to(session, wanted, scope)
    if way.whole is not None:
        return _rows(session, _following(way.whole, after)[:limit])
    found = [] if after is not None and after.due_at is None else _dated(session, wanted, way, limit, after)
    if len(found) < limit:
        last = after.id if after is not None and after.due_at is None else 0
        undated = select(Matter.id).where(*way.met, col(Matter.due_at).is_(None), col(Matter.id) > last)
        found.extend(_keys(session, undated.order_by(col(Matter.id)).limit(limit - len(found))))
    return _rows(session, found)


def _following(whole: Sequence[tuple[int | None, int]], after: Place | None) -> list[int]:
    """The ids after a place in the order of the list."""
    ordered = sorted((due is None, due or 0, key) for due, key in whole)
    if after is not None:
        due = after.due_at
        place = (due is None, to_epoch(due) if due else 0, after.id)
        ordered = [one for one in ordered if one > place]
    return [key for _, _, key in ordered]


def _dated(session: Session, wanted: MatterFilter, way: Way, limit: int, after: Place | None) -> list[int]:
    chosen: Any = select(Matter.due_at, Matter.id).where(*way.met, *way.timed, *beyond(after))
    ordered = chosen.order_by(col(Matter.due_at), col(Matter.id)).limit(limit)
    stretches = _stretches(wanted)
    if not stretches:
        return [key for _, key in session.exec(ordered)]
    # What stands at a stage is in the order of its due instants for each status: the heads of these are merged.
    heads = [
        one
        for status, stage in stretches
        for one in session.exec(ordered.where(Matter.status == status, Matter.stage == stage))
    ]
    return [key for _, key in sorted(heads)[:limit]]


def _stretches(wanted: MatterFilter) -> Sequence[tuple[str, str]]:
    """The stretches of the index of standings that a filter by stage alone asks for; none where it has more of them."""
    is_more = replace(wanted, stages=(), statuses=()) != MatterFilter()
    if is_more or len(wanted.stages) > _MOST_STAGES or not is_open(wanted):
        return ()
    statuses = [one for one in OPEN_STATUSES if one in (wanted.statuses or OPEN_STATUSES)]
    return [(str(status), stage) for status in statuses for stage in dict.fromkeys(wanted.stages)]


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
    if way.whole is not None:
        ids = sorted((key for _, key in way.whole if before is None or key < before), reverse=True)
        return _rows(session, ids[:limit])
    beyond_it = [col(Matter.id) < before] if before is not None else []
    chosen = select(Matter.id).where(*way.met, *beyond_it).order_by(col(Matter.id).desc())
    return _rows(session, _keys(session, chosen.limit(limit)))


def _keys(session: Session, chosen: Any) -> list[int]:
    return list(session.exec(chosen))


def _rows(session: Session, ids: Sequence[int]) -> list[Matter]:
    """The matters of these ids, in their order: an index that has all that is asked is not left until they are known."""
    found: dict[int | None, Matter] = {}
    for first in range(0, len(ids), _AT_ONCE):
        some = select(Matter).where(col(Matter.id).in_(ids[first : first + _AT_ONCE]))
        found.update((one.id, one) for one in session.exec(some))
    return [found[key] for key in ids]


def notices_page(
    session: Session, wanted: NoticeFilter, scope: Scope, limit: int, before: int | None = None
) -> Sequence[Notice]:
    """The next notices of a filter for a scope's posts and desks, the latest first; `before` is the last page's end."""
    seen = [*notice_conditions(wanted), notices_for(scope)]
    if before is not None:
        seen.append(col(Notice.id) < before)
    return session.exec(select(Notice).where(*seen).order_by(col(Notice.id).desc()).limit(limit)).all()


def beyond(after: Place | None) -> list[ColumnElement[bool]]:
    """The condition on `select(Matter)` that only dated ones come, those after the end of the last page."""
    dated = col(Matter.due_at).is_not(None)
    if after is None:
        return [dated]
    later = or_(col(Matter.due_at) > after.due_at, col(Matter.id) > after.id)
    return [dated, col(Matter.due_at) >= after.due_at, later]
