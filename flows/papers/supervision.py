"""督查文稿 The papers of the supervision office as Word files: drafts until somebody signs, numbered once they are issued."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

from sqlmodel import Session

from documents.papers.base import Issued, Paper
from documents.papers.parts import Counted, Demand
from documents.papers.pressing_paper import PressingPaper as PressingForm
from documents.papers.supervision_report import Inspected, SupervisionReport
from flows.commands.paper_numbers import PATTERNS, PRESSING, REPORT
from flows.names import Names
from flows.papers.wording import phrases, source_of
from models.mechanism import Mechanism
from models.queries.matters import by_code, steps_of
from models.queries.supervision import draft_of, plan_of, problems_of, sample_of, sheets_of
from models.supervision_terms import Grade, ItemsVerdict, NodeVerdict
from models.tables.matters import Matter
from models.tables.projects import Project
from models.tables.supervision import CheckSheet, InspectionPlan
from models.tables.supervision_papers import (
    PressingPaper,
    PressingSignature,
    SupervisionDraft,
    SupervisionIssue,
    SupervisionSignature,
)
from models.terms import Act, Colour
from rules.deadlines import local_day
from rules.setting_values import texts_of, words_of
from rules.workdays import WorkCalendar

# Until somebody signs, the draft proposes so many working days.
_SUGGESTED = 5
# The verdicts of a check sheet as a reader's words: its form asks by what the verdict is about.
_NODES = {
    NodeVerdict.ON_TIME: "节点按期",
    NodeVerdict.BEHIND: "节点滞后",
    NodeVerdict.NOT_YET_DUE: NodeVerdict.NOT_YET_DUE.zh,
}
_ITEMS = {
    ItemsVerdict.CARRIED_OUT: "交办事项已落实",
    ItemsVerdict.NOT_CARRIED_OUT: "交办事项未落实",
    ItemsVerdict.NOTHING_ASSIGNED: ItemsVerdict.NOTHING_ASSIGNED.zh,
}


def supervision_form(
    session: Session, mechanism: Mechanism, calendar: WorkCalendar, code: str, now: datetime
) -> tuple[Paper, Issued | None]:
    """What a supervision report or a pressing paper says, and its signature once it has its number.

    Raises NotFound for any other matter, a report that has not been drafted among them.
    """
    matter = by_code(session, code)
    today = local_day(now, mechanism.timekeeping.zone)
    names = Names(mechanism, today)
    if (paper := session.get(PressingPaper, matter.id)) is not None:
        signed = session.get(PressingSignature, matter.id)
        form = _pressing(session, mechanism, names, paper, signed, calendar, today)
        return form, _issued(mechanism, names, signed)
    drafted = draft_of(session, matter.id or 0)
    form_of_report = _report(session, mechanism, names, matter, drafted)
    signature = session.get(SupervisionSignature, matter.id)
    number = session.get(SupervisionIssue, matter.id)
    issued = None
    if number is not None and signature is not None:
        on = local_day(number.at, mechanism.timekeeping.zone)
        issued = Issued(number.number, names.get(signature.by, signature.by), on)
    return form_of_report, issued


def _issued(mechanism: Mechanism, names: Names, signed: PressingSignature | None) -> Issued | None:
    if signed is None:
        return None
    on = local_day(signed.at, mechanism.timekeeping.zone)
    return Issued(signed.number, names.get(signed.by, signed.by), on)


def _pattern(mechanism: Mechanism, series: str) -> str:
    return {**PATTERNS, **words_of(mechanism, "supervision-numbers", PATTERNS)}[series]


def _pressing(
    session: Session,
    mechanism: Mechanism,
    names: Names,
    paper: PressingPaper,
    signed: PressingSignature | None,
    calendar: WorkCalendar,
    today: date,
) -> PressingForm:
    about = session.get(Matter, paper.about_id)
    assert about is not None
    as_of = local_day(signed.at, mechanism.timekeeping.zone) if signed else today
    nagged = sum(step.act == str(Act.REMINDED) for step in steps_of(session, paper.about_id))
    holders = [names.get(ref, ref) for ref in about.holder.split()]
    return PressingForm(
        issuer=names[f"body:{mechanism.organisation.leading_group.supervision}"],
        series=_pattern(mechanism, PRESSING),
        year=as_of.year,
        made_from=(about.code,),
        colour=Colour(paper.colour),
        code=about.code,
        title=about.title,
        source=source_of(session, mechanism, names, about),
        unit="、".join(holders),
        due_on=paper.due_on,
        as_of=as_of,
        late=calendar.count(_late_on(about, paper, mechanism), as_of),
        pressed=nagged,
        finish_by=signed.finish_by if signed else calendar.add(as_of, _SUGGESTED),
        demand=signed.demand if signed else "",
    )


def _late_on(about: Matter, paper: PressingPaper, mechanism: Mechanism) -> date:
    """The last day on which it was in time, which a holiday may have put after the due one (A2)."""
    if about.due_at is None or about.due_on != paper.due_on:
        return paper.due_on
    return local_day(about.due_at - timedelta(seconds=1), mechanism.timekeeping.zone)


def _report(
    session: Session, mechanism: Mechanism, names: Names, matter: Matter, drafted: SupervisionDraft
) -> SupervisionReport:
    plan = plan_of(session, drafted.about_id)
    assert plan is not None
    sheets = sheets_of(session, drafted.about_id)
    sampled = sample_of(session, plan)
    rows = [(sheets[project.id or 0], project) for _, project in sampled if project.id in sheets]
    supervision = mechanism.organisation.leading_group.supervision
    teams = {sample.team for sample, _ in sampled}
    units = dict.fromkeys(sample.unit for sample, _ in sampled)
    copied = texts_of(mechanism, "supervision-copy-to", ())
    return SupervisionReport(
        issuer=names[f"body:{supervision}"],
        mark=mechanism.chains[matter.chain].name,
        series=_pattern(mechanism, REPORT),
        year=local_day(drafted.at, mechanism.timekeeping.zone).year,
        made_from=(matter.code,),
        subject=(*phrases(session.get_one(Matter, drafted.about_id).title), "情况"),
        basis=drafted.basis.strip().removeprefix("根据").removesuffix("要求"),
        since=min((sheet.checked_on for sheet, _ in rows), default=plan.begins_on),
        until=max((sheet.checked_on for sheet, _ in rows), default=plan.ends_on),
        partners=_partners(teams, supervision, names),
        teams=len(teams),
        methods=_methods(plan),
        units=len(units),
        grades=_grades(rows),
        items_checked=sum(sheet.items_checked for sheet, _ in rows),
        items_carried_out=sum(sheet.items_carried_out for sheet, _ in rows),
        inspected=tuple(_inspected(sheet, project, names) for sheet, project in rows),
        causes=tuple(drafted.causes.split("\n")) if drafted.causes else (),
        demands=tuple(
            Demand(names.get(f"body:{found.unit}", found.unit), f"解决“{found.text}”的问题", found.due_on)
            for found in problems_of(session, sheets)
        ),
        report_to=tuple(names.get(post, post) for post in copied),
        send_to=tuple(names.get(f"body:{unit}", unit) for unit in units),
        edited_by=drafted.edited_by,
        copies=drafted.copies,
    )


def _partners(teams: set[str], supervision: str, names: Names) -> tuple[str, ...]:
    bodies = sorted({body for team in teams for body in team.split()} - {supervision})
    return tuple(names.get(f"body:{body}", body) for body in bodies)


def _methods(plan: InspectionPlan) -> tuple[str, ...]:
    return tuple(part for part in plan.method.split("、") if part)


def _grades(rows: list[tuple[CheckSheet, Project]]) -> tuple[Counted, ...]:
    counts = Counter(sheet.grade for sheet, _ in rows)
    return tuple(Counted(grade.zh, counts[grade]) for grade in Grade)


def _inspected(sheet: CheckSheet, project: Project, names: Names) -> Inspected:
    verdicts = f"{_NODES[NodeVerdict(sheet.nodes)]}，{_ITEMS[ItemsVerdict(sheet.items)]}"
    return Inspected(
        project=project.name,
        unit=names.get(f"body:{project.unit}", project.unit),
        node=sheet.node,
        due_on=sheet.node_due_on,
        found=f"{sheet.found.rstrip('。')}（{verdicts}）",
        grade=Grade(sheet.grade).zh,
        late=sheet.late,
    )
