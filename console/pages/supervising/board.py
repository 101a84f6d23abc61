"""督导督查 Joint supervisions, what waits to be done about them, and how often each unit is inspected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlmodel import Session

from console.pages.asking import Ask, Led, offering
from console.pages.blanks import Blank
from console.pages.catalogue import page
from console.pages.duty_rows import DutyRow, duty_row
from console.pages.look import Look, Sheet
from console.pages.rendering import render
from console.pages.seats import seats_of
from console.pages.supervising.works import OFFERS
from console.visits import Visit
from flows.commands.inspection_plans import CHAIN, propose
from flows.commands.sittings import stages_for
from flows.supervision_reading import load_of
from flows.telling.names import Names
from models.queries.supervision import on_chain, standing_at
from models.queries.supervision_pages import concerns, is_seen
from rules.workdays import WorkCalendar

PATH = "/supervision"
_SHOWN, _WORKS = 50, 200


@page(PATH, "督导督查", "Supervision", group="review", order=35)
def supervision(look: Look) -> Sheet:
    """The board of supervision."""
    t, visit = look.tongue, look.visit
    with visit.reading() as session:
        names, calendar, scope = look.names(session), visit.world(session).calendar, visit.caller.scope
        unit = names.organisation.leading_group.supervision
        found = [one for one in on_chain(session, CHAIN, unit, _SHOWN) if is_seen(session, one, scope)]
        works = list(_works(session, look, names, calendar))
        counts, most = load_of(session, names.mechanism, names.today)
        asks = list(_proposing(look, names))
    wanted = look.asked("kind")
    kinds = {row.said: sum(one.said == row.said for one in works) for row in works}
    shown = {
        "rows": [duty_row(look, names, calendar, one) for one in found],
        "works": [row for row in works if wanted in ("", row.said)][:_WORKS],
        "kinds": sorted(kinds.items()),
        "load": [
            (names.body(unit), count, count > most)
            for unit, count in sorted(counts.items(), key=lambda pair: -pair[1])
            if scope.everything or unit in scope.bodies
        ],
        "most": most,
    }
    text = render("supervising/board.html.j2", look, **shown)
    return Sheet(t("督导督查", "Supervision"), (offering(asks), text))


def _works(session: Session, look: Look, names: Names, calendar: WorkCalendar) -> Iterator[DutyRow]:
    records = {pair: record for record in OFFERS if record for pair in stages_for(names.mechanism, record)}
    for matter in standing_at(session, list(records)):
        if concerns(matter, look.visit.caller.scope):
            yield duty_row(
                look, names, calendar, matter, look.tongue.term(records[matter.chain, matter.stage])
            )


def _proposing(look: Look, names: Names) -> Iterator[Ask]:
    t = look.tongue
    seats = seats_of(look, names, (names.organisation.leading_group.supervision,))
    if not seats:
        return

    def act(visit: Visit, said: Mapping[str, Any]) -> Led:
        matter = propose(seats.desk(visit, said), said["title"])
        return Led(t(f"已发起 {matter.code}", f"Begun as {matter.code}"), f"{PATH}/{matter.code}")

    blanks = (Blank("title", t("督导什么", "What is supervised"), most=120), *seats.blanks)
    note = t("每季一次的和红灯引起的自动开出，这里适时发起。", "The quarter's own come by themselves.")
    yield Ask("propose", t("发起联合督导", "Begin a joint supervision"), act, blanks, note)
