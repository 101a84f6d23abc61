"""督查抽样 The sample of a joint supervision: all that is red, what was named, and a draw that anybody can repeat (C33).

The draw: within each task force the projects that are neither red nor named are put in the order of
SHA-256(`<seed>/<project code>`), and the first of them are taken, as many as the percentage says, rounded up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from models.supervision_terms import Pick


@dataclass(frozen=True, slots=True)
class Candidate:
    """A project that may be inspected."""

    id: int
    code: str
    task_force: str
    is_red: bool


@dataclass(frozen=True, slots=True)
class Picked:
    """A project of the sample, and why it is there."""

    id: int
    pick: Pick
    reason: str


def draw(
    candidates: Iterable[Candidate], seed: str, percent: int, named: Mapping[int, str]
) -> tuple[Picked, ...]:
    """The sample, in the order of the task forces and codes it was taken from; `named` gives reasons by project id."""
    ordered = sorted(candidates, key=lambda found: (found.task_force, found.code))
    return tuple(
        picked
        for _, group in groupby(ordered, key=lambda found: found.task_force)
        for picked in _of_task_force(list(group), seed, percent, named)
    )


def _of_task_force(
    group: list[Candidate], seed: str, percent: int, named: Mapping[int, str]
) -> Iterator[Picked]:
    left = []
    for found in group:
        if found.is_red:
            yield Picked(found.id, Pick.RED, "亮红灯")
        elif found.id in named:
            yield Picked(found.id, Pick.NAMED, named[found.id])
        else:
            left.append(found)
    share = -(-len(left) * percent // 100)
    places = sorted(left, key=lambda found: place_of(found.code, seed))[:share]
    for number, found in enumerate(places, 1):
        yield Picked(found.id, Pick.DRAWN, f"{len(left)}个中抽{share}个，第{number}位")


def place_of(code: str, seed: str) -> str:
    """What decides the place of a project in the draw: nobody can choose it, everybody can work it out again."""
    return sha256(f"{seed}/{code}".encode()).hexdigest()
