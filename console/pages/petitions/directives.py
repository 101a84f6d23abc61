"""领导小组部署 What the leading group is to decide, what it decided, and the items that came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from console.pages.asking import Ask, offering
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.choices import task_forces
from console.pages.duty_rows import course_of
from console.pages.look import Look, Sheet
from console.pages.meetings.orders import order_blanks, order_of
from console.pages.meetings.rows import resolved_rows
from console.pages.rendering import render
from console.pages.seats import Seats, seats_at
from console.visits import Visit
from flows.commands import directives
from flows.commands.duties import stage_of
from flows.telling.names import Names
from models.queries.meetings import resolved_from
from models.queries.petitions import directive_of
from models.queries.sight import matter_within
from models.record_terms import Record
from models.tables.matters import Matter


@page("/directives/{code}", "领导小组部署", "Directive")
def directive(look: Look) -> Sheet:
    """The page of a directive. Raises NotFound."""
    t = look.tongue
    with look.visit.reading() as session:
        seen = matter_within(session, look.path["code"], look.visit.caller.scope)
        row, matter = directive_of(session, seen.code)
        names = look.names(session)
        record = stage_of(session, look.visit.onlooker, matter).record
        asks = list(_acts(look, names, seats_at(look, names, matter), matter, record))
        resolved = resolved_rows(
            resolved_from(session, matter.id or 0), look, names, look.visit.world(session)
        )
        facts = [
            *course_of(look, names, look.visit.world(session).calendar, matter),
            (t("来源", "Source"), row.source),
            (t("来由", "Background"), row.content),
            (t("决定", "Decision"), row.decision),
        ]
        shown = {"facts": facts, "resolved": list(resolved)}
    text = render("petitions/directive.html.j2", look, **shown)
    return Sheet(f"{matter.code}　{matter.title}", (offering(asks, about=matter.code), text))


def _acts(look: Look, names: Names, seats: Seats, matter: Matter, record: Record | None) -> Iterator[Ask]:
    if seats and record is Record.RESOLUTION:
        yield _decide(look, seats, matter)
    elif seats and record is Record.ITEMS:
        yield _assign(look, names, seats, matter)
        yield _register(look, seats, matter)


def _decide(look: Look, seats: Seats, matter: Matter) -> Ask:
    t, code, version = look.tongue, matter.code, matter.version

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        directives.decide_directive(seats.desk(visit, said), code, said["text"], seen=version)
        return t("已议定，转办公室登记交办", "Decided; the Office assigns it")

    blanks = (Blank("text", t("领导小组的决定", "Decision"), Kind.AREA), *seats.blanks)
    return Ask("decide", t("登记决定", "Decide"), act, blanks)


def _assign(look: Look, names: Names, seats: Seats, matter: Matter) -> Ask:
    t, code = look.tongue, matter.code

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        done = directives.assign_from(seats.desk(visit, said), code, order_of(said), said["force"])
        return t(f"已交办 {done.code}", f"Assigned as {done.code}")

    force = Blank(
        "force",
        t("由哪个专班督促（不选由办公室督促）", "Task force"),
        Kind.CHOICE,
        required=False,
        choices=task_forces(names),
    )
    return Ask(
        "assign",
        t("交办一项", "Assign an item"),
        act,
        (*order_blanks(look, names, wants_unit=True), force, *seats.blanks),
    )


def _register(look: Look, seats: Seats, matter: Matter) -> Ask:
    t, code, version = look.tongue, matter.code, matter.version

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        directives.register_items(seats.desk(visit, said), code, reason=said["reason"], seen=version)
        return t("已登记交办", "All items are assigned")

    why = Blank(
        "reason", t("无须交办的理由（已交办的不必写）", "Why none is needed"), required=False, most=200
    )
    return Ask("register", t("交办登记完毕", "All assigned"), act, (why, *seats.blanks))
