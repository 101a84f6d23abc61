"""督查方案 Planning a joint supervision: what is looked at, the sample, who checks what; approved by somebody else (C33)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from sqlmodel import Session

from flows.commands.desk import Desk, Done, carry_out
from flows.commands.duties import complete_with, duty_at
from flows.commands.issues import TITLE_MOST, TitleUnfit
from flows.commands.raising import NewMatter, raise_in
from flows.light_reading import shown_lights
from models.errors import BadInput
from models.mechanism import Mechanism
from models.project_terms import Light, ProjectStage
from models.queries.projects import by_project_code
from models.queries.supervision import inspectable, inspections, plan_of
from models.record_terms import Record
from models.session import transaction
from models.tables.matters import Matter
from models.tables.projects import Project
from models.tables.supervision import InspectionPlan, InspectionSample
from models.terms import Period
from rules.access.requiring import require_body
from rules.acts.common import require_reason
from rules.acts.moving import give_back
from rules.acts.raising import Subject
from rules.deadlines import local_day
from rules.inspection_sample import Candidate, Picked, draw
from rules.inspection_team import checkers_of, involved, team_of, too_often
from rules.periods import next_period, period_start
from rules.setting_values import is_on, number_of, texts_of

_PERCENT, _MOST = 20, 2
PARTNERS = ("development-reform",)
CHAIN = "joint-supervision"


class PlanUnfit(BadInput):
    """A plan that nobody could carry out."""

    code = "plan-unfit"


@dataclass(frozen=True, slots=True)
class NewPlan:
    """A plan as it is written; `named` gives the reason for each project (a code) that is wanted in the sample.

    Without a `seed` the sample is drawn by the number of the matter.
    """

    content: str
    team_leader: str
    begins_on: date
    ends_on: date
    method: str = ""
    named: Mapping[str, str] = field(default_factory=dict)
    seed: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan that was submitted: the size of its sample, and the units that it would inspect too often (减负)."""

    done: Done
    revision: int
    sampled: int
    too_often: Mapping[str, int]


def propose(desk: Desk, title: str) -> Matter:
    """Take up a joint supervision of the office's own accord (适时). Raises NotForThisBody, TitleUnfit."""
    with transaction(desk.engine) as session:
        mechanism = desk.worlds.mechanism(session)
        supervision = mechanism.organisation.leading_group.supervision
        today = local_day(desk.now, mechanism.timekeeping.zone)
        require_body(desk.actor, (supervision,), "发起联合督导", mechanism.organisation, today)
        if not title.strip() or len(title) > TITLE_MOST:
            raise TitleUnfit(f"督导名称须为 1–{TITLE_MOST} 字；未发起；请写清督导什么")
        matter = raise_in(session, desk, NewMatter(CHAIN, title.strip(), Subject(CHAIN, supervision)))
        session.expunge(matter)
        return matter


def submit_plan(desk: Desk, code: str, new: NewPlan, *, seen: int | None = None) -> Planned:
    """Submit a plan with its sample; what is red is always in it. Raises PlanUnfit, TeamEmpty, NotForThisBody."""
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.INSPECTION_PLAN)
        mechanism = desk.worlds.mechanism(session)
        _refuse_unfit(new, local_day(desk.now, mechanism.timekeeping.zone))
        projects = {project.id or 0: project for project in inspectable(session)}
        seed = new.seed or code
        percent = number_of(mechanism, "supervision-sample-percent", _PERCENT)
        picked = draw(
            _candidates(session, desk, mechanism, projects), seed, percent, _named(session, new, projects)
        )
        if not picked:
            raise PlanUnfit("没有可以督查的项目；方案未提交；请先将项目纳入调度")
        plan = _stored(session, desk, matter, new, seed, percent, len(projects))
        session.add_all(_sample(plan, picked, projects, mechanism))
        session.flush()
        revision = plan.revision
        often = _often(session, mechanism, new.begins_on)
        done = complete_with(session, desk, code, Record.INSPECTION_PLAN, new.content, seen)
        return Planned(done, revision, len(picked), often)


