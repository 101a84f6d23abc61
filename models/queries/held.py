"""承办查询 What bodies and posts hold now, within spans of time, in the order in which it is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from heapq import merge
from itertools import islice
from typing import Any

from sqlalchemy import func, literal, or_, text, union_all
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from models.queries.dossier import Dossier
from models.queries.sight import holdings
from models.queries.sight_pages import Place, beyond
from models.tables.matters import OPEN, Matter, Step
from models.tables.payloads import Issue, Request
from models.terms import STOPPED, Act

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Span:
    """Which of the open matters: due after one instant and by another, None for no end; or those whose clock stands."""

    after: datetime | None = None
    by: datetime | None = None
    stopped: bool = False


def held(
    session: Session, refs: frozenset[str], span: Span, limit: int, after: Place | None = None
) -> Sequence[Matter]:
    """The next matters that one of the refs (`body:`, `post:`) holds, the most pressing first, undated ones last."""
    found: list[Matter] = []
    values = holdings(session, refs)
    if after is None or after.due_at is not None:
        found.extend(_merged(session, values, [*_wanted(span), *beyond(after)], limit))
    if len(found) < limit and span.by is None:
        last = after.id if after is not None and after.due_at is None else 0
        undated = [*_wanted(Span(stopped=span.stopped)), col(Matter.due_at).is_(None), col(Matter.id) > last]
        found.extend(_merged(session, values, undated, limit - len(found)))
    return found


def _merged(session: Session, values: Sequence[str], wanted: Sequence[Any], limit: int) -> Sequence[Matter]:
    """Holder by holder along the index: together they would be gathered whole and sorted."""
    ordered = (
        session.exec(
            select(Matter)
            .where(col(Matter.holder) == value, *wanted)
            .order_by(col(Matter.due_at), col(Matter.id))
            .limit(limit)
        ).all()
        for value in values
    )
    merged = merge(*ordered, key=lambda matter: (matter.due_at or _NEVER, matter.id or 0))
    return list(islice(merged, limit))


def count_held(session: Session, refs: frozenset[str], span: Span, most: int) -> int:
    """How many there are; `most` where there are so many or more."""
    parts: list[Any] = [
        select_columns(literal(1))
        .select_from(Matter)
        .where(col(Matter.holder) == value, *_wanted(span))
        .limit(most)
        .subquery()
        for value in holdings(session, refs)
    ]
    if not parts:
        return 0
    counted = union_all(
        *(select_columns(func.count().label("found")).select_from(part) for part in parts)
    ).subquery()
    total = select_columns(func.sum(counted.c.found))
    return min(int(session.connection().execute(total).scalar_one()), most)


def _wanted(span: Span) -> Sequence[Any]:
    status = col(Matter.status)
    wanted = [text(OPEN), status.in_(STOPPED) if span.stopped else status.not_in(STOPPED)]
    if span.by is not None:
        wanted.append(col(Matter.due_at) <= span.by)
    if span.after is not None:
        # What has no limit comes after everything that has one.
        wanted.append(
            or_(col(Matter.due_at) > span.after, col(Matter.due_at).is_(None))
            if span.by is None
            else col(Matter.due_at) > span.after
        )
    return wanted


def cases(session: Session, matters: Sequence[Matter]) -> Mapping[int, Dossier]:
    """What must be known of some matters to say what may be done with them, in a handful of statements for all.

    Of the steps come the first and those that signed for it; notices, evidence and topics are left out.
    """
    ids = [matter.id or 0 for matter in matters]
    steps, asked = _steps(session, ids), _children(session, ids)
    issues = {row.matter_id: row for row in session.exec(select(Issue).where(col(Issue.matter_id).in_(ids)))}
    requests = _requests(session, ids)
    parents = _codes(session, [matter.parent_id for matter in matters if matter.parent_id])
    return {
        key: Dossier(
            matter=matter,
            steps=steps.get(key, []),
            notices=(),
            evidence=(),
            children=asked.get(key, []),
            topics=(),
            issue=issues.get(key),
            request=requests.get(key),
            project=None,
            parent=parents.get(matter.parent_id or 0, ""),
            successor="",
        )
        for key, matter in zip(ids, matters, strict=True)
    }


def _steps(session: Session, ids: Sequence[int]) -> Mapping[int, list[Step]]:
    told = or_(col(Step.seq) == 1, col(Step.act) == Act.ACCEPTED)
    chosen = (
        select(Step).where(col(Step.matter_id).in_(ids), told).order_by(col(Step.matter_id), col(Step.seq))
    )
    found: dict[int, list[Step]] = {}
    for step in session.exec(chosen):
        found.setdefault(step.matter_id, []).append(step)
    return found


def _children(session: Session, ids: Sequence[int]) -> Mapping[int, list[tuple[Matter, Request | None]]]:
    chosen = select(Matter, Request).join(Request, col(Request.matter_id) == col(Matter.id))
    found: dict[int, list[tuple[Matter, Request | None]]] = {}
    for matter, request in session.exec(chosen.where(col(Matter.parent_id).in_(ids), text(f"matter.{OPEN}"))):
        found.setdefault(matter.parent_id or 0, []).append((matter, request))
    return found


def _requests(session: Session, ids: Sequence[int]) -> Mapping[int, Request]:
    chosen = select(Request).where(col(Request.matter_id).in_(ids))
    return {row.matter_id: row for row in session.exec(chosen)}


def _codes(session: Session, ids: Sequence[int]) -> Mapping[int, str]:
    chosen: Any = select_columns(col(Matter.id), col(Matter.code)).where(col(Matter.id).in_(ids))
    return dict(session.connection().execute(chosen).all())
