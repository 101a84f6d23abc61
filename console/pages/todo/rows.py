"""待办条目 What somebody holds, as the to-do list and the first page show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from console.pages.duty_rows import left_said
from console.pages.look import Look
from console.pages.rendering import address
from flows.telling.names import Names
from flows.todo_reading import Held
from models.terms import Colour
from rules.horizons import Horizon
from rules.standing import World

# More than these would push the matter itself off a phone's screen; its page has them all.
_BUTTONS = 3
_TONES = {Horizon.LATE: "red", Horizon.TODAY: "yellow", Horizon.WEEK: "blue"}


@dataclass(frozen=True, slots=True)
class TodoRow:
    """One line: `acts` are (label, address) of what is done most, each a click away."""

    code: str
    title: str
    kind: str
    stage: str
    due: str
    left: str
    tone: str
    lamp: str
    lent: str
    acts: tuple[tuple[str, str], ...]
    verbs: tuple[str, ...]


def rows_of(found: Iterable[Held], look: Look, names: Names, world: World) -> Iterator[TodoRow]:
    """What is held, as lines."""
    t = look.tongue
    for held in found:
        matter = held.matter
        yield TodoRow(
            code=matter.code,
            title=matter.title,
            kind=names.chain(matter.chain),
            stage=names.stage(matter.chain, matter.stage),
            due=t.weekday(matter.due_on) if matter.due_on else t("不限时", "No limit"),
            left=left_said(look, matter, world.calendar),
            tone=matter.colour or _TONES.get(held.horizon, ""),
            lamp=t.term(Colour(matter.colour)) if matter.colour else "",
            lent=names.post(held.lent) if held.lent else "",
            acts=tuple(
                (t.term(verb), address(f"/matters/{matter.code}", do=str(verb)))
                for verb in held.verbs[:_BUTTONS]
            ),
            verbs=tuple(map(str, held.verbs)),
        )
