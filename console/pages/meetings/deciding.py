"""现场记录 The minutes while the meeting sits: what is decided about a topic goes down at once, with a unit and a date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from console.pages.asking import Ask
from console.pages.blanks import Blank, Kind
from console.pages.look import Look
from console.pages.meetings.holding import Scene
from console.pages.meetings.orders import order_blanks, order_of
from console.visits import Visit
from flows.agendas import AgendaLine
from flows.commands.agenda_places import place_item
from flows.commands.sitting_decisions import decide_matter


def deciding(look: Look, scene: Scene, line: AgendaLine) -> list[Ask]:
    """What can be done about one line of the agenda before the meeting is closed."""
    is_open = line.item is not None and not line.item.decision
    return [*([_decide(look, scene, line)] if is_open else []), _move(look, scene, line)]


def _decide(look: Look, scene: Scene, line: AgendaLine) -> Ask:
    t, matter = look.tongue, line.matter
    # What was on an agenda before may have moved since; a topic of its own has ended as a request.
    code, version = matter.code, matter.version

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        done = decide_matter(scene.seats.desk(visit, said), code, order_of(said), seen=version)
        return t(
            f"已记录：{done.number}，由 {done.code} 落实",
            f"Recorded as {done.number}; {done.code} carries it out",
        )

    blanks = (
        *order_blanks(look, scene.names, unit=matter.unit, what=t("会议决定", "Decision")),
        *scene.seats.blanks,
    )
    note = f"{matter.code}　{matter.title}"
    return Ask(f"decide-{code}", t("记录决定", "Record the decision"), act, blanks, note)


def _move(look: Look, scene: Scene, line: AgendaLine) -> Ask:
    t, code = look.tongue, line.matter.code

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        place_item(scene.seats.desk(visit, said), scene.number, code, said["place"], said["reason"])
        return t(f"{code} 已调整为第 {said['place']} 项", f"{code} is now no. {said['place']}")

    blanks = (
        Blank("place", t("放在第几项", "Place"), Kind.NUMBER, value=line.placed.place),
        Blank("reason", t("调整的理由", "Why"), most=200),
        *scene.seats.blanks,
    )
    return Ask(f"place-{code}", t("调整次序", "Move"), act, blanks)
