"""在办存量 The open matters as a forecast needs them: what the mechanism cannot tell apart is read once and counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter
from typing import Any

from sqlmodel import Session

from flows.likening import ALWAYS, OWN, RawBearing
from flows.standings import COLUMNS, to_standing
from models.queries.foresight import keys_beginning, raw_open
from models.tables.columns import from_epoch
from models.terms import MatterStatus
from rules.deadlines import local_day
from rules.foresight.alike import Likeness
from rules.foresight.told import GATE, NOTHING_TOLD, VACANT, Said, remembered
from rules.foresight.unfolding import Alike, Kind
from rules.standing import Standing, World

_A_MINUTE = 60
_status, _version, _nudged = map(COLUMNS.index, ("status", "configuration", "nudged_at"))
_ALWAYS_NUDGED = ALWAYS(range(len(COLUMNS))).index(_nudged)
_category = itemgetter(COLUMNS.index("category"))


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
    keys, told = _Keys(world, keeping), _told(session)
    counts: Counter[tuple[Any, ...]] = Counter()
    first: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for matter_id, *raw in raw_open(session, COLUMNS):
        key = keys(tuple(raw), told.get(matter_id))
        counts[key] += 1
        if counts[key] == 1:
            first[key] = (matter_id, *raw)
    alike, found = Likeness(world, keeping), Portfolio()
    for key, number in counts.items():
        matter_id, *raw = first[key]
        found.counts[kind_of(to_standing(tuple(raw)), told.get(matter_id), world, now, alike)] += number
    return found


def kind_of(standing: Standing, said: set[Said] | None, world: World, now: datetime, alike: Alike) -> Kind:
    """The kind that a matter is of, with all that was said to its people so far."""
    if not said:
        return Kind(alike(standing))
    today = local_day(now, world.mechanism(standing).timekeeping.zone)
    return Kind(alike(standing), remembered(said, standing.stage, standing.round, today))


def _told(session: Session) -> dict[int, set[Said]]:
    """What was said so far that could be said again, by matter."""
    found: dict[int, set[Said]] = {}
    for matter_id, key, recipient in keys_beginning(session, (VACANT, GATE)):
        head, _, tail = key.split("/", 2)
        found.setdefault(matter_id, set()).add((head, tail, recipient))
    return found


class _Keys:
    """Keys of rows that stand alike, made of plain values: a million standings would take a minute to make."""

    def __init__(self, world: World, keeping: bool) -> None:
        self._bears = RawBearing(world)
        self._alike = Likeness(world)
        self._keeping = keeping
        self._nudged: dict[tuple[Any, ...], datetime | None] = {}

    def __call__(self, raw: tuple[Any, ...], told: set[Said] | None) -> tuple[Any, ...]:
        bears = self._bears(raw)
        always = list(ALWAYS(raw))
        always[_ALWAYS_NUDGED] = self._told_until(raw)
        own = OWN(raw) if self._keeping or bears.own_unit else None
        said = frozenset(told) if told else NOTHING_TOLD
        return (*always, bears, own, _category(raw) if self._keeping else "", said)

    def _told_until(self, raw: tuple[Any, ...]) -> datetime | None:
        at = raw[_nudged]
        if at is None:
            return None
        # Reminders come on the minute.
        key = (raw[_status], raw[_version], at // _A_MINUTE)
        if key not in self._nudged:
            status = MatterStatus(raw[_status])
            self._nudged[key] = self._alike.nudged(raw[_version], status, from_epoch(at))
        return self._nudged[key]
