"""多种将来 Many futures in which people answer as they used to: for each number its middle and how far it may lie off."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple, TypeVar

from flows.foresight.forecast import Basis, begun
from models.foresight_terms import Measure, Viewpoint
from rules.foresight.alike import Likeness
from rules.foresight.answering import Answering
from rules.foresight.habits import Habits
from rules.foresight.tally import Figures
from rules.foresight.unfolding import Known

KEY = TypeVar("KEY")
LOW, MIDDLE, HIGH = 0.1, 0.5, 0.9
_SUMMED = (Measure.NOW, Measure.CAME, Measure.TOLD, Measure.AGENDA, Measure.UNPLACED)
Total = tuple[Viewpoint, str, Measure]


class Range(NamedTuple):
    """In a tenth of all futures it is less than `low` or just that, in half of them `middle`, in a tenth over `high`."""

    low: int
    middle: int
    high: int


@dataclass(frozen=True, slots=True)
class Futures:
    """What many futures come to: numbers over the whole time (held: at its end), and week by week."""

    basis: Basis
    habits: Habits
    runs: int
    seed: str
    totals: Mapping[Total, Range]
    middle: Figures


def many_futures(
    basis: Basis, habits: Habits, runs: int, seed: str, progress: Callable[[], None] = lambda: None
) -> Futures:
    """So many futures, drawn from a seed: the same seed gives the same futures. `basis` tells units and categories apart."""
    likeness, known = Likeness(basis.world, keeping=True), Known()
    found = []
    for run in range(runs):
        # Nothing is kept secret by these numbers: whoever knows the seed is meant to get the same ones.
        draw = Random(f"{seed}/{run}")  # noqa: S311
        found.append(_one(basis, habits, draw, likeness, known))
        progress()
    weekly = _ranges(found)
    middle = {figure: spread.middle for figure, spread in weekly.items()}
    return Futures(basis, habits, runs, seed, _ranges([_totals(figures) for figures in found]), middle)


def _one(basis: Basis, habits: Habits, draw: Random, likeness: Likeness, known: Known) -> Figures:
    window = basis.window
    unfolding, tally = begun(basis, likeness, known)
    answering = Answering(unfolding, habits, draw.random)
    for passed in answering.unfold(basis.turns, window.first, window.last, window.until):
        tally.takes(passed)
    return tally.figures()


def _totals(figures: Figures) -> Mapping[Total, int]:
    last = max(figure.week for figure in figures)
    found: dict[Total, int] = {}
    for (view, whom, what, week), number in figures.items():
        if what in _SUMMED or week == last:
            found[view, whom, what] = found.get((view, whom, what), 0) + number
    return found


def _ranges(found: Sequence[Mapping[KEY, int]]) -> Mapping[KEY, Range]:
    keys = dict.fromkeys(key for one in found for key in one)
    return {key: _range(sorted(one.get(key, 0) for one in found)) for key in keys}


def _range(ordered: Sequence[int]) -> Range:
    return Range(*(ordered[round(share * (len(ordered) - 1))] for share in (LOW, MIDDLE, HIGH)))
