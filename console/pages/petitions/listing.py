"""提请清单 Petitions under way, matters for which one should be thought of, and what the leading group is to decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from console.pages.asking import Ask, Led, offering
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.duty_rows import duty_row
from console.pages.look import Look, Sheet
from console.pages.meetings.rows import of_scope
from console.pages.petitions.drafting import starting
from console.pages.rendering import render
from console.pages.seats import seats_of
from console.visits import Visit
from flows.commands.directives import raise_directive
from flows.telling.names import Names
from models.meeting_terms import PetitionDecision
from models.queries.petitions import directives, petition_proposals, petitions
from rules.access.circles import office_of

PATH = "/petitions"


@page(PATH, "提请与部署", "Petitions", group="reporting", order=31)
def petitions_page(look: Look) -> Sheet:
    """The list of petitions and directives."""
    closed, scope = look.ticked("closed"), look.visit.caller.scope
    with look.visit.reading() as session:
        names, calendar = look.names(session), look.visit.world(session).calendar
        asked = [
            duty_row(
                look,
                names,
                calendar,
                matter,
                look.tongue.term(PetitionDecision(row.decision)) if row.decision else "",
            )
            for row, matter in petitions(session, closed=closed)
            if of_scope(scope, matter)
        ]
        proposed = [
            (row.since, matter) for row, matter in petition_proposals(session) if of_scope(scope, matter)
        ]
        given = [
            duty_row(look, names, calendar, matter, row.decision)
            for row, matter in directives(session, closed=closed)
            if of_scope(scope, matter)
        ]
        asks = [*starting(look, names), *_raising(look, names)]
        thought = [
            duty_row(look, names, calendar, matter, look.tongue.day(since)) for since, matter in proposed
        ]
    shown = {"petitions": asked, "proposed": thought, "directives": given, "closed": closed}
    text = render("petitions/list.html.j2", look, **shown)
    return Sheet(look.tongue("提请与部署", "Petitions"), (offering(asks), text))


def _raising(look: Look, names: Names) -> Iterator[Ask]:
    t = look.tongue
    seats = seats_of(look, names, office_of(names.organisation))
    if not seats:
        return

    def act(visit: Visit, said: Mapping[str, Any]) -> Led:
        matter = raise_directive(seats.desk(visit, said), said["title"], said["text"], said["source"])
        return Led(t(f"已登记 {matter.code}", f"Entered as {matter.code}"), f"/directives/{matter.code}")

    blanks = (
        Blank("title", t("请领导小组议定什么", "What is to be decided"), most=120),
        Blank("text", t("来由和建议", "Background"), Kind.AREA, required=False),
        Blank("source", t("来源", "Source"), required=False, most=120),
        *seats.blanks,
    )
    yield Ask("directive", t("登记领导小组部署", "Enter a directive"), act, blanks)
