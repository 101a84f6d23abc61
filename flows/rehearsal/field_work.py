"""外勤工作 What leaders, supervisors and the bodies of money bring forth in the sample: visits, checks, lists, plans."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from sqlmodel import Session, col, select

from flows.commands import banks, funds, yearly_plans
from flows.commands.assessment import run_scores_for
from flows.commands.convening import convene, propose_meeting
from flows.commands.fund_amounts import finish
from flows.commands.inspection_checks import conclude, fill_in
from flows.commands.inspection_plans import NewPlan, answer_plan, submit_plan
from flows.commands.pressing import sign_paper
from flows.commands.rechecks import recheck
from flows.commands.rosters import confirm_roster, set_member
from flows.commands.supervision_reports import (
    NewDraft,
    issue_report,
    sign_report,
    submit_draft,
    verify_rectification,
)
from flows.commands.visit_findings import Charge, turn_into_issue
from flows.commands.visits import MODES, Found, NewVisit, record_visit
from flows.rehearsal.players import Played
from flows.rehearsal.scenes import SCENES
from flows.rehearsal.task import Task
from models.queries.banks import demand_files
from models.queries.visits import led_projects, unsettled
from models.record_terms import Record
from models.session import reading
from models.supervision_terms import Grade, ItemsVerdict, NodeVerdict
from models.tables.projects import Project
from models.tables.supervision import InspectionSample
from models.terms import Category, Rank
from rules.acts.pressing import PressingUnfit
from rules.check_sheets import Sheet
from rules.rosters import Member

_EVERY_THIRD = 3
# How the problems fare that visits find.
_FARES = ("in_time", "task_force", "quick")


def visit(task: Task) -> None:
    """Visit a project: something is settled on the spot, and every third time something is left to be turned."""
    leader = task.matter.holder.split()[0].partition(":")[2]
    with reading(task.desk.engine) as session:
        own = [code for _, code, _, led_by, _ in led_projects(session) if led_by == leader]
    if not own:
        return
    found = [Found(task.words("finding"), settled=task.words("settled"))]
    if task.turn % _EVERY_THIRD == 0:
        found.append(Found(task.words("finding", "open")))
    mode = MODES[task.turn % len(MODES)]
    project = own[task.turn % len(own)]
    record_visit(task.desk, NewVisit(leader, task.today, mode, (project,), tuple(found)))


def turn_findings(task: Task) -> None:
    """Report each finding as a problem of the unit that is responsible."""
    _, visit_id, force = (task.matter.origin or "").split("/")
    with reading(task.desk.engine) as session:
        numbers = [found.id or 0 for found in unsettled(session, int(visit_id), force)]
        unit = task.players.organisation.task_forces[force].lead_units[0] if force else task.matter.unit
    for number in numbers:
        code = turn_into_issue(task.desk, task.matter.code, number, Charge(unit)).code
        scene = SCENES[_FARES[number % len(_FARES)]]
        task.players.roles[code] = Played(code, str(Category.OTHER), scene, task.today, turn=number)


def plan_inspection(task: Task) -> None:
    """Write the plan of a joint supervision; its sample is drawn by its number."""
    begins, ends = task.players.day_after(5), task.players.day_after(15)
    plan = NewPlan(task.words("inspection"), task.words("team-leader"), begins, ends)
    submit_plan(task.desk, task.matter.code, plan)


def check_projects(task: Task) -> None:
    """Fill in the sheet of every project of the sample, at the desk of a body that may check it."""
    piece = task.players.evidence[str(Category.OTHER)]
    with reading(task.desk.engine) as session:
        sampled = _sampled(session, task.matter.id or 0)
    for code, team in sampled:
        desk = task.players.course.desk(f"{team.split()[0]}.{Rank.CLERK}")
        sheet = Sheet(
            NodeVerdict.NOT_YET_DUE,
            ItemsVerdict.NOTHING_ASSIGNED,
            Grade.SMOOTH,
            task.words("sheet"),
            task.today,
            task.words("node"),
            task.players.day_after(60),
        )
        fill_in(desk, task.matter.code, code, sheet, [piece])


def _sampled(session: Session, matter_id: int) -> list[tuple[str, str]]:
    chosen = (
        select(Project.code, InspectionSample.team, InspectionSample.revision)
        .join(InspectionSample, col(InspectionSample.project_id) == col(Project.id))
        .where(InspectionSample.matter_id == matter_id)
    )
    rows = list(session.exec(chosen.order_by(col(Project.code))))
    newest = max((revision for _, _, revision in rows), default=0)
    return [(code, team) for code, team, revision in rows if revision == newest]


def press(task: Task) -> None:
    """Sign the paper, unless what it presses for has been done meanwhile."""
    try:
        sign_paper(task.desk, task.matter.code, task.players.day_after(3), task.words("press"))
    except PressingUnfit:
        # The engine takes such a draft back itself.
        return


def confirm_people(task: Task) -> None:
    """Name a contact person for the lead unit and confirm the roster."""
    force = task.matter.task_force
    unit = task.players.organisation.task_forces[force].lead_units[0]
    person = Member(task.words("contact"), unit, "联络员", "0391-0000000", is_contact=True)
    set_member(task.desk, force, person, "专班组建")
    confirm_roster(task.desk, force)


def meet_banks(task: Task) -> None:
    """List what two projects want, and hold the meeting."""
    with reading(task.desk.engine) as session:
        codes = [code for _, code, *_ in led_projects(session)]
    for number in range(2):
        wanted = Decimal(5000 * (number + 1))
        project = codes[(task.turn + number) % len(codes)]
        banks.put_demand(task.desk, task.matter.code, project, wanted, task.words("purpose"))
    meeting = banks.Meeting(task.today, "市民之家会议室（示例）", ("示例银行甲", "示例银行乙"))
    banks.hold_meeting(task.desk, task.matter.code, meeting)


def end_matchmaking(task: Task) -> None:
    """Say of every demand why no bank has taken it up yet."""
    with reading(task.desk.engine) as session:
        numbers = [file.demand.id or 0 for file in demand_files(session, matter_id=task.matter.id)]
    for number in numbers:
        banks.leave_unmet(task.desk, number, task.words("unmet"))
    banks.finish_results(task.desk, task.matter.code)


def plan_year(task: Task) -> None:
    """Put the dispatch of major projects on the year's list."""
    supervision = task.players.organisation.leading_group.supervision
    ends = date(task.today.year, 12, 20)
    item = yearly_plans.NewPlanItem(task.words("yearly-item"), supervision, ends, "焦政办〔2021〕31号四(七)")
    yearly_plans.add_item(task.desk, task.matter.code, item)
    yearly_plans.submit_plan(task.desk, task.matter.code)


