"""全程服务 The service log: who was in touch with a project, what was solved; each project every month (四(三), C14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from flows.commands.desk import Desk, Done
from flows.commands.duties import complete_with, duty_at
from flows.commands.period_duties import TASK_FORCE, month_of, require_period
from flows.commands.project_log import allow, opened, today
from flows.commands.project_nodes import end_prompts
from models.errors import NotFound, Refused
from models.organisation import Organisation
from models.project_terms import ProjectKind
from models.queries.ledger import in_hand_of
from models.queries.projects import milestones_of
from models.queries.service import contacts_between
from models.record_terms import Record
from models.service_terms import ServiceManner
from models.session import transaction
from models.tables.project_nodes import Milestone
from models.tables.projects import Project
from models.tables.service import ServiceEntry, ServiceSubmission
from rules.access.actors import body_of
from rules.access.circles import fillers_of
from rules.acts.common import require_reason
from rules.periods import month_day

_LAST, _NAMED = 31, 5


class ServiceUnfit(Refused):
    """An entry that nobody can have made: of a day to come, or of a project that is not under dispatch."""

    code = "service-unfit"


class ContactMissing(Refused):
    """Projects of the task force were not contacted in the month."""

    code = "contact-missing"


@dataclass(frozen=True, slots=True)
class Service:
    """What is put in the log; `node` is the key milestone that was served ahead of its day (C23)."""

    text: str
    manner: ServiceManner = ServiceManner.ON_SITE
    served_on: date | None = None
    solved: str = ""
    node: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A project of a task force and how often it was contacted in a month; `last_on` the last day of it."""

    code: str
    name: str
    unit: str
    times: int = 0
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class Served:
    """A task force's month of service that was declared complete."""

    done: Done
    month: date
    contacts: tuple[Contact, ...]


def log_service(desk: Desk, code: str, service: Service) -> ServiceEntry:
    """Put in the log that a project was served: by its responsible units, its task force, or a cooperating department.

    An entry about a key milestone answers the prompt for it. Raises NotForThisBody, ServiceUnfit, ReasonMissing,
    NotFound.
    """
    with transaction(desk.engine) as session:
        project = opened(session, code)
        mechanism = desk.worlds.mechanism(session)
        allow(desk, mechanism, servants_of(project, mechanism.organisation), "登记该项目的服务日志")
        require_reason(service.text, "服务日志")
        served_on = service.served_on or today(desk, mechanism)
        _refuse_unfit(project, served_on, today(desk, mechanism))
        node = _key_node(session, project, service.node) if service.node else None
        entry = ServiceEntry(
            project_id=project.id or 0,
            node=service.node,
            served_on=served_on,
            manner=str(service.manner),
            text=service.text,
            solved=service.solved,
            body=body_of(desk.actor, mechanism.organisation),
            by=desk.actor,
            at=desk.now,
        )
        session.add(entry)
        if node is not None:
            end_prompts(session, desk, node, f"已前置服务：{service.text}")
        session.flush()
        session.refresh(entry)
        session.expunge(entry)
        return entry


def servants_of(project: Project, organisation: Organisation) -> tuple[str, ...]:
    """Who may serve a project: who keeps its ledger, and the departments that help it or its task force."""
    force = organisation.task_forces.get(project.task_force)
    departments = (*project.cooperating_units.split(), *(force.cooperating if force else ()))
    units = (project.unit, *project.further_units.split())
    return (*fillers_of(units, project.task_force, organisation), *departments)


def _refuse_unfit(project: Project, served_on: date, day: date) -> None:
    if served_on > day:
        raise ServiceUnfit(f"服务日期 {served_on} 还没有到（今天 {day}）；未登记；请核对日期")
    if project.admitted_at is None:
        raise ServiceUnfit(f"项目 {project.code} 还没有纳入调度；未登记；请先由办公室归口")


def _key_node(session: Session, project: Project, name: str) -> Milestone:
    nodes = {row.name: row for row in milestones_of(session, project.id or 0) if row.is_key}
    if name not in nodes:
        msg = f"{project.code} 没有关键节点「{name}」；未登记；可选：{'、'.join(nodes) or '无'}"
        raise NotFound(msg)
    return nodes[name]


def contacts_of(session: Session, task_force: str, month: date) -> tuple[Contact, ...]:
    """The projects that a task force has in hand, and how often each was contacted in a month."""
    projects = [project for project in in_hand_of(session, task_force) if project.kind == ProjectKind.PROJECT]
    found = contacts_between(session, projects, month, month_day(month, 0, _LAST))
    return tuple(
        Contact(project.code, project.name, project.unit, *found.get(project.id or 0, ()))
        for project in projects
    )


def submit_service(
    desk: Desk, task_force: str, text: str = "", *, month: date | None = None, seen: int | None = None
) -> Served:
    """Declare that every project of a task force was contacted in the oldest month that is open, or in another.

    Raises NothingDue, NotForThisBody, ContactMissing, Stale.
    """
    with transaction(desk.engine) as session:
        matter = require_period(session, desk, Record.SERVICE, TASK_FORCE, task_force, month)
        duty_at(session, desk, matter.code, Record.SERVICE)
        of = month_of(matter)
        contacts = contacts_of(session, task_force, of)
        _refuse_missing(contacts, of)
        session.add(
            ServiceSubmission(
                matter_id=matter.id or 0,
                task_force=task_force,
                month=of,
                projects=len(contacts),
                entries=sum(contact.times for contact in contacts),
                text=text,
                by=desk.actor,
                at=desk.now,
            )
        )
        return Served(complete_with(session, desk, matter.code, Record.SERVICE, text, seen), of, contacts)


def _refuse_missing(contacts: tuple[Contact, ...], of: date) -> None:
    if lacking := [contact for contact in contacts if not contact.times]:
        named = "、".join(f"{contact.code} {contact.name}" for contact in lacking[:_NAMED])
        more = "等" if len(lacking) > _NAMED else ""
        msg = f"还有 {len(lacking)} 个项目 {of:%Y-%m} 没有服务记录：{named}{more}；未申报；请先用 diaodu service log 登记"
        raise ContactMissing(msg)
