"""项目职责 The matters that come with a project: admission, binding, handover, key nodes; raised, and ended when done."""

from __future__ import annotations

from datetime import date
from functools import partial

from sqlmodel import Session

from flows.commands.desk import Desk, carry_out
from flows.commands.raising import NewMatter, raise_in
from models.queries.projects import open_matters_of
from models.tables.matters import Matter
from models.tables.projects import Project
from rules.acts.closing import withdraw
from rules.acts.moving import finish
from rules.acts.raising import Subject

TITLE_MOST = 120


def raise_duty(
    session: Session,
    desk: Desk,
    project: Project,
    chain: str,
    title: str,
    *,
    origin: str | None = None,
    due_on: date | None = None,
) -> Matter | None:
    """Raise a matter about the project on a chain of that name; None where the configuration has no such duty."""
    if chain not in desk.worlds.mechanism(session).chains:
        return None
    new = NewMatter(
        chain,
        title[:TITLE_MOST],
        duty_subject(project, chain),
        origin=origin,
        project_id=project.id,
        due_on=due_on,
    )
    return raise_in(session, desk, new)


def duty_subject(project: Project, chain: str) -> Subject:
    """What the rules must know of a matter about the project."""
    return Subject(chain, project.unit, project.task_force, project.leader, scope=project.scopes)


def finish_duty(session: Session, desk: Desk, project: Project, chain: str, text: str) -> None:
    """End what was raised on a chain about the project: it has been done."""
    for matter in open_matters_of(session, project.id or 0, chain):
        carry_out(session, desk, matter.code, partial(finish, by=desk.actor, text=text))


def drop_duties(session: Session, desk: Desk, project: Project, chains: tuple[str, ...], reason: str) -> None:
    """Withdraw what was raised about the project and has lost its object: nobody must be nagged for nothing."""
    for chain in chains:
        for matter in open_matters_of(session, project.id or 0, chain):
            carry_out(session, desk, matter.code, partial(withdraw, by=desk.actor, reason=reason))
