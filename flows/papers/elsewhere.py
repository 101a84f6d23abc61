"""会议与督查文稿 Papers whose facts are gathered where their business is done: here is whose they are, and by what they are signed."""

from __future__ import annotations

from documents.kinds import PaperKind
from documents.papers.base import Issued
from documents.papers.pressing_paper import PressingPaper as PressingForm
from documents.papers.supervision_report import SupervisionReport
from flows.assessing import contents_of
from flows.commands.sittings import forum_of
from flows.papers.bench import Bench, Made, Wanted, unfit
from flows.papers.meetings import agenda_form, minutes_form, petition_form
from flows.papers.scores import score_form
from flows.papers.supervision import supervision_form
from flows.papers.visits import visit_form
from models.assessment_terms import ScoreKind
from models.queries.scores import runs_of
from models.queries.visits import visit_of
from models.tables.forums import ForumSitting
from models.tables.supervision_papers import PressingPaper
from rules.deadlines import local_day
from rules.sittings import chair_of, serves_one_leader


def agenda(bench: Bench, wanted: Wanted) -> Made:
    """会议议程."""
    sitting = wanted.the_sitting(PaperKind.AGENDA)
    paper = agenda_form(bench.session, bench.desk.worlds, sitting.id or 0, bench.desk.now)
    drafters, chair = _of_sitting(bench, sitting, "")
    title = f"{''.join(paper.meeting)}议程"
    return Made(paper, title, drafters, (*drafters, chair), as_of=bench.today, chain=sitting.forum)


def minutes(bench: Bench, wanted: Wanted) -> Made:
    """会议纪要 of one task force, numbered by `diaodu meeting minutes`."""
    kind = PaperKind.MINUTES
    sitting = wanted.the_sitting(kind)
    forces, one = sitting.task_forces.split(), serves_one_leader(forum_of(bench.mechanism, sitting))
    part = wanted.part or (forces[0] if one and len(forces) == 1 else "")
    if one and not part:
        raise unfit(kind, wanted.about, "几个专班合开的会，须用 --task-force 写明哪个专班")
    if part and forces and part not in forces:
        raise unfit(kind, wanted.about, f"这次会议不是{bench.force(part)}的")
    worlds, number = bench.desk.worlds, sitting.id or 0
    paper, issued = minutes_form(bench.session, worlds, number, part, bench.desk.now)
    drafters, chair = _of_sitting(bench, sitting, part)
    return Made(
        paper,
        f"{paper.meeting}纪要",
        drafters,
        (*drafters, chair),
        chain=sitting.forum,
        series=f"minutes-{part or sitting.forum}",
        issued=issued,
        done_by="diaodu meeting minutes",
    )


def _of_sitting(bench: Bench, sitting: ForumSitting, part: str) -> tuple[tuple[str, ...], str]:
    """The bodies that prepare a sitting, and the post that chairs it."""
    forum = forum_of(bench.mechanism, sitting)
    forces = (part,) if part else tuple(sitting.task_forces.split())
    units = {bench.lead(force) for force in forces} if serves_one_leader(forum) and forces else {bench.office}
    chair = chair_of(forum, forces, bench.mechanism.organisation, bench.today)
    return tuple(f"body:{unit}" for unit in sorted(units)), f"post:{chair}"


def petition(bench: Bench, wanted: Wanted) -> Made:
    """提请件, numbered by `diaodu petition register`."""
    matter = wanted.the_matter(PaperKind.PETITION)
    paper, issued = petition_form(bench.session, bench.mechanism, matter.code, bench.desk.now)
    force = bench.mechanism.organisation.task_forces.get(matter.task_force)
    leader = (f"post:{force.leader}",) if force else ()
    return Made(
        paper,
        matter.title,
        (f"body:{bench.lead(matter.task_force)}", f"body:{bench.office}"),
        (*leader, f"body:{bench.office}"),
        chain=matter.chain,
        series="petition",
        issued=issued,
        done_by="diaodu petition sign、register",
    )


def pressing_paper(bench: Bench, wanted: Wanted) -> Made:
    """督办通知单, numbered by `diaodu supervise press`."""
    kind = PaperKind.PRESSING_PAPER
    if bench.session.get(PressingPaper, wanted.the_matter(kind).id) is None:
        raise unfit(kind, wanted.about, "须写督办函自己的编号（diaodu supervise papers 列出）")
    return _supervised(bench, wanted, kind, PressingForm, "diaodu supervise press")


def supervision_report(bench: Bench, wanted: Wanted) -> Made:
    """督查专报, numbered by `diaodu supervise issue`."""
    done_by = "diaodu supervise sign、issue"
    return _supervised(bench, wanted, PaperKind.SUPERVISION_REPORT, SupervisionReport, done_by)


def _supervised(
    bench: Bench,
    wanted: Wanted,
    kind: PaperKind,
    form: type[PressingForm | SupervisionReport],
    done_by: str,
) -> Made:
    matter = wanted.the_matter(kind)
    code, now = matter.code, bench.desk.now
    paper, issued = supervision_form(bench.session, bench.mechanism, bench.calendar, code, now)
    if not isinstance(paper, form):
        raise unfit(kind, wanted.about, f"该事项不是{kind.zh}")
    body = (f"body:{bench.mechanism.organisation.leading_group.supervision}",)
    series = "supervision-pressing" if form is PressingForm else "supervision-report"
    return Made(
        paper,
        matter.title,
        body,
        (*body, *matter.holder.split()),
        chain=matter.chain,
        series=series,
        issued=issued,
        done_by=done_by,
    )


def visit_record(bench: Bench, wanted: Wanted) -> Made:
    """督导记录, which its leader signs on paper."""
    kind = PaperKind.VISIT_RECORD
    if wanted.visit is None:
        raise unfit(kind, wanted.about, "须写督导号，如 督导2")
    visit = visit_of(bench.session, wanted.visit)
    paper = visit_form(bench.session, bench.mechanism, wanted.visit)
    title = f"{paper.leader}督导记录"
    recorder = visit.recorded_by.rpartition(".")[0] or bench.office
    leader = f"post:{visit.leader}"
    return Made(paper, title, (leader, f"body:{recorder}", f"body:{bench.office}"), (leader,), chain="visit")


def assessment_sheet(bench: Bench, wanted: Wanted) -> Made:
    """年度考核表 of one unit, from the sheets of the year's assessment; signed when they were frozen."""
    kind = PaperKind.ASSESSMENT_SHEET
    matter = wanted.the_matter(kind)
    # Departments and counties are counted in runs of their own.
    for run in runs_of(bench.session, matter_id=matter.id or 0):
        if (content := contents_of(bench.session, run).get(wanted.part)) is not None:
            break
    else:
        raise unfit(
            kind, wanted.about, "须写考核事项的编号和被考核单位（--unit），并已用 assess run --for 计算得分"
        )
    paper = score_form(bench.mechanism, run, content)
    frozen_on = local_day(run.at, bench.mechanism.timekeeping.zone)
    issued = Issued("", bench.post(run.by), frozen_on) if run.kind == ScoreKind.FROZEN else None
    holders = (*matter.holder.split(), f"body:{bench.office}")
    title = f"{matter.title}（{bench.body(wanted.part)}）"
    return Made(
        paper,
        title,
        holders,
        holders,
        as_of=run.until,
        chain=matter.chain,
        issued=issued,
        done_by="diaodu assess freeze",
    )
