"""往日情况 The world as it was at an instant of the past: which rules bound, and which meetings were known to come."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from models.mechanism import Mechanism
from rules.forum_plan import ForumPlan, PlannedSitting
from rules.standing import World


@dataclass(frozen=True, slots=True)
class KnownSitting:
    """A sitting, from when on matters were put on its agenda, and until when it could take any (None: it was held)."""

    sitting: PlannedSitting
    since: datetime
    until: datetime | None = None

    def is_known(self, at: datetime) -> bool:
        """Whether a matter could be put on its agenda at an instant."""
        return self.since <= at and (self.until is None or at < self.until)


@dataclass(slots=True)
class PastWorlds:
    """Answers for the world of an instant. `published` says since when each version of `present` binds; one that is
    not named binds from the beginning."""

    present: World
    published: Mapping[int, datetime]
    sittings: Sequence[KnownSitting]
    _turns: list[datetime] = field(default_factory=list)
    _known: dict[int, World] = field(default_factory=dict)

    def __post_init__(self) -> None:
        ends = [known.until for known in self.sittings if known.until]
        turns = {*self.published.values(), *ends, *(known.since for known in self.sittings)}
        self._turns = sorted(turns)

    def __call__(self, at: datetime) -> World:
        """The world of an instant; it is the same object until something changes."""
        turn = bisect_right(self._turns, at)
        if turn not in self._known:
            self._known[turn] = self._made(at)
        return self._known[turn]

    def _made(self, at: datetime) -> World:
        first = min(self.published.values(), default=at)
        versions = [
            version
            for version in self.present.mechanisms
            if self.published.get(version, first) <= max(at, first)
        ]
        newest = self.present.mechanisms[max(versions)]
        known = sorted(
            (one.sitting for one in self.sittings if one.is_known(at)),
            key=lambda one: (one.planned_on, one.id),
        )
        mechanisms: Mapping[int, Mechanism] = {
            version: replace(self.present.mechanisms[version], organisation=newest.organisation)
            for version in versions
        }
        return replace(self.present, mechanisms=mechanisms, forums=ForumPlan(tuple(known)))
