"""月报与季报稿 A task force's reports as papers: the figures that were kept with them, and its lead unit's words (C12, C27)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import col, func, select

from documents.kinds import PaperKind
from documents.papers.base import Issued
from documents.papers.monthly_report import Countersign, Meeting, MonthlyReport
from documents.papers.parts import Investment, Proposal
from documents.papers.quarterly_report import ProjectLine, QuarterlyReport
from flows.commands.paper_numbers import own_pattern
from flows.figure_reading import Span, projects_on
from flows.papers import counted
from flows.papers.bench import Bench, Made, Wanted, lines, unfit
from flows.papers.quarter_tables import ideas, planned, projects_of, promotions
from flows.report_reading import PaperFile, paper_file
from models.meeting_terms import MeetingForm
from models.official_words import zh_period
from models.project_terms import Light
from models.queries.meetings import resolutions_of, sitting_by_id
from models.queries.petitions import petitions
from models.queries.projects import by_project_code
from models.report_terms import PaperSection as S
from models.report_terms import Ruling
from models.tables.forums import AgendaItem
from rules.deadlines import local_day
from rules.figure_counts import ProjectAt
from rules.figure_money import summed
from rules.figures import TaskForceFigures, from_json
from rules.reports import MONTHLY, QUARTERLY, Form

APPROVE = "diaodu report approve"
_FORMS = {str(form): form.zh for form in MeetingForm}
_LEDGER = "重大项目重点工作进度台帐"


@dataclass(frozen=True, slots=True)
class TaskForceReport:
    """A report with the figures that it speaks by."""

    file: PaperFile
    figures: TaskForceFigures

    @property
    def period(self) -> str:
        """2026年3月, 2026年第一季度."""
        return zh_period(self.file.paper.starts, self.file.paper.cycle.period)

    def said(self, *sections: S) -> tuple[str, ...]:
        """The paragraphs of some sections."""
        return tuple(line for one in sections for line in lines(self.file.content.sections.get(one, "")))


def report_at(bench: Bench, wanted: Wanted, kind: PaperKind, form: Form) -> TaskForceReport:
    """The report of a matter. Raises PaperUnfit, NoReport."""
    file = paper_file(bench.session, bench.desk, wanted.the_matter(kind).code)
    if file.paper.form is not form or not file.content.figures:
        raise unfit(kind, wanted.about, f"该事项不是{kind.zh}")
    return TaskForceReport(file, from_json(file.content.figures))


def approval_of(bench: Bench, file: PaperFile) -> Issued | None:
    """Who approved the version that stands, and when; such a signature brings no number."""
    for ruling in reversed(file.rulings):
        if ruling.ruling == Ruling.RETURNED:
            return None
        if ruling.ruling == Ruling.APPROVED:
            signer = ruling.signed_by or bench.names.person(ruling.by)
            return Issued("", signer, local_day(ruling.at, bench.mechanism.timekeeping.zone))
    return None


def monthly_report(bench: Bench, wanted: Wanted) -> Made:
    """专班月报."""
    report = report_at(bench, wanted, PaperKind.MONTHLY_REPORT, MONTHLY)
    return _made(bench, report, _month(bench, report))


def _month(bench: Bench, report: TaskForceReport) -> MonthlyReport:
    matter, figures, content = report.file.paper.matter, report.figures, report.file.content
    force = bench.mechanism.organisation.task_forces[matter.task_force]
    lead = force.lead_units[0]
    return MonthlyReport(
        issuer=bench.body(lead),
        made_from=(matter.code,),
        task_force=force.name,
        period=report.period,
        as_of=figures.as_of,
        to=bench.body(bench.office),
        lead_units=bench.bodies(force.lead_units),
        leader=bench.post(force.leader),
        filled_by=bench.contact(lead, force.id),
        countersigns=tuple(
            Countersign(bench.body(one.body), f"{one.said}{f'（{one.text}）' if one.text else ''}")
            for one in report.file.countersignatures
        ),
        meeting=_meeting(bench, figures, force.id),
        no_meeting_reason=content.no_meeting,
        projects=figures.in_hand.n,
        stages=counted.stages(figures),
        lights=counted.lights([figures.lights]),
        investment=counted.investment([figures.investment]),
        expected=content.expected,
        progress=report.said(S.PROGRESS, S.SUB_FIELD, S.OTHER),
        items=counted.items(bench, [figures.items], figures.as_of),
        items_work=report.said(S.ITEMS),
        problems=counted.problems(bench, figures.issues),
        problems_work=report.said(S.PROBLEMS),
        proposals=(*_petitioned(bench, force.id), *(Proposal(line) for line in report.said(S.PROPOSALS))),
        plan=report.said(S.NEXT_MONTH),
        attachments=(f"{force.name}{_LEDGER}",),
    )


def _made(bench: Bench, report: TaskForceReport, paper: MonthlyReport | QuarterlyReport) -> Made:
    """Whose a report is: its lead units write it, its leader signs it."""
    matter = report.file.paper.matter
    force = bench.mechanism.organisation.task_forces[matter.task_force]
    return Made(
        paper,
        matter.title,
        drafters=tuple(f"body:{unit}" for unit in (*force.lead_units, bench.office)),
        signers=(f"post:{force.leader}",),
        as_of=report.figures.as_of,
        chain=matter.chain,
        series=f"{force.lead_units[0]}/{paper.kind}" if paper.series else "",
        pattern=paper.series,
        issued=approval_of(bench, report.file),
        done_by=APPROVE,
    )


def _meeting(bench: Bench, figures: TaskForceFigures, force: str) -> Meeting | None:
    if not figures.sittings:
        return None
    sitting = sitting_by_id(bench.session, figures.sittings[-1].id)
    number = sitting.id or 0
    heard = bench.session.exec(
        select(func.count()).select_from(AgendaItem).where(col(AgendaItem.forum_id) == number)
    ).one()
    assigned = sum(row.task_force in ("", force) for row, _ in resolutions_of(bench.session, [number]))
    held_on, form = sitting.held_on or sitting.planned_on, _FORMS.get(sitting.form, sitting.form)
    chair, place = bench.post(sitting.chair), sitting.place or "市政府"
    return Meeting(held_on, form or "专题会议", chair, place, heard, assigned)


def _petitioned(bench: Bench, force: str) -> tuple[Proposal, ...]:
    return tuple(
        Proposal(matter.title.removeprefix("提请："), petition.opinion)
        for petition, matter in petitions(bench.session, closed=False)
        if matter.task_force == force
    )


def quarterly_report(bench: Bench, wanted: Wanted) -> Made:
    """季度书面报告; its number is its lead unit's own."""
    report = report_at(bench, wanted, PaperKind.QUARTERLY_REPORT, QUARTERLY)
    return _made(bench, report, _quarter(bench, report))


