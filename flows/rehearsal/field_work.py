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
from flows.commands.period_duties import month_of
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
from flows.rehearsal.chore import Chore
from flows.rehearsal.players import Played
from flows.rehearsal.portfolio import SOURCE
from flows.rehearsal.scenes import SCENES
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


def visit(chore: Chore) -> None:
    """Visit a project: something is settled on the spot, and every third time something is left to be turned.

    A month that has gone by without a visit stays blank.
    """
    if month_of(chore.matter) != chore.today.replace(day=1):
        return
    leader = chore.matter.holder.split()[0].partition(":")[2]
    with reading(chore.desk.engine) as session:
        own = [code for _, code, _, led_by, _ in led_projects(session) if led_by == leader]
    if not own:
        return
    found = [Found(f"{SOURCE}：{chore.words('finding')}", settled=chore.words("settled"))]
    if chore.turn % _EVERY_THIRD == 0:
        found.append(Found(f"{SOURCE}：{chore.words('finding', 'open')}"))
    mode = MODES[chore.turn % len(MODES)]
    project = own[chore.turn % len(own)]
    record_visit(chore.desk, NewVisit(leader, chore.today, mode, (project,), tuple(found)))


def turn_findings(chore: Chore) -> None:
    """Report each finding as a problem of the unit that is responsible."""
    _, visit_id, force = (chore.matter.origin or "").split("/")
    with reading(chore.desk.engine) as session:
        numbers = [found.id or 0 for found in unsettled(session, int(visit_id), force)]
        unit = chore.players.organisation.task_forces[force].lead_units[0] if force else chore.matter.unit
    for number in numbers:
        code = turn_into_issue(chore.desk, chore.matter.code, number, Charge(unit)).code
        scene = SCENES[_FARES[number % len(_FARES)]]
        chore.players.roles[code] = Played(code, str(Category.OTHER), scene, chore.today, turn=number)


def plan_inspection(chore: Chore) -> None:
    """Write the plan of a joint supervision; its sample is drawn by its number."""
    begins, ends = chore.players.day_after(5), chore.players.day_after(15)
    plan = NewPlan(chore.words("inspection"), chore.words("team-leader"), begins, ends)
    submit_plan(chore.desk, chore.matter.code, plan)


def check_projects(chore: Chore) -> None:
    """Fill in the sheet of every project of the sample, at the desk of a body that may check it."""
    piece = chore.players.evidence[str(Category.OTHER)]
    with reading(chore.desk.engine) as session:
        sampled = _sampled(session, chore.matter.id or 0)
    for code, team in sampled:
        desk = chore.players.course.desk(f"{team.split()[0]}.{Rank.CLERK}")
        sheet = Sheet(
            NodeVerdict.NOT_YET_DUE,
            ItemsVerdict.NOTHING_ASSIGNED,
            Grade.SMOOTH,
            chore.words("sheet"),
            chore.today,
            chore.words("node"),
            chore.players.day_after(60),
        )
        fill_in(desk, chore.matter.code, code, sheet, [piece])


def _sampled(session: Session, matter_id: int) -> list[tuple[str, str]]:
    chosen = (
        select(Project.code, InspectionSample.team, InspectionSample.revision)
        .join(InspectionSample, col(InspectionSample.project_id) == col(Project.id))
        .where(InspectionSample.matter_id == matter_id)
    )
    rows = list(session.exec(chosen.order_by(col(Project.code))))
    newest = max((revision for _, _, revision in rows), default=0)
    return [(code, team) for code, team, revision in rows if revision == newest]


def press(chore: Chore) -> None:
    """Sign the paper, unless what it presses for has been done meanwhile."""
    try:
        sign_paper(chore.desk, chore.matter.code, chore.players.day_after(3), chore.words("press"))
    except PressingUnfit:
        # The engine takes such a draft back itself.
        return


def confirm_people(chore: Chore) -> None:
    """Name a contact person for the lead unit and confirm the roster."""
    force = chore.matter.task_force
    unit = chore.players.organisation.task_forces[force].lead_units[0]
    person = Member(chore.words("contact"), unit, "联络员", "0391-0000000", is_contact=True)
    set_member(chore.desk, force, person, "专班组建")
    confirm_roster(chore.desk, force)