def call_meeting(task: Task) -> None:
    """The mayor calls his meeting for a day of next week."""
    planned = convene(task.desk, task.matter.code, task.players.day_after(5), place="市政府会议室（示例）")
    task.players.called.append((planned.on, planned.id))


def _text(use: str, act: Callable[..., object]) -> Callable[[Task], object]:
    return lambda task: act(task.desk, task.matter.code, task.words(use))


IN_THE_FIELD: Mapping[Record, Callable[[Task], object]] = {
    Record.VISIT: visit,
    Record.FINDINGS: turn_findings,
    Record.INSPECTION_PLAN: plan_inspection,
    Record.INSPECTION_APPROVAL: lambda task: answer_plan(task.desk, task.matter.code, granted=True),
    Record.CHECK_SHEETS: check_projects,
    Record.CONCLUSION: _text("conclusion", conclude),
    Record.SUPERVISION_DRAFT: lambda task: submit_draft(
        task.desk, task.matter.code, NewDraft(task.words("basis"))
    ),
    Record.SUPERVISION_SIGNATURE: lambda task: sign_report(task.desk, task.matter.code, granted=True),
    Record.SUPERVISION_ISSUE: lambda task: issue_report(task.desk, task.matter.code),
    Record.RECTIFIED: lambda task: verify_rectification(
        task.desk, task.matter.code, sound=True, text=task.words("sound")
    ),
    Record.PRESSING: press,
    Record.SPOT_CHECK: lambda task: recheck(
        task.desk, task.matter.code, Record.SPOT_CHECK, sound=True, text=task.words("sound")
    ),
    Record.LOOK_BACK: lambda task: recheck(
        task.desk, task.matter.code, Record.LOOK_BACK, sound=True, text=task.words("sound")
    ),
    Record.ROSTER: confirm_people,
    Record.FUND_CANDIDATES: _text("no-candidates", funds.submit),
    Record.FUND_APPLICATION: _text("finish", finish),
    Record.FUND_ALLOCATION: _text("finish", finish),
    Record.BANK_EVENT: meet_banks,
    Record.BANK_RESULTS: end_matchmaking,
    Record.SCORES: lambda task: run_scores_for(task.desk, task.matter.code),
    Record.YEARLY_PLAN: plan_year,
    Record.PLAN_APPROVAL: _text("agree", yearly_plans.approve_plan),
    Record.PROPOSAL: _text("propose", propose_meeting),
    Record.CONVENING: call_meeting,
}
