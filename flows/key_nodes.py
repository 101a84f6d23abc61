"""关键节点提示 Asking the responsible unit to be there before a key milestone, once for each day it is planned for (C23)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Engine
from sqlmodel import Session

from flows.commands.desk import Desk
from flows.commands.project_duties import raise_duty
from flows.commands.project_nodes import KEY_NODE
from flows.slots import fire
from flows.world import WorldSource
from models.errors import DiaoduError
from models.queries.matters import by_origin
from models.queries.projects import open_key_nodes
from models.session import reading, transaction
from models.tables.project_nodes import Milestone
from models.tables.projects import Project
from rules.access.actors import ENGINE
from rules.deadlines import local_day
from rules.milestones import KeyNode, key_nodes_due
from rules.next_nodes import notice_of

# No notice is longer than this, in days; it only keeps the database from handing over the whole plan.
_FARTHEST = timedelta(days=400)


@dataclass(slots=True)
class KeyNodeReport:
    """The codes of the matters that were raised, and the projects for which that failed, with the reason."""

    raised: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)


def prompt_key_nodes(engine: Engine, worlds: WorldSource, now: datetime) -> KeyNodeReport:
    """Raise a matter for each key milestone that has come close; due on the day it is planned for.

    One that was prompted for is left alone until it is planned for another day. What passed while the engine was off
    is not asked for any more: the light says that it is late.
    """
    report = KeyNodeReport()
    with reading(engine) as session:
        due = [one for one in _due(session, worlds, now) if not is_prompted(session, one[0])]
    for milestone, project in due:
        try:
            with transaction(engine) as session:
                if not fire(session, f"{KEY_NODE}/{milestone.id}", _slot(milestone), now, ENGINE):
                    continue
                desk = Desk(engine, worlds, now, ENGINE)
                matter = raise_duty(
                    session,
                    desk,
                    project,
                    KEY_NODE,
                    f"关键节点「{milestone.name}」按期实现：{project.name}",
                    origin=_origin(milestone),
                    due_on=milestone.planned_to,
                )
                report.raised.extend([matter.code] if matter else [])
        except DiaoduError as refused:
            report.failed[f"{project.code}/{milestone.name}"] = refused.message
    return report


def is_key_node_waiting(session: Session, worlds: WorldSource, now: datetime) -> bool:
    """Whether a key milestone has come close that nobody was prompted about."""
    if KEY_NODE not in worlds.mechanism(session).chains:
        return False
    return any(not is_prompted(session, milestone) for milestone, _ in _due(session, worlds, now))


def is_prompted(session: Session, milestone: Milestone) -> bool:
    """Whether somebody was prompted about a milestone for the day it is planned for."""
    return by_origin(session, _origin(milestone)) is not None


def _due(session: Session, worlds: WorldSource, now: datetime) -> Iterator[tuple[Milestone, Project]]:
    mechanism = worlds.mechanism(session)
    calendar = worlds.world(session).calendar
    today = local_day(now, mechanism.timekeeping.zone)
    found = {
        row.id or 0: (row, project) for row, project in open_key_nodes(session, today, today + _FARTHEST)
    }
    nodes = (KeyNode(key, row.planned_to) for key, (row, _) in found.items() if row.planned_to)
    for node in key_nodes_due(nodes, today, notice_of(mechanism), calendar):
        yield found[node.id]


def _origin(milestone: Milestone) -> str:
    return f"{KEY_NODE}/{milestone.id}/{milestone.planned_to}"


def _slot(milestone: Milestone) -> datetime:
    # Several engines at once are harmless: whoever claims the day raises the matter.
    return datetime.combine(milestone.planned_to or date.min, time(0), UTC)
