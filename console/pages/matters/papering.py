"""事项公文 The papers that may be drafted about a matter: the Office's reminder, an order, what a unit asks in writing."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from console.pages.asking import Ask
from console.pages.look import Look
from console.pages.matters.scenery import Scenery
from console.pages.papers.about import paper_asks, paper_rows
from console.pages.seats import Seats, seats_of
from documents.kinds import PaperKind
from flows.commands.papers import Asked
from models.tables.payloads import AssignedItem
from rules.access.circles import office_of


def papering(look: Look, session: Session, scene: Scenery) -> Iterator[Ask]:
    """Draft, sign and issue what belongs to this matter, for whose paper it is."""
    found = _paper_of(look, session, scene)
    if found is None:
        return
    seats, kind = found
    rows = paper_rows(session, look, scene.matter.code)
    yield from paper_asks(look, seats, Asked(scene.matter.code), (), scene.names, rows, kind)


def _paper_of(look: Look, session: Session, scene: Scenery) -> tuple[Seats, PaperKind | None] | None:
    """Whose paper it is, and its kind where the matter itself does not say."""
    names, dossier = scene.names, scene.footing.found
    if dossier.request is not None:
        return seats_of(look, names, (scene.matter.unit,)), None
    office = seats_of(look, names, office_of(names.organisation))
    if session.get(AssignedItem, scene.matter.id) is not None:
        return office, None
    # The letter goes to units: a leader before whom the matter lies is sent none.
    is_due = (
        scene.standing.status.is_open and scene.standing.due_on is not None and "body:" in scene.matter.holder
    )
    return (office, PaperKind.REMINDER_LETTER) if dossier.issue is not None and is_due else None
