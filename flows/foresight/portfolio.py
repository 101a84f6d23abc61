"""在办存量 The open matters as a forecast needs them: what the mechanism cannot tell apart is read once and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple

from sqlmodel import Session

from flows.foresight.besides import Besides, BesidesIn, read_besides
from flows.likening import RawBearing
from flows.standings import COLUMNS, to_standing
from models.queries.foresight import keys_beginning
from models.queries.open_matters import raw_open
from models.tables.columns import from_epoch
from models.terms import MatterStatus
from rules.deadlines import local_day
from rules.foresight.adopting import adopted
from rules.foresight.alike import Likeness
from rules.foresight.kinds import Kind, Paper
from rules.foresight.told import GATE, NOTHING_TOLD, VACANT, Said, remembered
from rules.foresight.unfolding import as_it_stands
from rules.likeness import Bearing
from rules.standing import Standing, World

_A_MINUTE, _QUARTER_HOUR = 60, 15 * 60
# The columns in such an order that what is compared together stands together.
_PARTS = (
    ("id",),
    ("chain", "configuration", "stage"),
    ("severity", "category", "scope"),
    ("unit", "leader"),
    ("nudged_at", "entered_at"),
    ("status",),
)
_NAMED = tuple(name for part in _PARTS for name in part)
_ALL = (*_NAMED, *(name for name in COLUMNS if name not in _NAMED))
COLUMNS_IN_PARTS = _ALL[1:]
_VERSION, _SEVERITY, _CATEGORY, _NUDGED, _ENTERED, _STATUS = map(
    _ALL.index, ("configuration", "severity", "category", "nudged_at", "entered_at", "status")
)
_PLACE, _ASKED, _OWN, _REST = slice(1, 4), slice(1, 7), slice(7, 9), slice(_STATUS, None)
# Chain and stage.
_STANDS = slice(1, 4, 2)
Row = tuple[Any, ...]


class Lying(NamedTuple):
    """The row of an open matter, with that of the pressing paper about it, about which there may be another."""

    row: Row
    paper: Lying | None = None


_in_order = itemgetter(*map(COLUMNS_IN_PARTS.index, COLUMNS))


@dataclass(slots=True)
class Portfolio:
    """How many open matters there are of each kind."""

    counts: Counter[Kind] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """How many open matters there are, papers among them."""
        return sum(number * len([*kind.standings()]) for kind, number in self.counts.items())


def read_portfolio(session: Session, world: World, now: datetime, *, keeping: bool = False) -> Portfolio:
    """The open matters by kind; `keeping` tells units and categories apart even where no rule does."""
    besides = read_besides(session)
    reader = _Reader(session, world, now, besides, Likeness(world, keeping), told_so_far(session))
    counts: Counter[tuple[Any, ...]] = Counter()
    first: dict[tuple[Any, ...], Lying] = {}
    for lying in _open(session, besides):
        key = reader.key(lying)
        counts[key] += 1
        if counts[key] == 1:
            first[key] = lying
    found = Portfolio()
    for key, number in counts.items():
        found.counts[reader.kind(first[key])] += number
    return found


def _open(session: Session, besides: Besides) -> Iterator[Lying]:
    """All open matters but the papers that lie with one, those at last that a paper lies with."""
    papers = {waiting.paper_id for waiting in besides.papers.values()}
    aside: dict[int, Row] = {}
    about: list[Row] = []
    for row in chain.from_iterable(raw_open(session, COLUMNS_IN_PARTS)):
        if row[0] in papers:
            aside[row[0]] = row
        elif row[0] in besides.papers:
            about.append(row)
        else:
            yield Lying(row)
    yield from (_with_papers(row, aside, besides) for row in about)


def _with_papers(row: Row, aside: Mapping[int, Row], besides: Besides) -> Lying:
    waiting = besides.papers.get(row[0])
    paper = aside.get(waiting.paper_id) if waiting else None
    return Lying(row, _with_papers(paper, aside, besides) if paper else None)


class _Reader:
    """Reads rows as kinds in one world; rows with one key are of one kind."""

    def __init__(
        self,
        session: Session,
        world: World,
        now: datetime,
        besides: Besides,
        alike: Likeness,
        told: Mapping[int, set[Said]],
        becomes: Callable[[Standing], Standing] = as_it_stands,
    ) -> None:
        self._world, self._now, self._alike, self._told = world, now, alike, told
        self._key_of, self._becomes = _Keys(alike), becomes
        self._papers, self._beside = besides.papers, BesidesIn(session, world, besides)

    def key(self, lying: Lying) -> tuple[Any, ...]:
        """What tells a matter's kind, with its paper's if there is one."""
        own = self._row_key(lying.row)
        if lying.paper is None:
            return own
        return (*own, self._papers[lying.row[0]].drafted, self.key(lying.paper))

    def kind(self, lying: Lying) -> Kind:
        """The kind that a matter is of."""
        found = self._kind(lying.row)
        if lying.paper is None:
            return found
        return found.with_paper(Paper(self.kind(lying.paper), self._papers[lying.row[0]].drafted))

    def _row_key(self, row: Row) -> tuple[Any, ...]:
        beside = self._beside(row[0], row[_STANDS], row[_ENTERED])
        told = self._told.get(row[0])
        return (self._key_of(row), beside, frozenset(told) if told else None)

    def _kind(self, row: Row) -> Kind:
        standing = self._becomes(to_standing(_in_order(row[1:])))
        beside, said = self._beside(row[0], row[_STANDS], row[_ENTERED]), self._told.get(row[0])
        if not said:
            return Kind(self._alike(standing), NOTHING_TOLD, beside)
        today = local_day(self._now, self._world.mechanism(standing).timekeeping.zone)
        told = remembered(said, standing.stage, standing.round, today)
        return Kind(self._alike(standing), told, beside)


def told_so_far(session: Session) -> dict[int, set[Said]]:
    """What was said so far that could be said again, by matter."""
    found: dict[int, set[Said]] = {}
    for matter_id, key, recipient in keys_beginning(session, (VACANT, GATE)):
        head, _, tail = key.split("/", 2)
        found.setdefault(matter_id, set()).add((head, tail, recipient))
    return found


def read_pairs(
    session: Session, here: World, there: World, now: datetime
) -> Iterator[tuple[int, tuple[Kind, Kind]]]:
    """Each open matter by id, with the kind that it is of here, and of there once that world has come into force."""
    told, besides = told_so_far(session), read_besides(session)
    current = _Reader(session, here, now, besides, Likeness(here), told)
    draft = _Reader(
        session, there, now, besides, Likeness(there), told, lambda standing: adopted(standing, there, now)
    )
    known: dict[tuple[Any, ...], tuple[Kind, Kind]] = {}
    for lying in _open(session, besides):
        key = (current.key(lying), draft.key(lying), *_entered(lying))
        if key not in known:
            known[key] = (current.kind(lying), draft.kind(lying))
        yield lying.row[0], known[key]


def _entered(lying: Lying | None) -> Iterator[int]:
    """What is taken over at once counts from the day on which it entered its stage, wherever midnight is."""
    while lying is not None:
        yield lying.row[_ENTERED] // _QUARTER_HOUR
        lying = lying.paper


class _Keys:
    """Keys of rows that stand alike, made of plain values: a million standings would take a minute to make."""

    def __init__(self, alike: Likeness) -> None:
        self._bears = RawBearing(alike.world)
        self._alike = alike
        self._keeping = alike.keeping
        self._known: dict[tuple[Any, ...], Bearing] = {}
        self._nudged: dict[tuple[Any, ...], datetime | None] = {}

    def __call__(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        asked, at = row[_ASKED], row[_NUDGED]
        bears = self._known.get(asked)
        if bears is None:
            own = self._bears(_in_order(row[1:]))
            bears = self._known[asked] = self._alike.with_papers(own, row[_SEVERITY])
        if at is not None:
            # Reminders come on the minute.
            when = (row[_STATUS], row[_VERSION], at // _A_MINUTE)
            at = self._nudged[when] if when in self._nudged else self._told_until(when, at)
        if self._keeping:
            return bears, at, row[_PLACE], row[_OWN], row[_REST], row[_CATEGORY]
        return bears, at, row[_PLACE], row[_OWN] if bears.own_unit else None, row[_REST]

    def _told_until(self, when: tuple[str, int, int], at: int) -> datetime | None:
        found = self._alike.nudged(when[1], MatterStatus(when[0]), from_epoch(at))
        self._nudged[when] = found
        return found
