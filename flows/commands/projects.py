"""项目 Admitting a project to dispatch, with its one main task force and the unit that answers for it (三, C4)."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from decimal import Decimal

from flows.commands.desk import Desk
from flows.commands.project_filing import Filing, enter, lasting_code
from flows.commands.project_log import change, released
from flows.commands.project_nodes import begin_nodes
from models.mechanism import Mechanism
from models.project_terms import ProjectAct, ProjectKind, ProjectStage
from models.session import transaction
from models.tables.projects import Project
from rules.acts.raising import UnknownToMechanism


@dataclass(frozen=True, slots=True)
class NewProject:
    """A project as it is entered; ids of the configuration, lists separated by spaces, money in 万元.

    `sample` marks one that was made up to try the system with.
    """

    name: str
    task_force: str
    unit: str
    scopes: str = ""
    cooperating_units: str = ""
    kind: str = "project"
    leader: str = ""
    county: str = ""
    place: str = ""
    content: str = ""
    owner: str = ""
    stage: str = "preparing"
    total_investment: int | None = None
    sample: bool = False


def admit(desk: Desk, new: NewProject) -> Project:
    """Enter a project that has been classified elsewhere, under a number for ever (JZ-06-2026-0001).

    Nobody is asked to classify it or to bind people to it. Raises NameUnfit, UnknownToMechanism.
    """
    with transaction(desk.engine) as session:
        mechanism = desk.worlds.mechanism(session)
        _refuse_unknown(new, mechanism)
        project = enter(session, desk, _filing(new))
        decided = {
            "task_force": new.task_force,
            "scopes": new.scopes,
            "leader": new.leader or mechanism.organisation.task_forces[new.task_force].leader,
            "code": lasting_code(mechanism, project, new.task_force),
            "admitted_at": desk.now,
        }
        change(session, desk, project, ProjectAct.CLASSIFIED, decided)
        begin_nodes(session, project, mechanism)
        return released(session, project)


def _filing(new: NewProject) -> Filing:
    texts = ("unit", "cooperating_units", "county", "place", "content", "owner")
    columns: dict[str, object] = {name: getattr(new, name) for name in texts}
    if new.total_investment is not None:
        columns["total_investment"] = Decimal(new.total_investment)
    # An old list may name one project twice; whoever enters it whole has looked at that.
    return Filing(
        new.name,
        ProjectKind(new.kind),
        ProjectStage(new.stage),
        columns,
        even_if_known=True,
        sample=new.sample,
    )


def _refuse_unknown(new: NewProject, mechanism: Mechanism) -> None:
    organisation = mechanism.organisation
    wanted: tuple[tuple[str, str, Container[str]], ...] = (
        ("专班", new.task_force, organisation.task_forces),
        *(("单位", unit, organisation.bodies) for unit in (new.unit, *new.cooperating_units.split())),
    )
    for what, key, known in wanted:
        if key not in known:
            raise UnknownToMechanism(f"配置中没有{what}「{key}」；项目未录入；请用 diaodu check 查看现有编号")
