"""环节一览 The chain of a matter as a ladder: which stages it has passed, where it stands, what lies above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from flows.telling.names import Names
from models.limit_texts import limit_text
from models.mechanism import Stage
from models.terms import Gate, OnTimeout
from rules.entering import missing
from rules.holders import resolve
from rules.stages import stages_of
from rules.standing import Standing, World


@dataclass(frozen=True, slots=True)
class Rungs:
    """One stage of the ladder; `place` is `passed`, `here` or `ahead`; `lacking` is what its gate still wants."""

    id: str
    name: str
    place: str
    holders: tuple[str, ...]
    limit: str
    clause: str
    on_timeout: OnTimeout
    requires: tuple[Gate, ...]
    lacking: tuple[Gate, ...]


def ladder_of(standing: Standing, world: World, on: date) -> tuple[Rungs, ...]:
    """The stages of the matter's chain, first one first, with who would hold each on a day."""
    mechanism = world.mechanism(standing)
    stages = stages_of(mechanism.chains[standing.chain], standing)
    here = next((index for index, stage in enumerate(stages) if stage.id == standing.stage), 0)
    return tuple(_rung(stage, index - here, standing, world, on) for index, stage in enumerate(stages))


def _rung(stage: Stage, above: int, standing: Standing, world: World, on: date) -> Rungs:
    organisation = world.mechanism(standing).organisation
    holders = standing.holder if above == 0 else resolve(stage.holder, standing, organisation, on).refs
    lacking = missing(stage, standing.filed) if above > 0 else ()
    is_open = standing.status.is_open
    place = "here" if above == 0 and is_open else "passed" if above <= 0 else "ahead"
    return Rungs(
        stage.id,
        stage.name,
        place,
        holders,
        limit_text(stage.limit),
        stage.clause,
        stage.on_timeout,
        stage.requires,
        lacking,
    )


def ladder_rows(rungs: Iterable[Rungs], names: Names) -> Iterator[list[str]]:
    """The ladder as rows of a table."""
    marks = {"passed": "✓", "here": "▶", "ahead": ""}
    for rung in rungs:
        note = "；".join(part for part in (f"到时{rung.on_timeout.zh}", gate_text(rung)) if part)
        yield [marks[rung.place], rung.name, names.holders(rung.holders), rung.limit, note]


def gate_text(rung: Rungs) -> str:
    """What must be on file before the stage is entered, and what of it is lacking."""
    if not rung.requires:
        return ""
    wanted = f"须备齐{_listed(rung.requires)}"
    if rung.place != "ahead":
        return wanted
    if rung.lacking == rung.requires:
        return f"{wanted}（均未备）"
    return f"{wanted}（{f'尚缺{_listed(rung.lacking)}' if rung.lacking else '已备齐'}）"


def _listed(gates: Iterable[Gate]) -> str:
    return "、".join(gate.zh for gate in gates)
