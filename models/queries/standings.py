"""在办统计 How many open matters stand where and how many are late, and what happened week by week: by index, and capped."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, case, func, literal, text, tuple_, union_all
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from models.queries.sight import concerning
from models.queries.ways import FEW, is_many
from models.scope import Scope
from models.tables.matters import OPEN, TOLD_BY_WEEKS, Matter, Step


@dataclass(frozen=True, slots=True)
class Count:
    """How many open matters have a status at a stage, and how many of them are due by the instant that was asked for.

    Neither goes beyond `FEW`; what reaches it may be more. With `more` counting was stopped before all were seen.
    """

    stage: str
    status: str
    count: int
    late: int
    more: bool = False


def counts_by_stage(session: Session, scope: Scope, late_at: datetime) -> Sequence[Count]:
    """The open matters that a scope may see, by stage and status."""
    if scope.everything:
        return [_counted(session, *place, late_at) for place in _places(session)]
    seen = select(Matter.stage, Matter.status, Matter.due_at).where(text(OPEN), concerning(session, scope))
    few = seen.limit(FEW).subquery()
    is_late = func.count(case((few.c.due_at <= late_at, 1)))
    grouped = select_columns(few.c.stage, few.c.status, func.count(), is_late)
    rows = session.connection().execute(grouped.group_by(few.c.stage, few.c.status)).all()
    stopped = sum(count for _, _, count, _ in rows) >= FEW
    return [Count(stage, status, count, late, stopped) for stage, status, count, late in rows]


def _places(session: Session) -> Iterator[tuple[str, str]]:
    """Every status and stage that an open matter has: some dozens among a million, found by hopping along the index."""
    place: tuple[str, str] = "", ""
    status, stage = col(Matter.status), col(Matter.stage)
    while True:
        same = select(Matter.status, Matter.stage).where(text(OPEN), status == place[0], stage > place[1])
        found = session.exec(same.order_by(stage).limit(1)).first()
        if found is None:
            other = select(Matter.status, Matter.stage).where(text(OPEN), status > place[0])
            found = session.exec(other.order_by(status, stage).limit(1)).first()
        if found is None:
            return
        place = found[0], found[1]
        yield place


def _counted(session: Session, status: str, stage: str, late_at: datetime) -> Count:
    here = select(literal(1)).where(text(OPEN), Matter.status == status, Matter.stage == stage)
    parts = (here, here.where(col(Matter.due_at) <= late_at))
    counts = [select_columns(func.count()).select_from(part.limit(FEW).subquery()) for part in parts]
    count, late = (session.connection().execute(part).scalar_one() for part in counts)
    return Count(stage, status, count, late)


def next_due(
    session: Session, scope: Scope, places: Sequence[tuple[str, str]], status: str, limit: int
) -> Sequence[Matter]:
    """The matters of a status at some (chain, stage) places whose limits run out first."""
    many = is_many(session, scope)
    seen = concerning(session, scope, on_the_way=many)
    found: list[tuple[datetime, int]] = []
    for stage, chains in _by_stage(places).items() if many else ():
        here = [
            text(OPEN),
            Matter.status == status,
            Matter.stage == stage,
            col(Matter.chain).in_(chains),
            seen,
        ]
        found.extend(_due(session, here, limit))
    if not many:
        # Whoever sees little is served from that: what stands at a stage would be gone through for nothing.
        of_scope = text(OPEN), col(Matter.status).concat("") == status, seen
        found.extend(
            _due(session, [*of_scope, tuple_(col(Matter.chain), col(Matter.stage)).in_(places)], None)
        )
    first = [key for _, key in sorted(found)[:limit]]
    rows = session.exec(select(Matter).where(col(Matter.id).in_(first))).all()
    return sorted(rows, key=lambda matter: first.index(matter.id or 0))


def _by_stage(places: Sequence[tuple[str, str]]) -> Mapping[str, list[str]]:
    # Chains share the names of their stages: one by one, the others' matters would be gone through for nothing.
    found: dict[str, list[str]] = {}
    for chain, stage in places:
        found.setdefault(stage, []).append(chain)
    return found


def _due(session: Session, wanted: Sequence[Any], limit: int | None) -> Sequence[tuple[datetime, int]]:
    chosen: Any = select(Matter.due_at, Matter.id).where(*wanted, col(Matter.due_at).is_not(None))
    if limit is not None:
        chosen = chosen.order_by(col(Matter.due_at)).limit(limit)
    return [(due, key) for due, key in session.exec(chosen)]


def acts_by_span(
    session: Session, scope: Scope, acts: Sequence[str], edges: Sequence[datetime]
) -> Sequence[Counter[str]]:
    """How often each act was done from each edge until the next one; no number goes beyond `FEW`."""
    seen = _steps_of(session, scope)
    if seen is not None:
        return _sorted_in(session, seen, acts, edges)
    spans = list(pairwise(edges))
    parts = [
        select_columns(literal(place), literal(act), _acts(act, *span).scalar_subquery())
        for place, span in enumerate(spans)
        for act in acts
    ]
    found: list[Counter[str]] = [Counter() for _ in spans]
    for place, act, count in session.connection().execute(union_all(*parts)):
        found[place][act] = count
    return found


def _steps_of(session: Session, scope: Scope) -> ColumnElement[bool] | None:
    """The condition on steps of the matters that a scope sees; None where it sees all."""
    if scope.everything:
        return None
    many = is_many(session, scope)
    concerned = select(Matter.id).where(concerning(session, scope))
    # Where it sees much, the steps of the weeks are gone through and not those of every matter.
    return (col(Step.matter_id) + 0 if many else col(Step.matter_id)).in_(concerned)


def _sorted_in(
    session: Session, seen: ColumnElement[bool], acts: Sequence[str], edges: Sequence[datetime]
) -> Sequence[Counter[str]]:
    """For who sees part of the city: all acts of all spans at once, the latest ones first."""
    chosen = select(Step.act, Step.at).where(text(TOLD_BY_WEEKS), col(Step.act).in_(acts), seen)
    within = chosen.where(col(Step.at) >= edges[0], col(Step.at) < edges[-1])
    found: list[Counter[str]] = [Counter() for _ in edges[1:]]
    for act, at in session.exec(within.order_by(col(Step.at).desc()).limit(FEW)):
        found[bisect_right(edges, at) - 1][act] += 1
    return found


def _acts(act: str, since: datetime, until: datetime) -> Any:
    told = text(TOLD_BY_WEEKS), Step.act == act
    done = select(literal(1)).where(*told, col(Step.at) >= since, col(Step.at) < until)
    return select_columns(func.count()).select_from(done.limit(FEW).subquery())
