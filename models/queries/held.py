"""承办查询 What bodies and posts hold now, within spans of time: by holder where that is little, else in the order of due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, text
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from models.queries.dossier import Dossier
from models.queries.sight import holdings
from models.queries.sight_pages import FEW, Place, beyond
from models.tables.matters import OPEN, Matter, Step
from models.tables.payloads import Issue, Request
from models.terms import STOPPED, Act


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
    wanted = [*_wanted(session, refs, span)]
    found: list[Matter] = []
    if after is None or after.due_at is not None:
        dated = select(Matter).where(*wanted, *beyond(after))
        found.extend(session.exec(dated.order_by(col(Matter.due_at), col(Matter.id)).limit(limit)))
    if len(found) < limit and span.by is None:
        last = after.id if after is not None and after.due_at is None else 0
        undated = select(Matter).where(*wanted, col(Matter.due_at).is_(None), col(Matter.id) > last)
        found.extend(session.exec(undated.order_by(col(Matter.id)).limit(limit - len(found))))
    return found


def count_held(session: Session, refs: frozenset[str], span: Span, most: int) -> int:
    """How many there are; `most` where there are so many or more."""
    chosen = select(Matter.id).where(*_wanted(session, refs, span)).limit(most)
    return session.exec(select(func.count()).select_from(chosen.subquery())).one()


def _wanted(session: Session, refs: frozenset[str], span: Span) -> Sequence[Any]:
    values, status = holdings(session, refs), col(Matter.status)
    many = select(Matter.id).where(text(OPEN), col(Matter.holder).in_(values)).limit(FEW)
    is_many = session.exec(select(func.count()).select_from(many.subquery())).one() == FEW
    # Neither database looks for an expression in the index of a column.
    holder = col(Matter.holder).concat("") if is_many else col(Matter.holder)
    wanted = [text(OPEN), holder.in_(values), status.in_(STOPPED) if span.stopped else status.not_in(STOPPED)]
    if span.by is not None:
        wanted.append(col(Matter.due_at) <= span.by)
    if span.after is not None:
        wanted.append(or_(col(Matter.due_at) > span.after, col(Matter.due_at).is_(None)))
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