def _quarter(bench: Bench, report: TaskForceReport) -> QuarterlyReport:
    matter, figures = report.file.paper.matter, report.figures
    force = bench.mechanism.organisation.task_forces[matter.task_force]
    lead, held = force.lead_units[0], projects_of(bench, figures.in_hand.codes)
    return QuarterlyReport(
        issuer=bench.body(lead),
        mark=f"{bench.body(lead)}文件",
        series=own_pattern(bench.mechanism, PaperKind.QUARTERLY_REPORT),
        year=bench.today.year,
        made_from=(matter.code,),
        task_force=force.name,
        period=report.period,
        as_of=figures.as_of,
        to=bench.body(bench.office),
        basis=bench.basis,
        contact=bench.contact(lead, force.id),
        meetings=len(figures.sittings),
        visits=figures.visits.n,
        items=counted.items(bench, [figures.items], figures.as_of),
        investment=counted.investment([figures.investment]),
        lights=counted.lights([figures.lights]),
        work=report.said(S.WORK, S.SUB_FIELD, S.OTHER),
        projects=_projects(bench, figures),
        promotions=tuple(promotions(bench, held)),
        promoted=report.said(S.PROMOTION),
        ideas=tuple(ideas(bench, held)),
        ideas_work=report.said(S.IDEAS),
        problems=counted.problems(bench, figures.issues),
        problems_work=report.said(S.PROBLEMS),
        plan=report.said(S.NEXT_QUARTER),
        planned=tuple(planned(bench, held, report.file.paper.starts)),
    )


def _projects(bench: Bench, figures: TaskForceFigures) -> tuple[ProjectLine, ...]:
    zone = bench.mechanism.timekeeping.zone
    span = Span(figures.since, figures.as_of, zone)
    every = projects_on(bench.session, bench.mechanism, bench.calendar, span)
    in_hand = set(figures.in_hand.codes)
    known = (one for one in every.by_task_force.get(figures.task_force, ()) if one.code in in_hand)
    return tuple(_line(bench, one) for one in known)


def _line(bench: Bench, one: ProjectAt) -> ProjectLine:
    project = by_project_code(bench.session, one.code)
    light = Light(one.light).zh if one.light else "未亮灯"
    return ProjectLine(project.name, bench.body(one.unit), money(one), project.progress, light)


def money(one: ProjectAt) -> Investment:
    """The investment of one project."""
    return counted.investment([summed([(one.code, one.money)])])
