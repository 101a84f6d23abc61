"""所管项目 For which projects the reader may ask or apply: those whose rows in the ledger he keeps."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from console.pages.look import Look
from console.pages.seats import seats_of
from flows.commands.project_log import keepers_of
from flows.telling.names import Names
from models.queries.ledger import carried_within
from models.queries.sight import project_within
from models.tables.projects import Project


def kept_projects(session: Session, look: Look, names: Names) -> Sequence[Project]:
    """The one that the address names, or all; none that the reader does not keep. Raises NotFound."""
    scope, code = look.visit.caller.scope, look.asked("project")
    found = [project_within(session, code, scope)] if code else carried_within(session, scope)
    organisation, today = names.organisation, names.today
    return [one for one in found if seats_of(look, names, keepers_of(one, organisation, today))]
