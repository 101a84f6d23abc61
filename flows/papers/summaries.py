"""汇总与通报稿 The Office's summary and the bulletin as papers: what was received, and the words that were approved (C13, C28–C30)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from documents.kinds import PaperKind
from documents.papers.base import Issued
from documents.papers.monthly_summary import MonthlySummary, TaskForceMonth
from documents.papers.parts import Demand, Item, Items, Proposal, Standing
from documents.papers.quarterly_bulletin import QuarterlyBulletin, TaskForceWork
from flows.commands.report_publishing import SERIES
from flows.figure_reading import Span, projects_on
from flows.papers import counted
from flows.papers.bench import Bench, Made, Wanted, lines, unfit
from flows.papers.reports import APPROVE, approval_of
from flows.papers.slow import slow_projects
from flows.report_reading import PaperFile, paper_file
from flows.report_rolls import figures_by_force, figures_day, roll_of
from models.official_words import zh_period
from models.queries.matters import CLOSED
from models.queries.petitions import on_chain, petitions
from models.report_terms import PaperSection as S
from models.tables.matters import Matter
from models.terms import BodyKind
from rules.figure_counts import ProjectAt
from rules.figure_money import summed
from rules.figures import TaskForceFigures
from rules.reports import BULLETIN, SUMMARY, Form
from rules.rolls import LATE, WAITING, Entry, from_json
from rules.setting_values import text_of

DIRECTIVE = "directive"
_REPLY_DAYS = 10
_HUNDRED, _NOTHING = Decimal(100), Decimal(0)


@dataclass(frozen=True, slots=True)
class Summed:
    """An Office's paper with the roll and the figures of the reports that it is made from."""

    file: PaperFile
    roll: Sequence[Entry]
    figures: dict[str, TaskForceFigures]

    @property
    def period(self) -> str:
        """2026年3月, 2026年第一季度."""
        return zh_period(self.file.paper.starts, self.file.paper.cycle.period)

    @property
    def every(self) -> tuple[TaskForceFigures, ...]:
        """The figures of all task forces that reported."""
        return tuple(self.figures.values())

    def said(self, section: S) -> tuple[str, ...]:
        """The paragraphs of a section."""
        return lines(self.file.content.sections.get(section, ""))

    def named(self, *words: str) -> tuple[str, ...]:
        """The task forces whose report came in like this."""
        return tuple(entry.name for entry in self.roll if entry.zh in words)


def _summed(bench: Bench, wanted: Wanted, kind: PaperKind, form: Form) -> Summed:
    file = paper_file(bench.session, bench.desk, wanted.the_matter(kind).code)
    if file.paper.form is not form:
        raise unfit(kind, wanted.about, f"该事项不是{kind.zh}")
    period, starts = file.paper.cycle.period, file.paper.starts
    roll = from_json(file.content.roll) or roll_of(bench.session, bench.desk, period, starts, {})
    return Summed(file, roll, figures_by_force(bench.session, roll))


def monthly_summary(bench: Bench, wanted: Wanted) -> Made:
    """月度汇总."""
    found = _summed(bench, wanted, PaperKind.MONTHLY_SUMMARY, SUMMARY)
    matter, every = found.file.paper.matter, found.every
    as_of = figures_day(every, bench.today)
    group = bench.mechanism.organisation.leading_group
    paper = MonthlySummary(
        issuer=bench.body(bench.office),
        made_from=(matter.code, *(entry.code for entry in found.roll if entry.code)),
        period=found.period,
        as_of=as_of,
        to=bench.mechanism.organisation.posts[group.head].name,
        overview=found.said(S.OVERVIEW),
        work=found.said(S.TASK_FORCES),
        late_reports=found.named(LATE),
        waiting_reports=found.named(WAITING),
        missing_reports=tuple(one.name for one in found.roll if one.is_missing and one.zh != WAITING),
        without_meeting=_without_meeting(found),
        lights=counted.lights(one.lights for one in every),
        investment=counted.investment([one.investment for one in every]),
        items=counted.items(bench, [one.items for one in every], as_of),
        problems_new=sum(one.issues.raised.n for one in every),
        problems_closed=sum(one.issues.closed.n for one in every),
        problems_work=found.said(S.PROBLEMS),
        proposals=_proposals(bench, found),
        undecided=_undecided(bench),
        advice=found.said(S.ADVICE),
        task_forces=tuple(_row(bench, entry, found.figures.get(entry.task_force)) for entry in found.roll),
    )
    return Made(
        paper,
        matter.title,
        drafters=(f"body:{bench.office}",),
        signers=(f"post:{group.office_director}",),
        as_of=as_of,
        chain=matter.chain,
    )


def _without_meeting(found: Summed) -> tuple[str, ...]:
    """Of the task forces whose figures are known, those that did not sit."""
    known = ((entry.name, found.figures.get(entry.task_force)) for entry in found.roll)
    return tuple(name for name, figures in known if figures is not None and not figures.sittings)


def _proposals(bench: Bench, found: Summed) -> tuple[Proposal, ...]:
    petitioned = (
        Proposal(matter.title.removeprefix("提请："), petition.opinion)
        for petition, matter in petitions(bench.session, closed=False)
    )
    return (*petitioned, *(Proposal(line) for line in found.said(S.PROPOSALS)))


def _undecided(bench: Bench) -> tuple[Item, ...]:
    """What the leading group has had before it for longer than it should (C1)."""
    waiting = (matter for matter in on_chain(bench.session, DIRECTIVE) if matter.status not in CLOSED)
    return tuple(
        Item(matter.title, bench.body(bench.office), due_on, late=bench.late(due_on, bench.today))
        for matter in waiting
        if (due_on := matter.due_on) is not None and due_on < bench.today
    )


