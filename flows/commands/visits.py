"""领导督导 Recording a leader's visit: what was found, settled on the spot and assigned; it completes the month's duty (C31)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from flows.commands.desk import Desk
from flows.commands.duties import complete_with
from flows.commands.evidence import Piece, keep
from flows.commands.visit_findings import Charge, assign_finding, put_outcome, raise_unsettled
from flows.leaders import projects_by_leader
from flows.names import Names
from models.mechanism import Cycle, Mechanism
from models.queries.matters import by_origin
from models.queries.projects import by_project_code
from models.queries.visits import projects_of_visits, visits_between
from models.record_terms import Record
from models.session import transaction
from models.tables.matters import Matter
from models.tables.projects import Project
from models.tables.visits import Visit, VisitFinding, VisitProject
from models.terms import MatterStatus
from rules.access.requiring import require_holder
from rules.acts.common import RUNNING
from rules.deadlines import local_day
from rules.periods import next_period, period_key, period_start
from rules.setting_values import texts_of
from rules.visits import VisitUnfit, is_met, require_countable

MODES = ("现场办公", "微信办公", "视频监控")


@dataclass(frozen=True, slots=True)
class Found:
    """What a visit found, at one of its projects (a code) or in general.

    `settled` says how it was settled on the spot; `charge` what was assigned on the spot, to whom and until when.
    """

    text: str
    project: str = ""
    settled: str = ""
    charge: Charge | None = None


@dataclass(frozen=True, slots=True)
class NewVisit:
    """A visit as it is told; `leader` is the post whose duty it is, `projects` codes."""

    leader: str
    on: date
    mode: str
    projects: tuple[str, ...]
    found: tuple[Found, ...] = ()
    place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A visit on record: its number, the month's duty and whether that is done, the items assigned on the spot,
    and the matters by which lead units turn what was left open."""

    number: int
    duty: str
    completed: bool
    assigned: tuple[str, ...]
    to_turn: tuple[str, ...]


def record_visit(desk: Desk, new: NewVisit, pieces: Sequence[Piece] = ()) -> Recorded:
    """Put a visit on record, by the leader or whoever stands in.

    Raises VisitUnfit, FindingUnfit, NotFound, NotForThisBody.
    """
    with transaction(desk.engine) as session:
        mechanism = desk.worlds.mechanism(session)
        today = local_day(desk.now, mechanism.timekeeping.zone)
        require_countable(new.mode, texts_of(mechanism, "visit-modes", MODES), new.on, today)
        cycle, duty = duty_of(session, mechanism, new.leader, new.on)
        require_holder(
            desk.actor, duty.holder.split(), duty.chain, "登记该领导的督导", mechanism.organisation, today
        )
        projects = _projects(session, new)
        visit = _stored(session, desk, new, duty, projects, pieces)
        assigned = _put_findings(session, desk, mechanism, visit, new, projects)
        leader = Names(mechanism, today).get(new.leader, new.leader)
        to_turn = raise_unsettled(session, desk, visit, leader)
        assert visit.id is not None
        number, code = visit.id, duty.code
        done = _complete(session, desk, mechanism, cycle, duty, new)
        return Recorded(number, code, done, assigned, to_turn)


def duty_of(session: Session, mechanism: Mechanism, leader: str, on: date) -> tuple[Cycle, Matter]:
    """The cycle of the visits, and a leader's duty of the month that a day is in. Raises VisitUnfit."""
    for cycle in mechanism.cycles.values():
        if any(stage.record is Record.VISIT for stage in mechanism.chains[cycle.chain].stages):
            key = period_key(period_start(on, cycle.period), cycle.period)
            if (duty := by_origin(session, f"{cycle.id}/{key}/{leader}")) is not None:
                return cycle, duty
    name = Names(mechanism, on).get(leader, leader)
    raise VisitUnfit(
        f"{name}没有 {on.year}年{on.month}月的督导职责；未登记；请核对领导和日期，期次每月初开启"
    )


def _projects(session: Session, new: NewVisit) -> dict[str, Project]:
    found = {code: by_project_code(session, code) for code in dict.fromkeys(new.projects)}
    if not found:
        raise VisitUnfit("没有写督导了哪个项目；未登记；请用 --project 写明，可写多个")
    if stray := [told.project for told in new.found if told.project and told.project not in found]:
        raise VisitUnfit(f"发现的问题写在 {stray[0]} 名下，但没有督导该项目；未登记；请核对项目编号")
    return found


def _stored(
    session: Session,
    desk: Desk,
    new: NewVisit,
    duty: Matter,
    projects: dict[str, Project],
    pieces: Sequence[Piece],
) -> Visit:
    assert duty.id is not None
    keep(session, desk, duty.id, pieces)
    visit = Visit(
        matter_id=duty.id,
        leader=new.leader,
        visited_on=new.on,
        mode=new.mode,
        place=new.place,
        note=new.note,
        files=" ".join(piece.sha256 for piece in pieces),
        recorded_by=desk.actor,
        recorded_at=desk.now,
    )
    session.add(visit)
    session.flush()
    keys = {project.id for project in projects.values()}
    session.add_all(VisitProject(visit_id=visit.id or 0, project_id=key) for key in keys if key)
    session.flush()
    return visit


def _put_findings(
    session: Session,
    desk: Desk,
    mechanism: Mechanism,
    visit: Visit,
    new: NewVisit,
    projects: dict[str, Project],
) -> tuple[str, ...]:
    only = next(iter(projects)) if len(projects) == 1 else ""
    codes = []
    for told in new.found:
        project = projects.get(told.project or only)
        found = VisitFinding(
            visit_id=visit.id or 0,
            project_id=project.id if project else None,
            task_force=project.task_force if project else _own_force(mechanism, new.leader),
            text=told.text,
            settled=told.settled,
        )
        session.add(found)
        session.flush()
        if told.charge is not None:
            item = assign_finding(session, desk, found, told.charge)
            put_outcome(session, desk, found, item)
            codes.append(item.code)
    return tuple(codes)


def _own_force(mechanism: Mechanism, leader: str) -> str:
    forces = mechanism.organisation.task_forces.values()
    return next((force.id for force in forces if force.leader == leader), "")


def _complete(
    session: Session, desk: Desk, mechanism: Mechanism, cycle: Cycle, duty: Matter, new: NewVisit
) -> bool:
    starts = period_start(new.on, cycle.period)
    ends = next_period(starts, cycle.period) - timedelta(days=1)
    visits = visits_between(session, starts, ends, new.leader)
    covered = projects_of_visits(session, visits).values()
    visited = {project.id or 0 for projects in covered for project in projects}
    bound = projects_by_leader(session, mechanism.organisation).get(new.leader, ())
    unit = texts_of(mechanism, "visit-unit", ("leader",))[0]
    if MatterStatus(duty.status) not in RUNNING or not is_met(unit, visited, [led.id for led in bound]):
        return False
    complete_with(session, desk, duty.code, Record.VISIT, f"{new.on} {new.mode}")
    return True
