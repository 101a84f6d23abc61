"""在办统计 How many open matters stand where and how many are late, and what happened week by week: by index, and capped."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from heapq import nsmallest
from itertools import pairwise, product
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, TextClause, text, type_coerce
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
        return _counted(session, _places(session), to_epoch(late_at))
    seen = _seen_open(session, scope)
    until, counts, late = to_epoch(late_at), Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for (stage, status, _), found in seen.places.items():
        counts[stage, status] += len(found)
        late[stage, status] += sum(due is not None and due <= until for due, _ in found)
    return [Count(*place, number, late[place], seen.stopped) for place, number in counts.items()]


@dataclass(frozen=True, slots=True)
class _Seen:
    """Open matters by stage, status and chain, each by its due instant (epoch seconds) and its id. `stopped`: there
    were more than `FEW`, and no more were looked at."""

    places: Mapping[tuple[str, str, str], list[tuple[int | None, int]]]
    stopped: bool


def _seen_open(session: Session, scope: Scope) -> _Seen:
    """The open matters that a scope sees; all figures of one page about them are taken from this."""
    return once(session, ("seen open", scope), lambda: _look(session, scope))


def _look(session: Session, scope: Scope) -> _Seen:
    columns: list[Any] = [
        Matter.stage,
        Matter.status,
        Matter.chain,
        type_coerce(Matter.due_at, BigInteger),
        Matter.id,
    ]
    chosen = select_columns(*columns).where(text(OPEN), concerning(session, scope)).limit(FEW)
    rows = session.connection().execute(chosen).all()
    places: defaultdict[tuple[str, str, str], list[tuple[int | None, int]]] = defaultdict(list)
    for stage, status, chain, due_at, key in rows:
        places[stage, status, chain].append((due_at, key))
    return _Seen(places, len(rows) >= FEW)


def _places(session: Session) -> Iterator[tuple[str, str]]:
    """Every stage and status that an open matter has: some dozens among a million, found by hopping along the index."""
    status = stage = ""
    while True:
        found = session.execute(_NEXT_STAGE, {"status": status, "stage": stage}).first()
        found = found or session.execute(_NEXT_STATUS, {"status": status}).first()
        if found is None:
            return
        status, stage = found
        yield stage, status


# Texts that are put together once: what is asked so often takes longer to put together than to answer.
_NEXT = "SELECT status, stage FROM matter WHERE {open} AND {beyond} ORDER BY status, stage LIMIT 1"
_NEXT_STAGE = text(_NEXT.format(open=OPEN, beyond="status = :status AND stage > :stage"))
_NEXT_STATUS = text(_NEXT.format(open=OPEN, beyond="status > :status"))


def _counted(session: Session, places: Iterable[tuple[str, str]], until: int) -> Sequence[Count]:
    """All places in one statement: asking for each by itself takes longer than counting."""
    known = list(places)
    if not known:
        return []
    said: dict[str, Any] = {"few": FEW, "until": until}
    for number, (stage, status) in enumerate(known):
        said |= {f"stage{number}": stage, f"status{number}": status}
    rows = sorted(session.execute(_counting(len(known)), said))
    return [Count(stage, status, *row[1:]) for (stage, status), row in zip(known, rows, strict=True)]


@cache
def _counting(places: int) -> TextClause:
    # Counted from within a row: so each place goes along the index by itself, and stops by itself.
    row = (
        "SELECT {n}, (SELECT count(*) FROM (SELECT 1 FROM matter WHERE {open} AND status = :status{n}"
        " AND stage = :stage{n} LIMIT :few) AS here), (SELECT count(*) FROM (SELECT 1 FROM matter WHERE {open}"
        " AND status = :status{n} AND stage = :stage{n} AND due_at <= :until LIMIT :few) AS late)"
    )
    return text(" UNION ALL ".join(row.format(open=OPEN, n=number) for number in range(places)))


def next_due(
    session: Session, scope: Scope, places: Sequence[tuple[str, str]], status: str, limit: int
) -> Sequence[Matter]:
    """The matters of a status at some (chain, stage) places whose limits run out first."""
    seen = None if scope.everything else _seen_open(session, scope)
    if seen is None or seen.stopped:
        found = _first_at(session, scope, places, status, limit)
    else:
        # Whoever sees little is served from that: what stands at a stage would be gone through for nothing.
        here = (seen.places.get((stage, status, chain), ()) for chain, stage in dict.fromkeys(places))
        found = [(due, key) for matters in here for due, key in matters if due is not None]
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
    said: dict[str, Any] = {"few": FEW}
    said |= {f"edge{number}": to_epoch(edge) for number, edge in enumerate(edges)}
    said |= {f"act{number}": act for number, act in enumerate(acts)}
    found: list[Counter[str]] = [Counter() for _ in spans]
    for place, number, count in session.execute(_counting_acts(len(spans), len(acts)), said):
        found[place][acts[number]] = count
    return found


@cache
def _counting_acts(spans: int, acts: int) -> TextClause:
    row = (
        "SELECT {span}, {act}, (SELECT count(*) FROM (SELECT 1 FROM step WHERE {told} AND act = :act{act}"
        " AND at >= :edge{span} AND at < :edge{next} LIMIT :few) AS a)"
    )
    numbers = product(range(spans), range(acts))
    rows = (row.format(told=TOLD_BY_WEEKS, span=span, next=span + 1, act=act) for span, act in numbers)
    return text(" UNION ALL ".join(rows))


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
