"""可见查询 The one place where lists are limited to what a scope may see, in SQL and by indexes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, false, func, or_, true
from sqlmodel import Session, col, select

from models.errors import Hidden
from models.queries.matters import by_code, no_matter
from models.queries.projects import any_lists, by_project_code, no_project
from models.scope import Scope
from models.snapshot import once
from models.tables.forums import ForumSitting
from models.tables.matters import Matter
from models.tables.meetings import Resolution
from models.tables.notices import Notice
from models.tables.papers import OfficialPaper
from models.tables.payloads import AssignedItem
from models.tables.projects import Project
from models.tables.visits import Visit


def concerning(session: Session, scope: Scope, *, on_the_way: bool = False) -> ColumnElement[bool]:
    """The condition that limits `select(Matter)` to what a scope may see.

    Every part of it is a list of values of one indexed column, by which few rows are found. `on_the_way` keeps the
    planner from that where they are many: then the rows are filtered along the index that orders them.
    """
    if scope.everything:
        return true()
    parts = (
        (scope.bodies, Matter.unit),
        (scope.task_forces, Matter.task_force),
        (scope.posts, Matter.leader),
        (holdings(session, scope.refs), Matter.holder),
        (cooperated(session, scope.bodies), Matter.id),
    )
    found = [_plain(column, on_the_way).in_(sorted(values)) for values, column in parts if values]
    return or_(*found) if found else false()


def _plain(column: Any, on_the_way: bool) -> Any:
    # Neither database looks for an expression in the index of a column.
    if not on_the_way:
        return col(column)
    return col(column) + 0 if column is Matter.id else col(column).concat("")


def holdings(session: Session, refs: frozenset[str]) -> list[str]:
    """All values of `holder` that name one of the refs: there are a few dozen, found by hopping along the index."""
    if not refs:
        return []
    held = once(session, "holders", lambda: _holders(session))
    return [holder for holder in held if refs & set(holder.split())]


def _holders(session: Session) -> Sequence[str]:
    first = select(func.min(Matter.holder).label("holder")).cte("hop", recursive=True)
    following = select(func.min(Matter.holder)).where(col(Matter.holder) > first.c.holder).scalar_subquery()
    hops = first.union_all(select(following).where(first.c.holder.is_not(None)))
    return session.exec(select(hops.c.holder).where(hops.c.holder.is_not(None))).all()


def cooperated(session: Session, bodies: frozenset[str]) -> set[int]:
    """The matters in which one of the bodies was told to help: what was assigned names it (C9)."""
    return once(session, ("cooperated", bodies), lambda: _cooperated(session, bodies))


def _cooperated(session: Session, bodies: frozenset[str]) -> set[int]:
    found: set[int] = set()
    for body in bodies:
        for table in (AssignedItem, Resolution):
            named = select(table.matter_id).where(any_lists(body, table.cooperating))
            found.update(session.exec(named))
    return found


def projects_concerning(scope: Scope) -> ColumnElement[bool]:
    """The condition that limits `select(Project)`; a task force that handed it over may still look (三(九))."""
    if scope.everything:
        return true()
    units = (Project.unit, Project.further_units, Project.cooperating_units)
    forces = (Project.task_force, Project.cooperating, Project.readers)
    parts = [
        *(any_lists(body, column) for body in sorted(scope.bodies) for column in units),
        *(any_lists(force, column) for force in sorted(scope.task_forces) for column in forces),
        *(col(Project.leader) == post for post in sorted(scope.posts)),
    ]
    return or_(*parts) if parts else false()


def concerned_or_own(session: Session, scope: Scope) -> ColumnElement[bool]:
    """The condition that limits a join of matters and projects to those where either is the scope's to see."""
    return or_(concerning(session, scope), projects_concerning(scope))


def notices_for(scope: Scope) -> ColumnElement[bool]:
    """The condition that limits `select(Notice)` to those for the scope's posts and desks."""
    return true() if scope.everything else col(Notice.recipient).in_(sorted(scope.recipients))


def sittings_of(scope: Scope) -> ColumnElement[bool]:
    """The condition that limits `select(ForumSitting)` to the meetings of the scope's task forces."""
    if scope.everything:
        return true()
    parts = [any_lists(force, ForumSitting.task_forces) for force in sorted(scope.task_forces)]
    return or_(*parts) if parts else false()


def papers_about(session: Session, scope: Scope) -> ColumnElement[bool]:
    """The condition that limits `select(OfficialPaper)` to those about a matter, meeting or visit of the scope."""
    if scope.everything:
        return true()
    paper = OfficialPaper
    return or_(
        select(Matter.id).where(Matter.id == paper.matter_id, concerning(session, scope)).exists(),
        select(ForumSitting.id).where(ForumSitting.id == paper.forum_id, sittings_of(scope)).exists(),
        select(Visit.id).where(Visit.id == paper.visit_id, col(Visit.leader).in_(scope.posts)).exists(),
    )


def matter_within(session: Session, code: str, scope: Scope) -> Matter:
    """The matter of a code; NotFound, in the same words, where there is none and where the scope may not see it."""
    found = by_code(session, code)
    if scope.concerns(found.unit, found.task_force, found.leader, found.holder.split()):
        return found
    if found.id in cooperated(session, scope.bodies):
        return found
    raise Hidden(no_matter(code).message)


def project_within(session: Session, code: str, scope: Scope) -> Project:
    """The project of a number; NotFound likewise."""
    found = by_project_code(session, code)
    seen = select(Project.id).where(Project.id == found.id, projects_concerning(scope))
    if session.exec(seen).first() is None:
        raise Hidden(no_project(code).message)
    return found
