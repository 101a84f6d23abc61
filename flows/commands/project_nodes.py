"""项目节点 Milestones and permits: the template an item begins with, plans, what was reached and on which paper."""

from __future__ import annotations

from functools import partial

from sqlmodel import Session, col, select

from flows.commands.desk import Desk, carry_out
from flows.commands.project_log import allow_keepers, opened, today
from models.mechanism import Mechanism
from models.project_terms import MilestoneRole, ProjectKind
from models.queries.matters import CLOSED
from models.queries.projects import milestones_of
from models.tables.matters import Matter
from models.tables.project_nodes import Milestone, ProjectPermit
from models.tables.projects import Project
from rules import milestones, permits
from rules.acts.moving import finish
from rules.fuzzy_dates import FuzzyDate

KEY_NODE = "key-node"


def begin_nodes(session: Session, project: Project, mechanism: Mechanism) -> None:
    """Give an item the milestones and permits of its kind, those that it does not have yet."""
    kind, key = ProjectKind(project.kind), project.id or 0
    known = {row.name for row in milestones_of(session, key)}
    for found in milestones.template(kind, mechanism):
        if found.name not in known:
            session.add(
                Milestone(
                    project_id=key,
                    name=found.name,
                    role=str(found.role),
                    is_key=found.is_key,
                    position=found.position,
                )
            )
    held = {row.node for row in session.exec(select(ProjectPermit).where(ProjectPermit.project_id == key))}
    for node, state in permits.template(kind, project.nature, mechanism).items():
        if node not in held:
            session.add(ProjectPermit(project_id=key, node=str(node), state=str(state)))
    session.flush()


def reach(
    session: Session, desk: Desk, project: Project, role: MilestoneRole, when: FuzzyDate | None
) -> dict[str, tuple[object, object]]:
    """Record that a project has started or been completed; its day must be known, or be given now.

    Answers what is to go on record. Raises DateUnfit.
    """
    mechanism = desk.worlds.mechanism(session)
    begin_nodes(session, project, mechanism)
    row = next(found for found in milestones_of(session, project.id or 0) if found.role == role)
    if when is None and row.actual_from is None:
        raise milestones.DateUnfit(f"没有{role.zh}日期；未作变动；请用 --on 写明实际{role.zh}的日期")
    said = put_dates(row, f"milestone/{row.name}", None, when, desk, mechanism)
    require_order(session, project)
    end_prompts(session, desk, row)
    return said


def put_dates(
    row: Milestone | ProjectPermit,
    prefix: str,
    planned: FuzzyDate | None,
    actual: FuzzyDate | None,
    desk: Desk,
    mechanism: Mechanism,
) -> dict[str, tuple[object, object]]:
    """Put dates into a row as they were written, with the days they span; answers what is to go on record."""
    said: dict[str, tuple[object, object]] = {}
    if planned is not None:
        milestones.require_clear(planned, "计划时间")
        said |= _put(row, prefix, "planned", planned)
    if actual is not None:
        milestones.require_past(actual, today(desk, mechanism), "实际时间")
        said |= _put(row, prefix, "actual", actual)
    return said


def _put(
    row: Milestone | ProjectPermit, prefix: str, which: str, when: FuzzyDate
) -> dict[str, tuple[object, object]]:
    before = getattr(row, f"{which}_text")
    for name, value in (
        ("text", when.original),
        ("precision", str(when.precision)),
        ("from", when.from_on),
        ("to", when.to_on),
    ):
        setattr(row, f"{which}_{name}", value)
    return {f"{prefix}/{which}": (before, when.original)}


def end_prompts(session: Session, desk: Desk, row: Milestone, text: str = "节点已完成") -> None:
    """End what was asked about a key milestone, which has been reached or taken away."""
    chosen = select(Matter.code).where(
        col(Matter.origin).startswith(f"{KEY_NODE}/{row.id}/", autoescape=True),
        col(Matter.status).not_in(CLOSED),
    )
    for code in session.exec(chosen).all():
        carry_out(session, desk, code, partial(finish, by=desk.actor, text=text))


def for_filling(session: Session, desk: Desk, code: str, seen: int | None) -> tuple[Project, Mechanism]:
    """The project for whoever keeps its ledger. Raises NotForThisBody, Stale, NotFound."""
    project = opened(session, code, seen)
    return project, filling(session, desk, project)


def filling(session: Session, desk: Desk, project: Project) -> Mechanism:
    """The mechanism, for whoever keeps the project's ledger. Raises NotForThisBody."""
    mechanism = desk.worlds.mechanism(session)
    allow_keepers(desk, mechanism, project, "填报该项目")
    return mechanism


def require_order(session: Session, project: Project) -> None:
    """Refuse a completion before the start. Raises DateUnfit."""
    by_role = {row.role: row for row in milestones_of(session, project.id or 0) if row.role}
    start, end = by_role.get(str(MilestoneRole.START)), by_role.get(str(MilestoneRole.COMPLETION))
    if start is not None and end is not None:
        milestones.require_order(start.planned_from, end.planned_to)
        milestones.require_order(start.actual_from, end.actual_to)
