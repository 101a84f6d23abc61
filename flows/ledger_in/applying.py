"""台帐入库 Carries out what a row of a ledger says, by the very commands that people use, in the session's transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from flows.commands.desk import Desk
from flows.commands.issues import TITLE_MOST, NewIssue, raise_issue_in
from flows.commands.project_admission import Classification, classify_in
from flows.commands.project_figures import MonthEntry, YearEntry, plan_year_in, report_month_in
from flows.commands.project_filing import Filing, edit_in, file_in
from flows.commands.project_log import opened, today
from flows.commands.project_milestones import MilestoneEntry, set_milestones_in
from flows.commands.project_nodes import begin_nodes
from flows.commands.project_permits import PermitEntry, set_permits_in
from flows.commands.project_stages import move_stage_in
from models.project_terms import PermitNode, ProjectKind, ProjectStage
from models.queries.projects import milestones_of
from models.tables.matters import Matter
from models.tables.projects import Project, YearPlan
from rules.acts.raising import Subject, raise_matter
from rules.ledger_columns import BY_NAME
from rules.ledger_in.problems import NewProblem
from rules.ledger_in.row_problems import PROMISED, promised_before
from rules.ledger_in.verdicts import Action, Raised, RowVerdict

_ROUTED = ("scopes", "task_force")
_ISSUE = "issue"
_CHAIN = "issue"


@dataclass(frozen=True, slots=True)
class Applied:
    """A row that was carried out: its project, and the matters that its problems became, with the cells they stood in."""

    project: Project
    raised: tuple[tuple[Raised, Matter], ...]


def apply_row(session: Session, desk: Desk, row: RowVerdict, reason: str, source: str) -> Applied:
    """Store what a row says; `source` goes on record with everything. Raises whatever the commands refuse with."""
    values = {said.what: said.value for _, said in row.said}
    why = f"{source}　{reason}".strip()
    if row.action is Action.FILED:
        project = _filed(session, desk, row, values, why)
    else:
        project = opened(session, row.code, row.version)
        columns = {name: value for name, value in values.items() if name in BY_NAME and name != "progress"}
        if columns:
            edit_in(session, desk, project, columns, why)
    _put_nodes(session, desk, project, values, why)
    _put_figures(session, desk, project, values, row.month, why)
    if row.action is not Action.FILED and "stage" in values:
        move_stage_in(session, desk, project, ProjectStage(str(values["stage"])), reason=why)
    raised = tuple((one, _raise(session, desk, project, one.problem, source)) for one in row.raised)
    return Applied(project, raised)


def _filed(session: Session, desk: Desk, row: RowVerdict, values: Mapping[str, Any], why: str) -> Project:
    columns = {name: value for name, value in values.items() if name in BY_NAME and name != "name"}
    filing = Filing(
        row.name,
        ProjectKind(values.get("kind", ProjectKind.PROJECT)),
        ProjectStage(values.get("stage", ProjectStage.PREPARING)),
        columns,
        why,
        even_if_known=True,
    )
    project = file_in(session, desk, filing)
    if "scopes" in values:
        scopes = tuple(int(number) for number in str(values["scopes"]).split())
        decided = Classification(scopes, task_force=str(values.get("task_force", "")), reason=why)
        classify_in(session, desk, project, decided)
    return project


def _put_nodes(session: Session, desk: Desk, project: Project, values: Mapping[str, Any], why: str) -> None:
    milestones, permits = _grouped(values, "milestone"), _grouped(values, "permit")
    if not milestones and not permits:
        return
    begin_nodes(session, project, desk.worlds.mechanism(session))
    if milestones:
        entries = {name: MilestoneEntry(**found) for name, found in milestones.items()}
        known = {name for row in milestones_of(session, project.id or 0) for name in (row.name, row.role)}
        for add in (True, False):
            chosen = {name: entry for name, entry in entries.items() if (name not in known) is add}
            if chosen:
                set_milestones_in(session, desk, project, chosen, add=add, reason=why)
    if permits:
        said = {PermitNode(node): PermitEntry(**found) for node, found in permits.items()}
        set_permits_in(session, desk, project, said, why)


def _put_figures(
    session: Session, desk: Desk, project: Project, values: Mapping[str, Any], of: str, why: str
) -> None:
    for year, found in _grouped(values, "year").items():
        row = session.get(YearPlan, (project.id or 0, int(year)))
        planned = found.get("planned", row.planned if row else Decimal(0))
        kept = row is not None and planned == row.planned
        curve = tuple(Decimal(point) for point in row.curve.split()) if row and kept else ()
        entry = YearEntry(int(year), planned, found.get("invested_before"), curve)
        plan_year_in(session, desk, project, entry, why)
    months = _grouped(values, "month")
    progress = values.get("progress")
    if progress is not None and of in months:
        months[of].setdefault("progress", progress)
    for month, said in sorted(months.items()):
        report_month_in(session, desk, project, MonthEntry(date.fromisoformat(f"{month}-01"), **said), why)
    # Without a month, or with one that is not the latest, 形象进度 is said of the project alone.
    if progress is not None and project.progress != progress:
        edit_in(session, desk, project, {"progress": progress}, why)


def _grouped(values: Mapping[str, Any], head: str) -> dict[str, dict[str, Any]]:
    """The values under a head, by what stands after it: milestone/开工/planned → 开工 → planned."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for what, value in values.items():
        if what.startswith(f"{head}/"):
            _, key, part = what.split("/", 2)
            found[key][part] = value
    return found


def _raise(session: Session, desk: Desk, project: Project, problem: NewProblem, source: str) -> Matter:
    """The problem begins with its responsible unit, and climbs by the mechanism's time: a later promise does not stop it."""
    scope = project.scopes
    subject = Subject(
        _CHAIN, project.unit, project.task_force, project.leader, category=str(problem.category), scope=scope
    )
    world = desk.worlds.world(session)
    day = today(desk, desk.worlds.mechanism(session))
    own = raise_matter(subject, world, desk.now, by=desk.actor).after.due_on
    promised = f"；{PROMISED}{problem.promised}" if problem.promised else ""
    new = NewIssue(
        title=titled(project.name, problem.text),
        unit=project.unit,
        task_force=project.task_force,
        description=problem.text,
        solution=problem.solution,
        category=problem.category,
        scope=scope,
        leader=project.leader,
        project_id=project.id,
        due_on=promised_before(problem, day, own),
        source=f"{source}{promised}",
    )
    return raise_issue_in(session, desk, new)


def titled(project: str, problem: str) -> str:
    """What a matter is called in lists: the project, and its problem in one line."""
    line = " ".join(problem.split())
    return (
        f"{project}：{line}"
        if len(project) + len(line) < TITLE_MOST
        else f"{project}：{line}"[: TITLE_MOST - 1] + "…"
    )


def stored(rows: Iterable[RowVerdict]) -> list[RowVerdict]:
    """The rows of which anything is stored."""
    return [row for row in rows if row.stores and row.action in (Action.KNOWN, Action.FILED)]
