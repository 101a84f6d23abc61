"""项目登记 Entering an item for dispatch, and correcting what the ledger's main table says of it (C4, C22)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from sqlmodel import Session, select

from flows.commands.desk import Desk
from flows.commands.project_duties import raise_duty
from flows.commands.project_log import Said, allow_keepers, change, opened, released, today
from models.errors import Refused
from models.mechanism import Mechanism
from models.project_terms import FundSource, ProjectAct, ProjectKind, ProjectStage
from models.queries.circumstances import take_number
from models.queries.projects import namesakes
from models.session import transaction
from models.tables.projects import Project, ProjectFunding
from rules.binding import require_no_handover
from rules.ledger_columns import FUNDING
from rules.project_names import name_key, require_name
from rules.said import text_of

ADMISSION = "admission"


class AlreadyFiled(Refused):
    """The county has a project of that name."""

    code = "already-filed"


@dataclass(frozen=True, slots=True)
class Filing:
    """An item as it is entered: `columns` of the main table, read by `rules.ledger_columns`.

    `even_if_known` enters a second item of the same name in the same county, which somebody has looked at.
    """

    name: str
    kind: ProjectKind = ProjectKind.PROJECT
    stage: ProjectStage = ProjectStage.PREPARING
    columns: Mapping[str, object] = field(default_factory=dict)
    reason: str = ""
    even_if_known: bool = False
    sample: bool = False


def file_project(desk: Desk, filing: Filing) -> Project:
    """Enter an item; the Office has three working days to classify it. Raises NameUnfit, AlreadyFiled."""
    with transaction(desk.engine) as session:
        return released(session, file_in(session, desk, filing))


def file_in(session: Session, desk: Desk, filing: Filing) -> Project:
    """`file_project` in the session's transaction."""
    project = enter(session, desk, filing)
    raise_duty(session, desk, project, ADMISSION, f"纳入调度：{project.name}")
    return project


def enter(session: Session, desk: Desk, filing: Filing) -> Project:
    """Enter an item in the session's transaction, under a number of its own that names no task force yet."""
    name = require_name(filing.name)
    county = str(filing.columns.get("county", ""))
    known = namesakes(session, name_key(name), county)
    if known and not filing.even_if_known:
        msg = f"同一县（市）区已有同名项目 {known[0].code}「{known[0].name}」；未登记；确是另一个项目请加 --even-if-known"
        raise AlreadyFiled(msg)
    mechanism = desk.worlds.mechanism(session)
    year = today(desk, mechanism).year
    number = take_number(session, f"project/{year}")
    code = numbered(mechanism, "", year, number)
    project = Project(
        code=code,
        filed_as=code,
        name="",
        version=0,
        filed_at=desk.now,
        filed_by=desk.actor,
        updated_at=desk.now,
    )
    session.add(project)
    session.flush()
    project.name_key = name_key(name)
    values = {**_plain(filing.columns), "name": name}
    facts = {"kind": str(filing.kind), "stage": str(filing.stage), "sample": filing.sample}
    said: Said = {"code": ("", code), **_fund(session, project, filing.columns)}
    change(
        session, desk, project, ProjectAct.REGISTERED, {**values, **facts}, parts=said, reason=filing.reason
    )
    return project


def numbered(mechanism: Mechanism, task_force: str, year: int, number: int) -> str:
    """The number of a project: JZ-06-2026-0001; 00 until it has a task force."""
    found = mechanism.organisation.task_forces.get(task_force)
    return f"{mechanism.code_prefix}-{found.no if found else 0:02}-{year}-{number:04}"


def lasting_code(mechanism: Mechanism, project: Project, task_force: str) -> str:
    """The number that the project keeps, whoever has it later: that of its filing, with its first task force's."""
    _, year, number = project.filed_as.rsplit("-", 2)
    return numbered(mechanism, task_force, int(year), int(number))


def edit(
    desk: Desk, code: str, columns: Mapping[str, object], *, reason: str = "", seen: int | None = None
) -> Project:
    """Correct columns of the main table; who is bound to the project changes by a handover only.

    Raises NotForThisBody, HandoverNeeded, NameUnfit, Stale, NotFound.
    """
    with transaction(desk.engine) as session:
        project = opened(session, code, seen)
        edit_in(session, desk, project, columns, reason)
        return released(session, project)


def edit_in(
    session: Session, desk: Desk, project: Project, columns: Mapping[str, object], reason: str
) -> None:
    """`edit` in the session's transaction."""
    allow_keepers(desk, desk.worlds.mechanism(session), project, "修改该项目的台帐")
    values = _plain(columns)
    said = {name: text_of(value) for name, value in values.items()}
    before = {name: text_of(getattr(project, name)) for name in values}
    require_no_handover(before, said, project.bound_on, ProjectStage(project.stage))
    if "name" in values:
        values["name"] = require_name(said["name"])
        project.name_key = name_key(said["name"])
    said_of_money = _fund(session, project, columns)
    change(session, desk, project, ProjectAct.EDITED, values, parts=said_of_money, reason=reason)


def _plain(columns: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in columns.items() if name != FUNDING}


def _fund(
    session: Session, project: Project, columns: Mapping[str, object]
) -> dict[str, tuple[object, object]]:
    """Put the sources of the money in the place of those that were known; answers what is to go on record."""
    wanted = columns.get(FUNDING)
    if not isinstance(wanted, Mapping):
        return {}
    chosen = select(ProjectFunding).where(ProjectFunding.project_id == project.id)
    known = {row.source: row for row in session.exec(chosen)}
    said: dict[str, tuple[object, object]] = {}
    for source in FundSource:
        amount, row = wanted.get(source), known.get(source)
        said[f"funding/{source}"] = (row.amount if row else None, amount)
        _put_share(session, project.id or 0, source, amount, row)
    return said


def _put_share(
    session: Session, project_id: int, source: FundSource, amount: Decimal | None, row: ProjectFunding | None
) -> None:
    if amount is None and row is not None:
        session.delete(row)
    elif row is not None and amount is not None:
        row.amount = amount
    elif amount is not None:
        session.add(ProjectFunding(project_id=project_id, source=str(source), amount=amount))