def answer_plan(desk: Desk, code: str, *, granted: bool, text: str = "", seen: int | None = None) -> Done:
    """Approve a plan, or send it back with a reason to be made anew. Raises NotForThisBody."""
    return approve_or_return(desk, code, Record.INSPECTION_APPROVAL, granted=granted, text=text, seen=seen)


def approve_or_return(
    desk: Desk, code: str, record: Record, *, granted: bool, text: str, seen: int | None
) -> Done:
    """Let what was submitted go on to its next stage, or send it back to the stage before with a reason."""
    with transaction(desk.engine) as session:
        duty_at(session, desk, code, record)
        if granted:
            return complete_with(session, desk, code, record, text or "同意", seen)
        return carry_out(session, desk, code, partial(give_back, by=desk.actor, reason=text), seen)


def _refuse_unfit(new: NewPlan, today: date) -> None:
    require_reason(new.content, "督查方案的督查内容")
    require_reason(new.team_leader, "督查方案的督查组组长")
    if not today <= new.begins_on <= new.ends_on:
        msg = f"督查时间 {new.begins_on} 至 {new.ends_on} 不成立（今天 {today}）；方案未提交；请核对起止日期"
        raise PlanUnfit(msg)


def _candidates(
    session: Session, desk: Desk, mechanism: Mechanism, projects: Mapping[int, Project]
) -> Iterator[Candidate]:
    today = local_day(desk.now, mechanism.timekeeping.zone)
    stages = {key: ProjectStage(project.stage) for key, project in projects.items()}
    lights = shown_lights(session, mechanism, today, stages)
    for key, project in projects.items():
        is_red = key in lights and lights[key].light is Light.RED
        yield Candidate(key, project.code, project.task_force, is_red)


def _named(session: Session, new: NewPlan, projects: Mapping[int, Project]) -> dict[int, str]:
    found = {}
    for code, reason in new.named.items():
        project = by_project_code(session, code)
        if project.id not in projects:
            raise PlanUnfit(f"项目 {code} 不在调度中或已完成，不能点名；方案未提交；请核对项目编号")
        require_reason(reason, f"点名督查项目 {code}")
        found[project.id or 0] = reason
    return found


def _stored(
    session: Session, desk: Desk, matter: Matter, new: NewPlan, seed: str, percent: int, population: int
) -> InspectionPlan:
    assert matter.id is not None
    before = plan_of(session, matter.id)
    plan = InspectionPlan(
        matter_id=matter.id,
        revision=before.revision + 1 if before else 1,
        content=new.content,
        team_leader=new.team_leader,
        method=new.method,
        begins_on=new.begins_on,
        ends_on=new.ends_on,
        seed=seed,
        percent=percent,
        population=population,
        by=desk.actor,
        at=desk.now,
    )
    session.add(plan)
    session.flush()
    return plan


def _sample(
    plan: InspectionPlan, picked: tuple[Picked, ...], projects: Mapping[int, Project], mechanism: Mechanism
) -> Iterator[InspectionSample]:
    organisation = mechanism.organisation
    checkers = checkers_of(organisation, texts_of(mechanism, "supervision-partners", PARTNERS))
    no_self_check = is_on(mechanism, "no-self-check", True)
    load: Counter[str] = Counter()
    for found in picked:
        project = projects[found.id]
        units = (project.unit, *project.further_units.split())
        parties = involved(units, project.task_force, project.owner, organisation)
        team = team_of(project.code, parties if no_self_check else (), checkers, load)
        yield InspectionSample(
            matter_id=plan.matter_id,
            revision=plan.revision,
            project_id=found.id,
            pick=str(found.pick),
            reason=found.reason,
            unit=project.unit,
            team=" ".join(team),
        )


def _often(session: Session, mechanism: Mechanism, begins_on: date) -> dict[str, int]:
    first = period_start(begins_on, Period.QUARTER)
    counts = inspections(session, first, next_period(first, Period.QUARTER) - timedelta(days=1))
    return too_often(counts, number_of(mechanism, "inspections-per-quarter", _MOST))
