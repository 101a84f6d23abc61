"""事项清单 Matters that concern the reader: filtered by what stands in the address, page by page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlmodel import Session

from console.cursors import place_after, place_cursor
from console.pages.catalogue import page
from console.pages.look import Look, Sheet
from console.pages.rendering import address, render
from flows.telling.names import Names
from flows.telling.wording import left_text
from models.queries.listing import MatterFilter
from models.queries.sight_pages import matters_page
from models.tables.matters import Matter
from models.terms import Colour, MatterStatus
from rules.standing import World

PATH = "/matters"
_PAGE = 50
_MOST_DAYS = 366


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


@page(PATH, "事项", "Matters", group="business", order=1)
def matters(look: Look) -> Sheet:
    """The list, the most pressing first."""
    with look.visit.reading() as session:
        names, world = look.names(session), look.visit.world(session)
        wanted = wanted_of(look, session)
        found = list(
            matters_page(
                session, wanted, look.visit.caller.scope, _PAGE + 1, place_after(look.asked("after"))
            )
        )
        rows = list(rows_of(found[:_PAGE], look, names, world))
        choices = _choices(look, names)
    last = found[_PAGE - 1] if len(found) > _PAGE else None
    query = dict(look.query)
    more = address(PATH, query, after=place_cursor(last.due_at, last.id or 0)) if last else ""
    first = address(PATH, query, after="") if look.asked("after") else ""
    shown = {"rows": rows, "more": more, "first": first, "choices": choices}
    return Sheet(look.tongue("事项", "Matters"), (render("matters/list.html.j2", look, **shown),))


def wanted_of(look: Look, session: Session) -> MatterFilter:
    """What the address asks for. Raises AddressUnfit."""
    days = look.number("due_within", 0, _MOST_DAYS)
    wanted = MatterFilter(
        stages=tuple(look.query.getlist("stage")) if look.asked("stage") else (),
        unit=look.asked("unit"),
        task_force=look.asked("task_force"),
        statuses=(look.asked("status"),) if look.asked("status") else (),
        kind=look.asked("kind"),
        words=look.asked("words"),
        late_at=look.visit.now if look.ticked("overdue") else None,
        closed_too=look.ticked("closed"),
    )
    if days is None:
        return wanted
    last = look.visit.world(session).calendar.add(look.visit.today(session), days)
    return replace(wanted, due_by=last, not_late_at=look.visit.now)


def rows_of(found: Iterable[Matter], look: Look, names: Names, world: World) -> Iterable[Row]:
    """Matters as rows."""
    for matter in found:
        status = MatterStatus(matter.status)
        zone = look.tongue.zone
        yield Row(
            code=matter.code,
            title=matter.title,
            stage=names.stage(matter.chain, matter.stage),
            holder=names.holders(matter.holder.split()),
            due=look.tongue.day(matter.due_on),
            left=left_text(status, matter.due_at, look.visit.now, zone, world.calendar),
            tone=matter.colour,
            lamp=look.tongue.term(Colour(matter.colour)) if matter.colour else "",
            status=look.tongue.term(status),
            task_force=names.task_force(matter.task_force) if matter.task_force else "",
        )


def _choices(look: Look, names: Names) -> dict[str, list[tuple[str, str]]]:
    organisation = names.organisation
    stages = {stage.id: stage.name for chain in names.mechanism.chains.values() for stage in chain.stages}
    return {
        "stage": list(stages.items()),
        "task_force": [(force.id, force.name) for force in organisation.task_forces.values()],
        "unit": [(body.id, body.name) for body in organisation.bodies.values()],
        "status": [(str(status), look.tongue.term(status)) for status in MatterStatus],
    }