def meet_banks(chore: Chore) -> None:
    """List what two projects want, and hold the meeting."""
    with reading(chore.desk.engine) as session:
        codes = [code for _, code, *_ in led_projects(session)]
    for number in range(2):
        wanted = Decimal(5000 * (number + 1))
        project = codes[(chore.turn + number) % len(codes)]
        banks.put_demand(chore.desk, chore.matter.code, project, wanted, chore.words("purpose"))
    meeting = banks.Meeting(chore.today, "市民之家会议室（示例）", ("示例银行甲", "示例银行乙"))
    banks.hold_meeting(chore.desk, chore.matter.code, meeting)


def end_matchmaking(chore: Chore) -> None:
    """Say of every demand why no bank has taken it up yet."""
    with reading(chore.desk.engine) as session:
        numbers = [file.demand.id or 0 for file in demand_files(session, matter_id=chore.matter.id)]
    for number in numbers:
        banks.leave_unmet(chore.desk, number, chore.words("unmet"))
    banks.finish_results(chore.desk, chore.matter.code)


def plan_year(chore: Chore) -> None:
    """Put the dispatch of major projects on the year's list."""
    supervision = chore.players.organisation.leading_group.supervision
    ends = date(chore.today.year, 12, 20)
    item = yearly_plans.NewPlanItem(chore.words("yearly-item"), supervision, ends, "焦政办〔2021〕31号四(七)")
    yearly_plans.add_item(chore.desk, chore.matter.code, item)
    yearly_plans.submit_plan(chore.desk, chore.matter.code)


def call_meeting(chore: Chore) -> None:
    """The mayor calls his meeting for a day of next week."""
    planned = convene(chore.desk, chore.matter.code, chore.players.day_after(5), place="市政府会议室（示例）")
    chore.players.called.append((planned.on, planned.id))


def _text(use: str, act: Callable[..., object]) -> Callable[[Chore], object]:
    return lambda chore: act(chore.desk, chore.matter.code, chore.words(use))


IN_THE_FIELD: Mapping[Record, Callable[[Chore], object]] = {
    Record.VISIT: visit,
    Record.FINDINGS: turn_findings,
    Record.INSPECTION_PLAN: plan_inspection,
    Record.INSPECTION_APPROVAL: lambda chore: answer_plan(chore.desk, chore.matter.code, granted=True),
    Record.CHECK_SHEETS: check_projects,
    Record.CONCLUSION: _text("conclusion", conclude),
    Record.SUPERVISION_DRAFT: lambda chore: submit_draft(
        chore.desk, chore.matter.code, NewDraft(chore.words("basis"))
    ),
    Record.SUPERVISION_SIGNATURE: lambda chore: sign_report(chore.desk, chore.matter.code, granted=True),
    Record.SUPERVISION_ISSUE: lambda chore: issue_report(chore.desk, chore.matter.code),
    Record.RECTIFIED: lambda chore: verify_rectification(
        chore.desk, chore.matter.code, sound=True, text=chore.words("sound")
    ),
    Record.PRESSING: press,
    Record.SPOT_CHECK: lambda chore: recheck(
        chore.desk, chore.matter.code, Record.SPOT_CHECK, sound=True, text=chore.words("sound")
    ),
    Record.LOOK_BACK: lambda chore: recheck(
        chore.desk, chore.matter.code, Record.LOOK_BACK, sound=True, text=chore.words("sound")
    ),
    Record.ROSTER: confirm_people,
    Record.FUND_CANDIDATES: _text("no-candidates", funds.submit),
    Record.FUND_APPLICATION: _text("finish", finish),
    Record.FUND_ALLOCATION: _text("finish", finish),
    Record.BANK_EVENT: meet_banks,
    Record.BANK_RESULTS: end_matchmaking,
    Record.SCORES: lambda chore: run_scores_for(chore.desk, chore.matter.code),
    Record.YEARLY_PLAN: plan_year,
    Record.PLAN_APPROVAL: _text("agree", yearly_plans.approve_plan),
    Record.PROPOSAL: _text("propose", propose_meeting),
    Record.CONVENING: call_meeting,
}
