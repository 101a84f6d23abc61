"""场景 What is measured: a burst, a few due among many open, an empty poll, and the rules by themselves."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from functools import partial
from itertools import count
from statistics import median
from typing import Any

from benchmarks.contenders import OURS, Write, engine_at_work, floor_at_work, floors, opened
from benchmarks.databases import Place
from benchmarks.loading import Load, fill
from benchmarks.population import CONFIG, NOW, population, world
from benchmarks.racing import Attempt, race, timed
from benchmarks.results import Figure, Race
from benchmarks.work import work_of
from flows.parsing import parse_published
from flows.sweep import sweep
from flows.world import WorldSource
from models.config.loader import load as load_config
from rules.decide import decide

ROUNDS = 5
MEMORY_MB = 250
EMPTY_US = 1000
_POLLS = 300


def burst(place: Place, matters: int) -> Iterator[Race | Figure]:
    """Everything that is open is due at once; each attempt has a fresh copy of the database."""
    with place.database(partial(fill, load=Load(matters, matters))) as template:
        ours = partial(_on_a_copy, place, template, partial(engine_at_work, now=NOW, due=matters))
        contenders: dict[str, Attempt] = {OURS: ours}
        for name, write in floors(place).items():
            at_work = partial(floor_at_work, now=NOW, due=matters, write=write)
            contenders[name] = partial(_on_a_copy, place, template, at_work)
        yield Race(f"{matters:,} due at once", place.name, matters, race(contenders, ROUNDS))
        with opened(place, template) as engine:
            decided = len(work_of(engine, NOW).batch.changes)
        yield Figure(f"different decisions among {matters:,}", place.name, decided, "")


@contextmanager
def _on_a_copy(place: Place, template: str, at_work: Any) -> Iterator[Any]:
    with place.database(like=template) as url, at_work(place, url) as run:
        yield run


def spread(place: Place, matters: int, due: int, chosen: Collection[str]) -> Iterator[Race | Figure]:
    """Some due among many that sleep, all on one table: every attempt finds others due. `chosen` are the floors."""
    load = Load(matters, due, rounds=min(ROUNDS * (len(chosen) + 1) + 1, matters // due))
    with place.database(partial(fill, load=load)) as url:
        instants = map(load.instant, count())
        contenders: dict[str, Attempt] = {OURS: partial(_next_engine, place, url, instants, due)}
        for name in chosen:
            contenders[name] = partial(_next_floor, place, url, instants, due, floors(place)[name])
        yield Race(f"{due:,} due among {matters:,}", place.name, due, race(contenders, ROUNDS))
        if load.rounds > ROUNDS * len(contenders):
            yield _memory(place, url, next(instants), matters)
        yield _empty_poll(place, url, load.instant(load.rounds), matters)


def _next_engine(
    place: Place, url: str, instants: Iterator[datetime], due: int
) -> AbstractContextManager[Any]:
    return engine_at_work(place, url, next(instants), due)


def _next_floor(
    place: Place, url: str, instants: Iterator[datetime], due: int, write: Write
) -> AbstractContextManager[Any]:
    return floor_at_work(place, url, next(instants), due, write)


def _memory(place: Place, url: str, now: datetime, matters: int) -> Figure:
    """The most that a process ever held which does nothing but this one sweep."""
    command = (sys.executable, "-m", "benchmarks.sweeper", url, now.isoformat())
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    peak = json.loads(said)["peak_mb"]
    return Figure(f"sweeper's peak memory, {matters:,} open", place.name, peak, "MB", MEMORY_MB)


def _empty_poll(place: Place, url: str, now: datetime, matters: int) -> Figure:
    with opened(place, url) as engine:
        worlds = WorldSource(parse_published)
        sweep(engine, worlds, now)
        taken = [timed(partial(sweep, engine, worlds, now)) for _ in range(_POLLS)]
    return Figure(f"empty poll, {matters:,} open", place.name, median(taken) * 1e6, "µs", EMPTY_US)


def rules() -> Iterator[Figure]:
    """The configuration read and checked, and the pure decision, one standing after another without a memory."""
    read = [timed(partial(load_config, CONFIG)) for _ in range(ROUNDS)]
    yield Figure("config.yaml read, checked, frozen", "", median(read) * 1e3, "ms")
    due = population().due
    taken = [timed(lambda: [decide(standing, world(), NOW) for standing in due]) for _ in range(ROUNDS)]
    yield Figure("decide(), one core", "", len(due) / median(taken), "/s")