def _row(bench: Bench, entry: Entry, figures: TaskForceFigures | None) -> TaskForceMonth:
    one = figures or TaskForceFigures(entry.task_force, bench.today, bench.today)
    return TaskForceMonth(
        entry.name,
        entry.zh,
        bool(one.sittings),
        one.in_hand.n,
        counted.investment([one.investment]),
        counted.items(bench, [one.items], one.as_of),
        one.issues.open.n,
        is_known=figures is not None,
    )


def quarterly_bulletin(bench: Bench, wanted: Wanted) -> Made:
    """季度通报: the words as the mayor approved them; numbered by `diaodu report publish` and nowhere else."""
    found = _summed(bench, wanted, PaperKind.QUARTERLY_BULLETIN, BULLETIN)
    supervision = bench.mechanism.organisation.leading_group.supervision
    paper, body = _bulletin(bench, found, supervision), f"body:{supervision}"
    published, approved = found.file.publication, approval_of(bench, found.file)
    issued = None
    if published is not None and approved is not None:
        issued = Issued(published.number, approved.by, published.issued_on)
    return Made(
        paper,
        found.file.paper.matter.title,
        drafters=(body, f"body:{bench.office}"),
        signers=(body,),
        as_of=paper.as_of,
        chain=found.file.paper.matter.chain,
        series=supervision,
        issued=issued,
        done_by=f"{APPROVE}、diaodu report publish",
    )


def _bulletin(bench: Bench, found: Summed, supervision: str) -> QuarterlyBulletin:
    every, published = found.every, found.file.publication
    as_of = figures_day(every, bench.today)
    projects = _projects(bench, every)
    return QuarterlyBulletin(
        issuer=bench.body(supervision),
        mark=f"{bench.body(supervision)}文件",
        series=text_of(bench.mechanism, "bulletin-series", SERIES),
        year=bench.today.year,
        made_from=(found.file.paper.matter.code, *(entry.code for entry in found.roll if entry.code)),
        period=found.period,
        as_of=as_of,
        to="各县（市）区人民政府，市人民政府各部门，各有关单位",
        basis=bench.basis,
        overview=found.said(S.OVERVIEW),
        work=found.said(S.TASK_FORCES),
        practised=found.said(S.PRACTICES),
        problems_work=found.said(S.PROBLEMS),
        demanded=found.said(S.DEMANDS),
        projects=sum(one.in_hand.n for one in every),
        lights=counted.lights(one.lights for one in every),
        investment=counted.investment([one.investment for one in every]),
        meetings=len({sitting.id for one in every for sitting in one.sittings}),
        visits=len({code for one in every for code in one.visits.codes}),
        items=counted.items(bench, [one.items for one in every], as_of),
        task_forces=tuple(_work(bench, one) for one in every),
        demands=_demands(bench, found.file.rectifications),
        reply_by=bench.calendar.add(published.issued_on if published else bench.today, _REPLY_DAYS),
        ranked_task_forces=ranked(_standing(bench, one) for one in every),
        ranked_counties=ranked(_counties(bench, every, projects)),
        slow=slow_projects(bench, found.said(S.PROBLEMS), as_of),
        printed_by=bench.body(supervision),
    )


def _work(bench: Bench, one: TaskForceFigures) -> TaskForceWork:
    did = counted.items(bench, [one.items], one.as_of)
    return TaskForceWork(bench.force(one.task_force), len(one.sittings), one.visits.n, did)


def _demands(bench: Bench, rectifications: Iterable[Matter]) -> tuple[Demand, ...]:
    return tuple(
        Demand(bench.body(matter.unit), matter.title.removeprefix("通报整改："), matter.due_on)
        for matter in rectifications
        if matter.due_on is not None
    )


def _standing(bench: Bench, one: TaskForceFigures) -> Standing:
    did = counted.items(bench, [one.items], one.as_of)
    money = counted.investment([one.investment])
    return Standing(bench.force(one.task_force), one.in_hand.n, money, did.on_time_rate if did.due else None)


def ranked(found: Iterable[Standing]) -> tuple[Standing, ...]:
    """By the share of the year's plan, equals on one place; those without a plan have none and stand behind the others."""
    every = tuple(found)
    rates = sorted((one.investment.rate for one in every if one.investment.planned), reverse=True)
    placed = (
        replace(one, place=rates.index(one.investment.rate) + 1) if one.investment.planned else one
        for one in every
    )
    return tuple(sorted(placed, key=lambda one: one.place or len(every) + 1))


def _projects(bench: Bench, every: Sequence[TaskForceFigures]) -> list[ProjectAt]:
    """The projects in hand as they stood on the day that the reports speak of."""
    if not every:
        return []
    span = Span(every[0].since, max(one.as_of for one in every), bench.mechanism.timekeeping.zone)
    known = projects_on(bench.session, bench.mechanism, bench.calendar, span).by_task_force.values()
    return [project for projects in known for project in projects if project.is_in_hand]


def _counties(
    bench: Bench, every: Sequence[TaskForceFigures], projects: Sequence[ProjectAt]
) -> Iterable[Standing]:
    due = {code for one in every for code in (*one.items.fell_due.codes, *one.items.overdue.codes)}
    in_time = {code for one in every for code in one.items.in_time.codes}
    matters = counted.matters_of(bench.session, due)
    for body in bench.mechanism.organisation.bodies.values():
        own = [project for project in projects if project.unit == body.id]
        if body.kind is BodyKind.COUNTY and own:
            asked = [matter.code for matter in matters if matter.unit == body.id]
            money = counted.investment([summed((one.code, one.money) for one in own)])
            did = Items(len(asked), len(in_time.intersection(asked)), 0)
            yield Standing(body.name, len(own), money, did.on_time_rate if asked else None)
