"""项目 Admitting a project to dispatch, with its one main task force and the unit that answers for it (三, C4)."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import asdict, dataclass

from flows.commands.desk import Desk
from models.mechanism import Mechanism
from models.queries.circumstances import take_number
from models.session import transaction
from models.tables.projects import Project
from rules.acts.raising import UnknownToMechanism
from rules.deadlines import local_day


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
    """Enter a project under a number for ever (JZ-06-2026-0001). Raises UnknownToMechanism."""
    with transaction(desk.engine) as session:
        mechanism = desk.worlds.mechanism(session)
        _refuse_unknown(new, mechanism)
        year = local_day(desk.now, mechanism.timekeeping.zone).year
        task_force = mechanism.organisation.task_forces[new.task_force]
        number = take_number(session, f"project/{year}")
        code = f"{mechanism.code_prefix}-{task_force.no:02}-{year}-{number:04}"
        values = {**asdict(new), "leader": new.leader or task_force.leader, "code": code, "filed_as": code}
        project = Project(**values, filed_at=desk.now, admitted_at=desk.now, updated_at=desk.now)
        session.add(project)
        session.flush()
        session.expunge(project)
    return project


def _refuse_unknown(new: NewProject, mechanism: Mechanism) -> None:
    organisation = mechanism.organisation
    wanted: tuple[tuple[str, str, Container[str]], ...] = (
        ("专班", new.task_force, organisation.task_forces),
        *(("单位", unit, organisation.bodies) for unit in (new.unit, *new.cooperating_units.split())),
    )
    for what, key, known in wanted:
        if key not in known:
            raise UnknownToMechanism(f"配置中没有{what}「{key}」；项目未录入；请用 diaodu check 查看现有编号")
