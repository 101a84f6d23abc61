"""事项行 Matters as lists and files show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from console.pages.duty_rows import left_said
from console.pages.look import Look
from flows.telling.names import Names
from models.tables.matters import Matter
from models.terms import Colour, MatterStatus
from rules.standing import World


@dataclass(frozen=True, slots=True)
class Row:
    """A matter as lists show it."""

    code: str
    title: str
    stage: str
    holder: str
    due: str
    left: str
    tone: str
    lamp: str
    status: str
    task_force: str
    unit: str
    raised: str


def rows_of(found: Iterable[Matter], look: Look, names: Names, world: World) -> Iterator[Row]:
    """Matters as rows."""
    t = look.tongue
    for matter in found:
        status = MatterStatus(matter.status)
        yield Row(
            code=matter.code,
            title=matter.title,
            stage=names.stage(matter.chain, matter.stage),
            holder=names.holders(matter.holder.split()),
            due=t.day(matter.due_on),
            left=left_said(look, matter, world.calendar),
            tone=matter.colour,
            lamp=t.term(Colour(matter.colour)) if matter.colour else "",
            status=t.term(status),
            task_force=names.task_force(matter.task_force) if matter.task_force else "",
            unit=names.body(matter.unit),
            raised=t.hour(matter.raised_at),
        )
