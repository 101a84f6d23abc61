"""现场督查 Check sheets by the bodies that were told off to each project, and the conclusion fed back to the units (C33)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from flows.commands.circulation import ask_receipts
from flows.commands.desk import Desk, Done
from flows.commands.duties import NotThisDuty, complete_with, duty_at, stage_of
from flows.commands.evidence import Piece, keep
from flows.commands.raising import NewMatter, raise_in
from models.errors import NotFound
from models.mechanism import Mechanism
from models.queries.matters import by_code
from models.queries.projects import by_project_code
from models.queries.supervision import items_of_project, plan_of, sample_of, sheets_of
from models.record_terms import Record
from models.session import transaction
from models.supervision_terms import NodeVerdict
from models.tables.matters import Matter
from models.tables.projects import Project
from models.tables.supervision import CheckProblem, CheckSheet, InspectionConclusion, InspectionSample
from rules.access.requiring import require_body
from rules.acts.common import require_reason
from rules.acts.raising import Subject, UnknownToMechanism
from rules.check_sheets import Sheet, require_all, require_whole
from rules.deadlines import local_day
from rules.setting_values import span_of

REPORT = "supervision-report"
WINDOW = "30 days"
# A sheet may be put right for as long as nothing was concluded from it.
_OPEN = (Record.CHECK_SHEETS, Record.CONCLUSION)


@dataclass(frozen=True, slots=True)
class Checked:
    """A sheet that was filled in: for which time, and the projects (codes) that still lack theirs."""

    revision: int
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Concluded:
    """A conclusion: the receipts that units are asked for, and the matter by which the report comes about, if one does."""

    done: Done
    receipts: tuple[str, ...]
    report: str


def fill_in(desk: Desk, code: str, project_code: str, sheet: Sheet, pieces: Sequence[Piece] = ()) -> Checked:
    """Fill in a project's check sheet; with the last one the checks are done.

    Raises SheetUnfit, NotThisDuty, NotForThisBody (the inspected unit and its lead units among them), NotFound.
    """
    with transaction(desk.engine) as session:
        matter = by_code(session, code)
        stage = stage_of(session, desk, matter)
        if stage.record not in _OPEN or matter.closed_at is not None:
            raise NotThisDuty(f"事项 {code} 现在「{stage.name}」，还不能或不能再登记核查表；未作变动")
        mechanism = desk.worlds.mechanism(session)
        today = local_day(desk.now, mechanism.timekeeping.zone)
        require_whole(sheet, today, len(pieces))
        sampled, project = _sampled(session, matter, project_code)
        require_body(desk.actor, sampled.team.split(), "核查该项目", mechanism.organisation, today)
        keep(session, desk, matter.id or 0, pieces)
        row = _row(session, desk, matter, project, sheet, pieces)
        session.add(row)
        session.flush()
        session.add_all(_problems(row, sheet, sampled, mechanism))
        session.flush()
        revision, left = row.revision, _left(session, matter)
        if not left and stage.record is Record.CHECK_SHEETS:
            complete_with(session, desk, code, Record.CHECK_SHEETS, "全部项目已核查")
        return Checked(revision, left)


def conclude(desk: Desk, code: str, text: str, *, seen: int | None = None) -> Concluded:
    """Put the conclusion on record and feed it back to every unit that was inspected; the report is to be drafted.

    Raises SheetsMissing, NotForThisBody.
    """
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.CONCLUSION)
        require_reason(text, "督查结论")
        require_all(_left(session, matter), ())
        session.add(InspectionConclusion(matter_id=matter.id or 0, text=text, by=desk.actor, at=desk.now))
        units = inspected_units(session, matter)
        window = span_of(desk.worlds.mechanism(session), "objection-window", WINDOW)
        title = f"督查结论（有异议的，签收后{window.amount}日内提出）：{matter.title}"
        receipts = ask_receipts(session, desk, issued(code), title, units, about=matter)
        codes = tuple(receipt.code for receipt in receipts)
        report = _raise_report(session, desk, matter)
        done = complete_with(session, desk, code, Record.CONCLUSION, text, seen)
        return Concluded(done, codes, report)


def issued(code: str) -> str:
    """The name of a conclusion in natural keys."""
    return f"conclusion/{code}"


def inspected_units(session: Session, matter: Matter) -> tuple[str, ...]:
    """The units whose projects a joint supervision inspects."""
    plan = plan_of(session, matter.id or 0)
    found = sample_of(session, plan) if plan else ()
    return tuple(dict.fromkeys(sampled.unit for sampled, _ in found))


def _sampled(session: Session, matter: Matter, project_code: str) -> tuple[InspectionSample, Project]:
    plan = plan_of(session, matter.id or 0)
    project = by_project_code(session, project_code)
    sampled = session.get(InspectionSample, (matter.id, plan.revision, project.id)) if plan else None
    if sampled is None:
        msg = f"项目 {project_code} 不在 {matter.code} 的督查之列；未登记；请用 diaodu supervise show {matter.code} 查看"
        raise NotFound(msg)
    return sampled, project


def _row(
    session: Session, desk: Desk, matter: Matter, project: Project, sheet: Sheet, pieces: Sequence[Piece]
) -> CheckSheet:
    assert matter.id is not None
    assert project.id is not None
    before = sheets_of(session, matter.id).get(project.id)
    checked, carried_out = items_of_project(session, project.id)
    calendar = desk.worlds.world(session).calendar
    behind = sheet.nodes is NodeVerdict.BEHIND
    return CheckSheet(
        matter_id=matter.id,
        project_id=project.id,
        revision=before.revision + 1 if before else 1,
        checked_on=sheet.checked_on,
        nodes=str(sheet.nodes),
        items=str(sheet.items),
        grade=str(sheet.grade),
        found=sheet.found,
        node=sheet.node,
        node_due_on=sheet.node_due_on,
        late=calendar.count(sheet.node_due_on, sheet.checked_on) if behind else 0,
        items_checked=checked,
        items_carried_out=carried_out,
        files=" ".join(piece.sha256 for piece in pieces),
        by=desk.actor,
        at=desk.now,
    )


def _problems(
    row: CheckSheet, sheet: Sheet, sampled: InspectionSample, mechanism: Mechanism
) -> list[CheckProblem]:
    units = [problem.unit or sampled.unit for problem in sheet.problems]
    if unknown := [unit for unit in units if unit not in mechanism.organisation.bodies]:
        raise UnknownToMechanism(
            f"配置中没有单位「{unknown[0]}」；核查表未登记；请用 diaodu check 查看现有编号"
        )
    return [
        CheckProblem(
            matter_id=row.matter_id,
            project_id=row.project_id,
            revision=row.revision,
            text=problem.text,
            unit=unit,
            due_on=problem.due_on,
        )
        for unit, problem in zip(units, sheet.problems, strict=True)
    ]


def _left(session: Session, matter: Matter) -> tuple[str, ...]:
    plan = plan_of(session, matter.id or 0)
    filled = sheets_of(session, matter.id or 0)
    found = sample_of(session, plan) if plan else ()
    return tuple(project.code for _, project in found if project.id not in filled)


def _raise_report(session: Session, desk: Desk, matter: Matter) -> str:
    mechanism = desk.worlds.mechanism(session)
    if REPORT not in mechanism.chains:
        return ""
    supervision = mechanism.organisation.leading_group.supervision
    new = NewMatter(
        REPORT,
        f"督查专报：{matter.title}",
        Subject(REPORT, supervision),
        origin=f"{REPORT}/{matter.code}",
        parent_id=matter.id,
    )
    return raise_in(session, desk, new).code
