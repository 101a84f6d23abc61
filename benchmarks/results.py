"""结果 What was measured, beside what it should be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from benchmarks.contenders import OURS, SET_BASED
from benchmarks.racing import Timing

TARGET = 0.5


@dataclass(frozen=True, slots=True)
class Race:
    """The sweep beside its floors: `matters` moved by each of them in each attempt."""

    scenario: str
    database: str
    matters: int
    timings: Mapping[str, Timing]

    def rate(self, name: str) -> float:
        """Matters a second, by the median."""
        return self.matters / self.timings[name].median

    @property
    def batched(self) -> str:
        """The fastest floor that is not set-based."""
        return max((name for name in self.timings if name not in (OURS, SET_BASED)), key=self.rate)

    def ratio(self, floor: str) -> float:
        """Our speed over a floor's."""
        return self.rate(OURS) / self.rate(floor)

    @property
    def holds(self) -> bool | None:
        """Whether the sweep reaches half of the batched floor; None where that is not asked.

        It is asked where every floor runs, the set-based one with them: all due at once, and a few among the most.
        The sizes in between show how the time grows with what is open.
        """
        return self.ratio(self.batched) >= TARGET if SET_BASED in self.timings else None


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that is not a race; `limit` is the most (or, for a rate, the least) that is acceptable."""

    what: str
    database: str
    value: float
    unit: str
    limit: float | None = None
    at_least: bool = False

    @property
    def holds(self) -> bool | None:
        """Whether it is within its limit; None when it has none."""
        if self.limit is None:
            return None
        return self.value >= self.limit if self.at_least else self.value <= self.limit


@dataclass(frozen=True, slots=True)
class Peer:
    """Another way to keep deadlines, on `items` of them; `skipped` says why there is no number."""

    what: str
    items: int = 0
    seconds: float = 0.0
    skipped: str = ""


@dataclass(slots=True)
class Results:
    """Everything that one run measured."""

    machine: dict[str, str] = field(default_factory=dict)
    races: list[Race] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    peers: list[Peer] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Plain values, with every attempt of every contender."""
        races = [
            {
                "scenario": race.scenario,
                "database": race.database,
                "matters": race.matters,
                "seconds": {name: timing.seconds for name, timing in race.timings.items()},
                "per_second": {name: round(race.rate(name)) for name in race.timings},
                "batched_floor": race.batched,
                "ratio": round(race.ratio(race.batched), 3),
                "ratio_to_set_based": round(race.ratio(SET_BASED), 3) if SET_BASED in race.timings else None,
                "holds": race.holds,
            }
            for race in self.races
        ]
        return {
            "machine": self.machine,
            "races": races,
            "figures": [asdict(figure) | {"holds": figure.holds} for figure in self.figures],
            "peers": [asdict(peer) for peer in self.peers],
        }
