"""报送名册 Which task force's report of a period has come in, in time or late, and what the reports together say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlmodel import Session

from flows.commands.desk import Desk
from flows.commands.report_desk import Paper, today_at
from flows.light_reading import shown_lights
from flows.period_reading import PeriodRow, period_rows
from models.mechanism import Mechanism
from models.project_terms import Light, ProjectStage
from models.queries.projects import ProjectFilter, projects
from models.queries.reports import papers_of, version_figures
from models.report_terms import PaperSection
from models.tables.reports import ReportVersion
from models.terms import MatterStatus, Period
from rules.figures import TaskForceFigures, from_json
from rules.lights import STATUS_WORDS
from rules.report_drafts import SlowProject, overview, slow_text, task_forces
from rules.reports import reporting_cycle
from rules.rolls import Entry
from rules.setting_values import is_on, words_of

_SLOW = (Light.YELLOW, Light.RED)


def roll_of(
    session: Session, desk: Desk, period: Period, starts: date, exceptions: Mapping[str, str]
) -> tuple[Entry, ...]:
    """Every task force that owes the period's report, and how it came in; `exceptions` are by task force."""
    mechanism = desk.worlds.mechanism(session)
    cycle = reporting_cycle(mechanism, period)
    if cycle is None:
        return ()
    world = desk.worlds.world(session)
    rows = period_rows(session, world, mechanism, desk.now, starts, starts, (cycle.id,))
    papers = papers_of(session, [row.matter for row in rows if row.matter])
    return tuple(_entry(mechanism, row, papers, exceptions) for row in rows)


def _entry(
    mechanism: Mechanism,
    row: PeriodRow,
    papers: Mapping[int, Sequence[ReportVersion]],
    exceptions: Mapping[str, str],
) -> Entry:
    matter = row.matter
    if matter is None or matter.id is None:
        return Entry(row.bearer.key, row.bearer.name, row.state, exception=exceptions.get(row.bearer.key, ""))
    versions = papers[matter.id]
    stages = {stage.id: stage.name for stage in mechanism.chains[matter.chain].stages}
    return Entry(
        row.bearer.key,
        row.bearer.name,
        row.state,
        matter.code,
        stages.get(matter.stage, matter.stage),
        row.facts.done_at,
        row.facts.done_late,
        matter.status == MatterStatus.STRUCK_OFF and bool(versions),
        versions[-1].seq if versions else 0,
        exceptions.get(row.bearer.key, ""),
    )


def figures_by_force(session: Session, roll: Sequence[Entry]) -> dict[str, TaskForceFigures]:
    """The figures that came with the reports that were received, the supplements among them."""
    known = version_figures(session, [(entry.code, entry.version) for entry in roll if entry.received])
    return {entry.task_force: from_json(known[entry.code]) for entry in roll if known.get(entry.code)}


def drafted(session: Session, desk: Desk, paper: Paper, roll: Sequence[Entry]) -> dict[PaperSection, str]:
    """What the figures say for the Office's paper: its overview, a line for each task force, the slow projects."""
    figures = figures_by_force(session, roll)
    words, slow = project_words(
        session, paper.mechanism, figures_day(figures.values(), today_at(session, desk))
    )
    is_bulletin = paper.cycle.period is Period.QUARTER
    names_late = is_on(paper.mechanism, "late-report-penalty", default=True)
    said = {
        PaperSection.OVERVIEW: overview(roll, figures, words if is_bulletin else None, names_late=names_late),
        PaperSection.TASK_FORCES: task_forces(roll, figures),
    }
    return {**said, PaperSection.PROBLEMS: slow_text(slow)} if is_bulletin and slow else said


def figures_day(figures: Iterable[TaskForceFigures], today: date) -> date:
    """The day that a paper's figures are of: the latest of those that were reported; today before any was."""
    return max((one.as_of for one in figures), default=today)


def project_words(
    session: Session, mechanism: Mechanism, on: date
) -> tuple[dict[str, int], list[SlowProject]]:
    """How many projects each word of the bulletin was said of on a day, and those of whom no good one was (status-words)."""
    found = projects(session, ProjectFilter())
    stages = {project.id or 0: ProjectStage(project.stage) for project in found}
    lights = shown_lights(session, mechanism, on, stages, by=on)
    words: dict[str, int] = {}
    slow: list[SlowProject] = []
    bodies = mechanism.organisation.bodies
    for project in found:
        light = lights.get(project.id or 0)
        if light is None:
            continue
        words[light.word] = words.get(light.word, 0) + 1
        if light.light in _SLOW:
            unit = bodies[project.unit].name if project.unit in bodies else project.unit
            slow.append(SlowProject(project.code, project.name, unit, light.word))
    order = list(words_of(mechanism, "status-words", STATUS_WORDS).values())
    ranks = {word: order.index(word) if word in order else len(order) for word in words}
    counted = {word: words[word] for word in sorted(words, key=ranks.__getitem__)}
    return counted, sorted(slow, key=lambda one: ranks[one.word])
