"""项目现场 A project as its page was made from it: who looks, and whose posts may do what with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from console.pages.asking import Ask
from console.pages.blanks import Blank
from console.pages.look import Look
from console.pages.seats import Seats, seats_of
from console.pages.tongue import Tongue
from console.visits import Visit
from flows.commands.desk import Desk
from flows.commands.project_log import keepers_of
from flows.commands.service import servants_of
from flows.telling.names import Names
from models.queries.projects import ProjectFile
from models.tables.projects import Project
from rules.access.circles import leads_of, office_of

Does = Callable[[Desk, Mapping[str, Any]], str]


@dataclass(frozen=True, slots=True)
class ProjectScene:
    """A project with all that hangs on it, and the reader's posts that keep, lead, serve or classify it."""

    look: Look
    names: Names
    file: ProjectFile
    keepers: Seats
    leads: Seats
    servants: Seats
    office: Seats

    @property
    def project(self) -> Project:
        """The project itself."""
        return self.file.project

    @property
    def tongue(self) -> Tongue:
        """The reader's language."""
        return self.look.tongue

    def ask(
        self,
        key: str,
        label: str,
        seats: Seats,
        does: Does,
        blanks: Sequence[Blank] = (),
        note: str = "",
        *,
        weighty: bool = False,
    ) -> list[Ask]:
        """What is offered to these posts; nothing where the reader has none of them."""
        if not seats:
            return []

        def act(visit: Visit, said: Mapping[str, Any]) -> str:
            return does(seats.desk(visit, said), said)

        return [Ask(key, label, act, (*seats.blanks, *blanks), note, weighty=weighty)]


def scene_of(look: Look, names: Names, file: ProjectFile) -> ProjectScene:
    """The scene of a project."""
    project, organisation = file.project, names.organisation
    return ProjectScene(
        look,
        names,
        file,
        keepers=seats_of(look, names, keepers_of(project, organisation, names.today)),
        leads=seats_of(look, names, leads_of(project.task_force, organisation)),
        servants=seats_of(look, names, servants_of(project, organisation)),
        office=seats_of(look, names, office_of(organisation)),
    )
