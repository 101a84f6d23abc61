"""事项页素材 What every part of a matter's page is made from: read once, in one session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session

from console.pages.look import Look
from flows.explaining import Explained, explain_dossier
from flows.telling.foretold import Footing, footing_of
from flows.telling.names import Names
from models.errors import DiaoduError
from models.queries.dossier import dossier
from models.queries.papers import PaperFile, papers_about
from models.queries.sight import matter_within
from models.tables.matters import Matter
from rules.standing import Standing, World


@dataclass(frozen=True, slots=True)
class Scenery:
    """A matter with what its page needs to say about it. `names` are those of the version that binds it.

    `unexplained` says why it cannot be explained; then there is no `explained`.
    """

    look: Look
    footing: Footing
    names: Names
    explained: Explained | None
    unexplained: str
    papers: Sequence[PaperFile]

    @property
    def matter(self) -> Matter:
        """The matter itself."""
        return self.footing.found.matter

    @property
    def standing(self) -> Standing:
        """Where it stands."""
        return self.footing.standing

    @property
    def world(self) -> World:
        """What the rules look at besides."""
        return self.footing.world

    @property
    def now(self) -> datetime:
        """The instant of the visit."""
        return self.footing.now

    @property
    def today(self) -> date:
        """The day that it is where the mechanism applies."""
        return self.footing.today


def footing_scenery(look: Look, session: Session, code: str) -> Scenery:
    """A matter that the reader may see, as far as acting on it goes. Raises NotFound."""
    visit = look.visit
    seen = matter_within(session, code, visit.caller.scope)
    world = visit.world(session)
    found = dossier(session, seen.code)
    footing = footing_of(found, world, visit.now)
    names = Names(world.mechanism(footing.standing), footing.today)
    return Scenery(look, footing, names, None, "", ())


def scenery_of(look: Look, session: Session, code: str) -> Scenery:
    """Everything about a matter that the reader may see. Raises NotFound."""
    scene = footing_scenery(look, session, code)
    papers = papers_about(session, [scene.matter.id or 0])
    try:
        explained = explain_dossier(session, scene.world, scene.footing.found, scene.now)
    except DiaoduError as refused:
        return replace(scene, papers=papers, unexplained=refused.message)
    return replace(scene, papers=papers, explained=explained)
