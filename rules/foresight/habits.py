"""办理习惯 How soon people used to deal with what lay with them: daily rates by place, unit and category; few cases lean on many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

# So many working days of what is known of the larger group count beside what is known of the smaller: our default.
LEANING = 20.0


class Stay(NamedTuple):
    """A matter's stay in a stage with a holder: how many working days, and whether a person ended it.

    `closed`: it was done with; `passed`: it went on to another stage. Neither: the engine moved it, or it is still there.
    """

    chain: str
    stage: str
    unit: str
    category: str
    workdays: int
    closed: bool = False
    passed: bool = False


class Rates(NamedTuple):
    """The chance, a working day, that people close a matter, and that they pass it on."""

    closes: float
    passes: float


@dataclass(slots=True)
class _Known:
    days: float = 0.0
    closed: int = 0
    passed: int = 0


@dataclass(slots=True)
class Habits:
    """What was learned of some stays: `cases` of them, of which people ended `answered`."""

    cases: int = 0
    answered: int = 0
    _known: dict[tuple[str, ...], _Known] = field(default_factory=lambda: defaultdict(_Known))
    _rates: dict[tuple[str, ...], Rates] = field(default_factory=dict)

    def rates(self, chain: str, stage: str, unit: str, category: str) -> Rates:
        """What is to be expected there: of all, then of the chain, of the stage, the unit, the category, each leaning on
        the one before."""
        return self._leaning((chain, stage, unit, category))

    def _leaning(self, key: tuple[str, ...]) -> Rates:
        found = self._rates.get(key)
        if found is None:
            wider = self._leaning(key[:-1]) if key else Rates(0.0, 0.0)
            found = self._rates[key] = _leant(self._known.get(key, _Known()), wider, LEANING if key else 0.0)
        return found


def _leant(known: _Known, wider: Rates, weight: float) -> Rates:
    days = known.days + weight
    if not days:
        return wider
    return Rates((known.closed + weight * wider.closes) / days, (known.passed + weight * wider.passes) / days)


def learned(stays: Iterable[Stay]) -> Habits:
    """The habits that stays show."""
    habits = Habits()
    for stay in stays:
        habits.cases += 1
        habits.answered += stay.closed or stay.passed
        parts = (stay.chain, stay.stage, stay.unit, stay.category)
        for length in range(len(parts) + 1):
            known = habits._known[parts[:length]]
            # What was dealt with on the day it came took a day of somebody's.
            known.days += max(stay.workdays, 1)
            known.closed += stay.closed
            known.passed += stay.passed
    return habits
