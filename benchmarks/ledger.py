"""台帐规模 What a month of the whole ledger costs: its lights, the figures of all reports, its periods; and how that grows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from statistics import median

from sqlalchemy import Engine

from benchmarks.contenders import WrongWork, opened
from benchmarks.databases import Place
from benchmarks.ledger_loading import MONTHS, fill_ledger
from benchmarks.population import NOW
from benchmarks.racing import timed
from benchmarks.results import Figure
from flows.figures import figures_of_all
from flows.lights import count_lights
from flows.parsing import parse_published
from flows.periods import open_periods
from flows.world import WorldSource
from models.session import reading

# What takes a second or less is disturbed by anything: it is done more often.
ROUNDS, QUICK_ROUNDS, QUICK = 5, 15, 5_000.0
# Twice the projects should take twice the time; four times would be the square of it.
GROWTH = 3.0
_TODAY, _BEFORE = date(2026, 3, 20), date(2026, 1, 20)
_ONCE = {"24 months of lights, first count": 30_000.0, "a month's periods": 5_000.0}
_AGAIN = {
    "24 months of lights, counted again": 30_000.0,
    "a month's lights": 5_000.0,
    "all reports' figures": 1_000.0,
    "the same as of January": 1_000.0,
}


@dataclass(frozen=True, slots=True)
class _Ledger:
    """A filled database, and its clerk that has read the configuration."""

    engine: Engine
    worlds: WorldSource
    projects: int

    def first(self) -> None:
        """Count the lights of all months, none of which has any."""
        report = count_lights(self.engine, self.worlds, NOW, MONTHS)
        if report.written != self.projects * len(MONTHS):
            raise WrongWork(f"{report.written} lights of {self.projects} projects")

    def figures(self, as_of: date) -> None:
        """Count the figures of all task forces."""
        with reading(self.engine) as session:
            found = figures_of_all(session, self.worlds.world(session), as_of)
        if sum(figures.investment.planned.n for figures in found.values()) != self.projects:
            raise WrongWork(f"the figures as of {as_of} do not know all {self.projects} projects")

    def again(self) -> Mapping[str, Callable[[], object]]:
        """What can be done any number of times, as `_AGAIN` has it."""
        return dict(
            zip(
                _AGAIN,
                (
                    partial(count_lights, self.engine, self.worlds, NOW, MONTHS),
                    partial(count_lights, self.engine, self.worlds, NOW),
                    partial(self.figures, _TODAY),
                    partial(self.figures, _BEFORE),
                ),
                strict=True,
            )
        )


def ledger(place: Place, projects: int) -> Iterator[Figure]:
    """The work of a month with all projects, and as a multiple of what it takes with half of them."""
    with _filled(place, projects // 2) as half, _filled(place, projects) as whole:
        half.first()
        first = timed(whole.first)
        for what, limit in _AGAIN.items():
            rounds = QUICK_ROUNDS if limit <= QUICK else ROUNDS
            # In turn, so that whatever else the machine does falls on both.
            took = [(timed(half.again()[what]), timed(whole.again()[what])) for _ in range(rounds)]
            few, many = zip(*took, strict=True)
            yield Figure(f"{what}, {projects:,} projects", place.name, median(many) * 1e3, "ms", limit)
            # The least is what the work itself takes; how it grows is no matter of what else was going on.
            growth = min(many) / min(few)
            yield Figure(f"{what}, {projects // 2:,} → {projects:,}", place.name, growth, "×", GROWTH)
        opening = timed(partial(open_periods, whole.engine, whole.worlds, NOW))
        for (what, limit), seconds in zip(_ONCE.items(), (first, opening), strict=True):
            yield Figure(f"{what}, {projects:,} projects", place.name, seconds * 1e3, "ms", limit)


@contextmanager
def _filled(place: Place, projects: int) -> Iterator[_Ledger]:
    with place.database(partial(fill_ledger, projects=projects)) as url, opened(place, url) as engine:
        worlds = WorldSource(parse_published)
        with reading(engine) as session:
            worlds.mechanism(session)
        yield _Ledger(engine, worlds, projects)
