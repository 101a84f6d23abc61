"""查找途径 How the matters of a filter are found for a scope: all of them where they are few, else along the list's own order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, and_, false, func, or_, text, type_coerce
from sqlmodel import Session, col, select

from models.driver import is_sqlite
from models.queries.listing import OPEN_STATUSES, MatterFilter, in_time, plainly
from models.queries.sight import concerning
from models.queries.words import count_candidates, fed, holding, indexed
from models.scope import Scope
from models.snapshot import once
from models.tables.columns import Instant
from models.tables.matters import ENDED, OPEN, Matter
from models.terms import MatterStatus

# So far matters are counted; where there are fewer of them all are gathered, and sorted here.
ENOUGH = 1_000
# What somebody sees is looked up by index while it is less than this, and else met on the way.
FEW = 15_000
# Up to so many rows an index is gone through row by row; beyond, the order of the list is followed.
MANY = 30_000
# What PostgreSQL finds by words is looked at one by one; titles that more have are soon met on the way.
FEW_TITLES = 5_000


@dataclass(frozen=True, slots=True)
class Way:
    """How the matters of a filter are found for a scope.

    `whole` has the due instant (epoch seconds) and the id of each where they are fewer than ENOUGH. None: there are
    more, of which `met` lets those through that are met along the order of the list; `timed` says the same of when
    they are due, for a list in that order.
    """

    met: tuple[Any, ...]
    timed: tuple[Any, ...]
    whole: Sequence[tuple[int | None, int]] | None

    @property
    def count(self) -> int:
        """How many there are; ENOUGH where there are so many or more."""
        return ENOUGH if self.whole is None else len(self.whole)


@dataclass(frozen=True, slots=True)
class _Part:
    """A condition that has an index: as it is looked up there, and as it is asked of a row found otherwise."""

    looked_up: ColumnElement[bool]
    asked: ColumnElement[bool]
    words: str = ""


def way_to(session: Session, wanted: MatterFilter, scope: Scope) -> Way:
    """Find the way: look up what fits by the index that leaves least, until there is enough.

    A `unit` of the filter means what concerns it: it is responsible, holds the matter or helps with it. What is closed
    is due no more: a filter by time asks for open matters only.
    """
    statuses = _statuses(wanted)
    if wanted.holders == () or (wanted.statuses and not statuses):
        return Way((false(),), (), ())
    parts = [*_of_place(wanted), *_of_standing(wanted, statuses), *_of_people(session, wanted, scope)]
    parts.extend((*_of_words(session, wanted.words), *_of_time(wanted)))
    # PostgreSQL knows from its statistics what leaves least; SQLite has to be told, and kept from everything else.
    sqlite = is_sqlite(session)
    first = _narrowest(session, parts) if sqlite else None
    seen = [part.looked_up if part is first or not sqlite else part.asked for part in parts]
    met = [part.asked if sqlite else part.looked_up for part in parts]
    among = list(_among(wanted))
    chosen: Any = select(type_coerce(Matter.due_at, BigInteger), Matter.id).where(*seen, *among)
    if first is not None and first.words:
        chosen = fed(chosen, first.words)
    found = session.connection().execute(chosen.limit(ENOUGH)).all()
    whole = None if len(found) == ENOUGH else [(due, key) for due, key in found]
    return Way((*met, *among), tuple(in_time(wanted)), whole)


def is_open(wanted: MatterFilter) -> bool:
    """Whether a filter asks for open matters only."""
    if wanted.is_timed:
        return True
    known = [MatterStatus(one) for one in wanted.statuses if one in tuple(MatterStatus)]
    return all(one.is_open for one in known) and (bool(known) or not wanted.closed_too)


def is_many(session: Session, scope: Scope) -> bool:
    """Whether a scope sees so much that looking it up by index takes longer than meeting it on the way."""
    if scope.everything:
        return True
    return once(session, ("many", scope), lambda: _count(session, concerning(session, scope), FEW)) == FEW


def _statuses(wanted: MatterFilter) -> tuple[str, ...]:
    if not wanted.is_timed:
        return wanted.statuses
    return tuple(one for one in wanted.statuses if one in OPEN_STATUSES)


def _among(wanted: MatterFilter) -> Iterator[Any]:
    """Open or closed ones, in the words of the partial indexes: they have either."""
    if is_open(wanted):
        yield text(OPEN)
    elif wanted.statuses and not any(one in OPEN_STATUSES for one in wanted.statuses):
        yield text(ENDED)


def _of_place(wanted: MatterFilter) -> Iterator[_Part]:
    """What a matter is, and who has it."""
    values = (
        (Matter.task_force, wanted.task_force and [wanted.task_force]),
        (Matter.kind, wanted.kind and [wanted.kind]),
        (Matter.chain, wanted.chain and [wanted.chain]),
        (Matter.holder, wanted.holders),
    )
    for column, said in values:
        if said:
            yield _Part(col(column).in_(said), plainly(column).in_(said))


def _of_standing(wanted: MatterFilter, statuses: Sequence[str]) -> Iterator[_Part]:
    """Where it stands."""
    at, was_at = col(Matter.stage).in_(wanted.stages), plainly(Matter.stage).in_(wanted.stages)
    among, stands, stood = list(_among(wanted)), col(Matter.status).in_(statuses), plainly(Matter.status)
    if wanted.stages and is_open(wanted):
        known = col(Matter.status).in_(statuses or OPEN_STATUSES)
        yield _Part(and_(text(OPEN), known, at), and_(stood.in_(statuses), was_at) if statuses else was_at)
        return
    if wanted.stages:
        still = and_(text(OPEN), col(Matter.status).in_(OPEN_STATUSES), at)
        yield _Part(or_(still, and_(text(ENDED), at)), was_at)
    if statuses:
        yield _Part(and_(*among, stands), stood.in_(statuses))


def _of_people(session: Session, wanted: MatterFilter, scope: Scope) -> Iterator[_Part]:
    """Whom it concerns."""
    units = [Scope(bodies=frozenset({wanted.unit}))] if wanted.unit else []
    for one in (scope, *units):
        if not one.everything:
            yield _Part(concerning(session, one), concerning(session, one, on_the_way=True))


def _of_words(session: Session, words: str) -> Iterator[_Part]:
    """What its title holds: on PostgreSQL candidates are looked up where they are few; SQLite is fed with them."""
    if words.split():
        few = not is_sqlite(session) and count_candidates(session, words, FEW_TITLES) < FEW_TITLES
        held = holding(words)
        yield _Part(and_(indexed(words), held) if few else held, held, words)


def _of_time(wanted: MatterFilter) -> Iterator[_Part]:
    """When it is due: the order of the list by another name must not be taken for that order."""
    if wanted.is_timed:
        due_at = type_coerce(type_coerce(col(Matter.due_at), BigInteger) + 0, Instant())
        yield _Part(and_(text(OPEN), *in_time(wanted)), and_(*in_time(wanted, due_at)))


def _narrowest(session: Session, parts: Sequence[_Part]) -> _Part | None:
    """The part that leaves least; none where all of them leave many."""
    if len(parts) == 1 and not parts[0].words:
        return parts[0]
    counts = [(_counted(session, part), place) for place, part in enumerate(parts)]
    least, place = min(counts, default=(MANY, 0))
    return parts[place] if least < MANY else next((part for part in parts if part.words), None)


def _counted(session: Session, part: _Part) -> int:
    if part.words:
        return count_candidates(session, part.words, MANY)
    return _count(session, part.looked_up, MANY)


def _count(session: Session, seen: Any, most: int) -> int:
    some = select(Matter.id).where(seen).limit(most)
    return session.exec(select(func.count()).select_from(some.subquery())).one()
