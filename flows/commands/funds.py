"""资金申报 The lists of candidates for central-budget money, special bonds and the preparatory fund (C17–C19)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import Session

from flows.commands.desk import Desk, Done
from flows.commands.duties import complete_with, duty_at
from flows.commands.fund_amounts import write_entry
from flows.commands.project_log import today
from flows.commands.registers import authority_of, bodies_in, require_authority
from models.errors import Refused
from models.fund_terms import FundKind, FundPaperKind
from models.mechanism import Mechanism
from models.project_terms import ProjectStage
from models.queries.funds import CandidateFile, FundFilter, candidate_file, candidate_files
from models.queries.projects import by_project_code
from models.record_terms import Record
from models.session import transaction
from models.tables.funds import FundCandidate, FundPaper
from models.tables.matters import Matter
from models.tables.projects import Project
from rules.access.circles import fillers_of
from rules.access.requiring import require_body
from rules.acts.common import require_reason
from rules.amount_steps import EntryUnfit, Said
from rules.deadlines import local_day
from rules.fund_course import require_droppable, totals_of
from rules.investment import plain, require_amount


class CandidateUnfit(Refused):
    """The project cannot be on this list."""

    code = "candidate-unfit"


@dataclass(frozen=True, slots=True)
class NewCandidate:
    """A project for a window's list, with the amount wanted in 万元; `paper` is the application's where there is one."""

    project: str
    wanted: Decimal
    purpose: str = ""
    paper: str = ""


def propose(desk: Desk, code: str, new: NewCandidate) -> FundCandidate:
    """Put a project on the list of a task force's window, while its lead units make it up.

    What is wanted of the preparatory fund is registered as its application at once. Raises CandidateUnfit,
    AmountUnfit, EntryUnfit, NotForThisBody, NotThisDuty, NotFound.
    """
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.FUND_CANDIDATES)
        mechanism = desk.worlds.mechanism(session)
        project = by_project_code(session, new.project)
        _refuse_unfit(session, matter, project, mechanism)
        require_amount(new.wanted, "申请金额")
        candidate = _row(desk, matter, project, new, mechanism)
        session.add(candidate)
        session.flush()
        kind = FundKind(candidate.kind)
        if kind is FundKind.PREPARATORY:
            said = Said(str(kind.steps[0]), new.wanted, today(desk, mechanism), new.paper)
            write_entry(session, desk, candidate_file(session, candidate.id or 0), said)
        session.expunge(candidate)
        return candidate


def _refuse_unfit(session: Session, matter: Matter, project: Project, mechanism: Mechanism) -> None:
    why = ""
    force = mechanism.organisation.task_forces.get(matter.task_force)
    if matter.task_force not in (project.task_force, *project.cooperating.split()):
        why = f"不归{force.name if force else '本专班'}调度"
    elif project.admitted_at is None or ProjectStage(project.stage).ends_binding:
        why = "不在调度（尚未归口，或已竣工、投产、退库）"
    elif any(known.project.id == project.id for known in _listed(session, matter, dropped=True)):
        why = "已在本期清单中"
    if why:
        raise CandidateUnfit(f"项目 {project.code} {why}；未列入；请核对项目和窗口")


def _listed(session: Session, matter: Matter, *, dropped: bool = False) -> list[CandidateFile]:
    return candidate_files(session, FundFilter(matter_id=matter.id or 0, dropped=dropped))


def _row(
    desk: Desk, matter: Matter, project: Project, new: NewCandidate, mechanism: Mechanism
) -> FundCandidate:
    # A window that was opened late is still the window of its own year, which its key names.
    key = (matter.origin or "").split("/")[1:2]
    year = int(key[0][:4]) if key else local_day(matter.raised_at, mechanism.timekeeping.zone).year
    return FundCandidate(
        matter_id=matter.id or 0,
        project_id=project.id or 0,
        kind=str(FundKind(matter.chain)),
        year=year,
        wanted=new.wanted,
        purpose=new.purpose,
        proposed_by=desk.actor,
        proposed_at=desk.now,
    )


def drop(desk: Desk, number: int, reason: str) -> FundCandidate:
    """Take a candidate off its list, with the reason: its lead units while they make it up, who registers the amounts
    later, as long as no money was granted. Raises NotForThisBody, ReasonMissing, StillGranted, NotFound.
    """
    with transaction(desk.engine) as session:
        found = candidate_file(session, number)
        require_reason(reason, "不纳入")
        _require_keeper(session, desk, found)
        require_droppable(FundKind(found.candidate.kind), totals_of(found.candidate.kind, found.entries))
        found.candidate.dropped, found.candidate.dropped_by = reason, desk.actor
        session.flush()
        session.refresh(found.candidate)
        session.expunge(found.candidate)
        return found.candidate


def _require_keeper(session: Session, desk: Desk, found: CandidateFile) -> None:
    chain = desk.worlds.mechanism(session).chains[found.matter.chain]
    if found.matter.stage == chain.stages[0].id:
        duty_at(session, desk, found.matter.code, Record.FUND_CANDIDATES)
    else:
        require_authority(session, desk, found.matter, "调整候选项目")


def make_ready(desk: Desk, number: int, kind: FundPaperKind, paper: str, on: date) -> FundPaper:
    """Register a paper of 一案两书 that is ready (C18): whoever keeps the project's ledger, or the fund's authority.

    Raises EntryUnfit, NotForThisBody, NotFound.
    """
    with transaction(desk.engine) as session:
        found = candidate_file(session, number)
        mechanism = desk.worlds.mechanism(session)
        _require_paper(found, kind, paper, on, today(desk, mechanism))
        organisation, project = mechanism.organisation, found.project
        units = (project.unit, *project.further_units.split())
        authority = bodies_in(authority_of(session, desk, found.matter))
        allowed = (*fillers_of(units, found.matter.task_force, organisation), *authority)
        require_body(desk.actor, allowed, "登记一案两书", organisation, today(desk, mechanism))
        row = FundPaper(
            candidate_id=number, kind=str(kind), paper=paper, ready_on=on, by=desk.actor, at=desk.now
        )
        session.add(row)
        session.flush()
        session.expunge(row)
        return row


def _require_paper(found: CandidateFile, kind: FundPaperKind, paper: str, on: date, day: date) -> None:
    if kind not in FundKind(found.candidate.kind).papers:
        raise EntryUnfit(f"{FundKind(found.candidate.kind).zh}不要求{kind.zh}；未登记；请核对候选项目编号")
    if not paper.strip() or on > day:
        raise EntryUnfit(f"{kind.zh}须写明文号或机构，日期不晚于今天 {day}；未登记；请核对")


def submit(desk: Desk, code: str, text: str = "", *, seen: int | None = None) -> Done:
    """Hand the list in: it goes to who applies or allocates. An empty one needs a word why.

    Raises NotForThisBody, NotThisDuty, ReasonMissing, NotFound, Stale.
    """
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.FUND_CANDIDATES)
        listed = _listed(session, matter)
        if not listed:
            require_reason(text, "本期没有候选项目的")
        total = sum((found.candidate.wanted for found in listed), Decimal(0))
        said = f"候选项目 {len(listed)} 个，申请 {plain(total)} 万元"
        return complete_with(
            session, desk, code, Record.FUND_CANDIDATES, "；".join(filter(None, (said, text))), seen
        )
