"""在办存量 The open matters as a forecast needs them: what the mechanism cannot tell apart is read once and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from operator import itemgetter
from typing import Any

from sqlmodel import Session

from flows.likening import RawBearing
from flows.standings import COLUMNS, to_standing
from models.queries.foresight import keys_beginning
from models.queries.open_matters import raw_open
from models.tables.columns import from_epoch
from models.terms import MatterStatus
from rules.deadlines import local_day
from rules.foresight.adopting import adopted
from rules.foresight.alike import Likeness
from rules.foresight.told import GATE, VACANT, Said, remembered
from rules.foresight.unfolding import Alike, Kind
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
_VERSION, _CATEGORY, _NUDGED, _ENTERED, _STATUS = map(
    _ALL.index, ("configuration", "category", "nudged_at", "entered_at", "status")
)
_PLACE, _ASKED, _OWN, _REST = slice(1, 4), slice(1, 7), slice(7, 9), slice(_STATUS, None)
_in_order = itemgetter(*map(COLUMNS_IN_PARTS.index, COLUMNS))


@dataclass(slots=True)
class Portfolio:
    """How many open matters there are of each kind."""

    counts: Counter[Kind] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """How many open matters there are."""
        return self.counts.total()


def read_portfolio(session: Session, world: World, now: datetime, *, keeping: bool = False) -> Portfolio:
    """The open matters by kind; `keeping` tells units and categories apart even where no rule does."""
    key_of, told = _Keys(world, keeping), told_so_far(session)
    counts: Counter[tuple[Any, ...]] = Counter()
    first: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for row in chain.from_iterable(raw_open(session, COLUMNS_IN_PARTS)):
        key = (key_of(row), frozenset(told[row[0]])) if row[0] in told else key_of(row)
        counts[key] += 1
        if counts[key] == 1:
            first[key] = row
    alike, found = Likeness(world, keeping), Portfolio()
    for key, number in counts.items():
        row = first[key]
        standing = to_standing(_in_order(row[1:]))
        found.counts[kind_of(standing, told.get(row[0]), world, now, alike)] += number
    return found


def kind_of(standing: Standing, said: set[Said] | None, world: World, now: datetime, alike: Alike) -> Kind:
    """The kind that a matter is of, with all that was said to its people so far."""
    if not said:
        return Kind(alike(standing))
    today = local_day(now, world.mechanism(standing).timekeeping.zone)
    return Kind(alike(standing), remembered(said, standing.stage, standing.round, today))


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
    key_here, key_there, told = _Keys(here, keeping=False), _Keys(there, keeping=False), told_so_far(session)
    alike, otherwise = Likeness(here), Likeness(there)
    known: dict[tuple[Any, ...], tuple[Kind, Kind]] = {}
    for row in chain.from_iterable(raw_open(session, COLUMNS_IN_PARTS)):
        # What is taken over at once counts from the day on which it entered its stage, wherever midnight is.
        entered = row[_ENTERED] // _QUARTER_HOUR
        key = (key_here(row), key_there(row), entered, frozenset(told.get(row[0], ())))
        if key not in known:
            standing, said = to_standing(_in_order(row[1:])), told.get(row[0])
            after = adopted(standing, there, now)
            known[key] = (
                kind_of(standing, said, here, now, alike),
                kind_of(after, said, there, now, otherwise),
            )
        yield row[0], known[key]


class _Keys:
    """Keys of rows that stand alike, made of plain values: a million standings would take a minute to make."""

    def __init__(self, world: World, keeping: bool) -> None:
        self._bears = RawBearing(world)
        self._alike = Likeness(world)
        self._keeping = keeping
        self._known: dict[tuple[Any, ...], Bearing] = {}
        self._nudged: dict[tuple[Any, ...], datetime | None] = {}

    def __call__(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        asked, at = row[_ASKED], row[_NUDGED]
        bears = self._known.get(asked)
        if bears is None:
            bears = self._known[asked] = self._bears(_in_order(row[1:]))
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
