"""督导发现 What a visit found becomes an issue, an assigned item, or a matter that is there already (C32)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from flows.commands.assigning import CHAIN as ITEM
from flows.commands.desk import Desk
from flows.commands.duties import complete_with, duty_at
from flows.commands.issues import TITLE_MOST, NewIssue, raise_issue_in
from flows.commands.raising import NewMatter, raise_in
from models.errors import BadInput, NotFound, Refused
from models.queries.matters import by_code
from models.queries.visits import unsettled, visit_of
from models.record_terms import Record
from models.session import transaction
from models.tables.matters import Matter
from models.tables.payloads import AssignedItem
from models.tables.projects import Project
from models.tables.visits import FindingOutcome, Visit, VisitFinding
from models.terms import Category, MatterStatus, Severity
from notifications.wording import zh_day
from rules.acts.raising import Subject
from rules.deadlines import local_day

CHAIN = "visit-finding"


class FindingUnfit(BadInput):
    """A finding cannot become a matter as it is told."""

    code = "finding-unfit"


class FindingTurned(Refused):
    """A finding has become a matter already."""

    code = "finding-turned"


@dataclass(frozen=True, slots=True)
class Charge:
    """What is asked of whom because of a finding; without a unit it is the project's responsible one."""

    unit: str = ""
    due_on: date | None = None
    category: Category = Category.OTHER
    severity: Severity = Severity.NORMAL


@dataclass(frozen=True, slots=True)
class Turned:
    """The code of the matter that a finding became, and how many findings are left for the same lead unit."""

    code: str
    left: int


def raise_unsettled(session: Session, desk: Desk, visit: Visit, leader: str) -> tuple[str, ...]:
    """Ask the lead unit of each task force concerned to turn what a visit found; once a visit. Answers the codes,
    none where the configuration has no such duty."""
    mechanism = desk.worlds.mechanism(session)
    if CHAIN not in mechanism.chains:
        return ()
    forces = mechanism.organisation.task_forces
    codes = []
    for task_force in ("", *forces):
        assert visit.id is not None
        if not (found := unsettled(session, visit.id, task_force)):
            continue
        unit = forces[task_force].lead_units[0] if task_force else ""
        title = f"{leader}{zh_day(visit.visited_on)}督导发现的{len(found)}个问题"
        new = NewMatter(CHAIN, title, Subject(CHAIN, unit, task_force), f"{CHAIN}/{visit.id}/{task_force}")
        codes.append(raise_in(session, desk, new).code)
    return tuple(codes)


def turn_into_issue(desk: Desk, code: str, finding: int, charge: Charge) -> Turned:
    """Report the finding as a problem; it lies with its responsible unit from this moment on."""

    def make(session: Session, found: VisitFinding) -> Matter:
        project = session.get(Project, found.project_id) if found.project_id else None
        new = NewIssue(
            title=found.text[:TITLE_MOST],
            unit=_unit(charge, project),
            task_force=found.task_force,
            description=found.text,
            category=charge.category,
            severity=charge.severity,
            leader=project.leader if project else "",
            scope=project.scopes if project else "",
            project_id=found.project_id,
            due_on=charge.due_on,
            source=f"领导督导第{found.visit_id}次",
        )
        return raise_issue_in(session, desk, new)

    return _turn(desk, code, finding, make)


def turn_into_item(desk: Desk, code: str, finding: int, charge: Charge) -> Turned:
    """Assign what the finding calls for, with a unit and a date."""
    return _turn(desk, code, finding, lambda session, found: assign_finding(session, desk, found, charge))


def turn_into_known(desk: Desk, code: str, finding: int, known: str) -> Turned:
    """The finding is in hand already: as which matter."""

    def find(session: Session, _found: VisitFinding) -> Matter:
        matter = by_code(session, known)
        if not MatterStatus(matter.status).is_open:
            msg = f"事项 {known} 已了结，发现的问题不能并入；未作变动；请另行转为问题或交办"
            raise FindingUnfit(msg)
        return matter

    return _turn(desk, code, finding, find)


def assign_finding(session: Session, desk: Desk, found: VisitFinding, charge: Charge) -> Matter:
    """The assigned item that a finding becomes, in the session's transaction. Raises FindingUnfit."""
    today = local_day(desk.now, desk.worlds.mechanism(session).timekeeping.zone)
    if charge.due_on is None or charge.due_on <= today:
        raise FindingUnfit(f"交办须明确今天（{today}）之后的时限；未交办；请用日期写明何时办结")
    project = session.get(Project, found.project_id) if found.project_id else None
    subject = Subject(ITEM, _unit(charge, project), found.task_force, severity=str(charge.severity))
    new = NewMatter(
        "assigned_item",
        found.text[:TITLE_MOST],
        subject,
        project_id=found.project_id,
        due_on=charge.due_on,
    )
    matter = raise_in(session, desk, new)
    number = f"督导{found.visit_id}-{found.id}"
    session.add(AssignedItem(matter_id=matter.id or 0, number=number, content=found.text))
    return matter


def put_outcome(session: Session, desk: Desk, found: VisitFinding, matter: Matter) -> None:
    """Put on record what a finding became."""
    assert found.id is not None
    session.add(FindingOutcome(finding_id=found.id, matter_id=matter.id or 0, by=desk.actor, at=desk.now))
    session.flush()


def _turn(desk: Desk, code: str, finding: int, make: Callable[[Session, VisitFinding], Matter]) -> Turned:
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.FINDINGS)
        visit_id, task_force = _concerns(matter)
        found = _finding(session, finding, visit_id, task_force, code)
        made = make(session, found)
        put_outcome(session, desk, found, made)
        made_code = made.code
        left = len(unsettled(session, visit_id, task_force))
        if left == 0:
            visited_on = visit_of(session, visit_id).visited_on
            complete_with(session, desk, code, Record.FINDINGS, f"{visited_on} 督导发现的问题已全部转办")
        return Turned(made_code, left)


def _finding(session: Session, number: int, visit_id: int, task_force: str, code: str) -> VisitFinding:
    found = session.get(VisitFinding, number)
    if found is None or (found.visit_id, found.task_force) != (visit_id, task_force):
        raise NotFound(
            f"{code} 要转办的问题中没有第 {number} 号；未作变动；请用 diaodu visit show {visit_id} 查看"
        )
    if found not in unsettled(session, visit_id, task_force):
        raise FindingTurned(
            f"第 {number} 号问题已经解决或转办；未作变动；请用 diaodu visit show {visit_id} 查看"
        )
    return found


def _concerns(matter: Matter) -> tuple[int, str]:
    """The visit and the task force that a matter of findings is about: its natural key says so."""
    _, visit_id, task_force = (matter.origin or "").split("/")
    return int(visit_id), task_force


def _unit(charge: Charge, project: Project | None) -> str:
    unit = charge.unit or (project.unit if project else "")
    if not unit:
        raise FindingUnfit("没有写由哪个单位办理；未转办；请用 --unit 写明")
    return unit
