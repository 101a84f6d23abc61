"""在办统计 How many open matters stand where and how many are late, and what happened week by week: by index, and capped."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import nsmallest
from itertools import pairwise
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, func, literal, text, type_coerce, union_all
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from models.queries.sight import concerning
from models.queries.ways import FEW, is_many
from models.scope import Scope
from models.snapshot import once
from models.tables.columns import to_epoch
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
    rows = _seen_open(session, scope)
    stopped, until = len(rows) >= FEW, to_epoch(late_at)
    count = Counter((row.stage, row.status) for row in rows)
    late = Counter((row.stage, row.status) for row in rows if row.due_at is not None and row.due_at <= until)
    return [Count(*place, number, late[place], stopped) for place, number in count.items()]


def _seen_open(session: Session, scope: Scope) -> Sequence[Any]:
    """Stage, status, chain, due instant (epoch seconds) and id of the open matters that a scope sees, FEW at most.

    All figures of one page about them are taken from this.
    """
    due_at = type_coerce(Matter.due_at, BigInteger).label("due_at")
    columns: list[Any] = [Matter.stage, Matter.status, Matter.chain, due_at, Matter.id]
    chosen = select_columns(*columns).where(text(OPEN), concerning(session, scope)).limit(FEW)
    return once(session, ("seen open", scope), lambda: session.connection().execute(chosen).all())


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
    few = () if scope.everything else _seen_open(session, scope)
    if scope.everything or len(few) >= FEW:
        found = _first_at(session, scope, places, status, limit)
    else:
        # Whoever sees little is served from that: what stands at a stage would be gone through for nothing.
        wanted = set(places)
        rows = [row for row in few if row.status == status and row.due_at is not None]
        found = [(row.due_at, row.id) for row in rows if (row.chain, row.stage) in wanted]
    first = [key for _, key in nsmallest(limit, found)]
    chosen = session.exec(select(Matter).where(col(Matter.id).in_(first))).all()
    return sorted(chosen, key=lambda matter: first.index(matter.id or 0))


def _first_at(
    session: Session, scope: Scope, places: Sequence[tuple[str, str]], status: str, limit: int
) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    due_at: Any = type_coerce(Matter.due_at, BigInteger)
    chosen = select_columns(due_at, col(Matter.id)).where(
        text(OPEN), col(Matter.status) == status, col(Matter.due_at).is_not(None)
    )
    seen = concerning(session, scope, on_the_way=True)
    for stage, chains in _by_stage(places).items():
        here = chosen.where(col(Matter.stage) == stage, col(Matter.chain).in_(chains), seen)
        ordered = here.order_by(col(Matter.due_at)).limit(limit)
        found.extend((due, key) for due, key in session.connection().execute(ordered))
    return found


def _by_stage(places: Sequence[tuple[str, str]]) -> Mapping[str, list[str]]:
    # Chains share the names of their stages: one by one, the others' matters would be gone through for nothing.
    found: dict[str, list[str]] = {}
    for chain, stage in places:
        found.setdefault(stage, []).append(chain)
    return found


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
