"""项目查询 Finding projects by number, by name and in lists; all that hangs on one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, literal, or_
from sqlmodel import Session, col, select

from models.errors import NotFound
from models.project_terms import ProjectStage
from models.queries.matters import CLOSED
from models.tables.matters import Matter
from models.tables.project_nodes import Milestone, ProjectPermit
from models.tables.project_records import Handover, ProjectChange
from models.tables.projects import MonthReport, Project, ProjectFunding, YearPlan

ENDED = (ProjectStage.COMPLETED, ProjectStage.IN_PRODUCTION, ProjectStage.REMOVED)


@dataclass(frozen=True, slots=True)
class ProjectFilter:
    """Which projects are wanted; what is empty does not narrow. Those that have left the list come only if named.

    `task_force` is the main, a cooperating or a reading one; `unit` any of the responsible ones. `stale_since` asks
    for those unchanged since before that instant, `among` for those with these ids (lights are counted elsewhere).
    """

    task_force: str = ""
    kind: str = ""
    stages: tuple[str, ...] = ()
    scope: str = ""
    county: str = ""
    unit: str = ""
    level: str = ""
    tag: str = ""
    words: str = ""
    unbound: bool = False
    unclassified: bool = False
    stale_since: datetime | None = None
    among: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """A project with everything that hangs on it, in the order in which people read it."""

    project: Project
    funding: Sequence[ProjectFunding]
    milestones: Sequence[Milestone]
    permits: Sequence[ProjectPermit]
    years: Sequence[YearPlan]
    months: Sequence[MonthReport]
    changes: Sequence[ProjectChange]
    matters: Sequence[Matter]


def by_project_code(session: Session, code: str, *, lock: bool = False) -> Project:
    """The project of a number, the lasting one or the one it was filed under; NotFound when there is none."""
    wanted = select(Project).where(or_(col(Project.code) == code, col(Project.filed_as) == code))
    found = session.exec(wanted.with_for_update() if lock else wanted).first()
    if found is None:
        raise no_project(code)
    return found


def no_project(code: str) -> NotFound:
    """The one answer to a number that is nobody's, or not for who asks: the two must not be told apart."""
    return NotFound(f"没有编号为「{code}」的项目；未作变动；请用 diaodu project list 查看编号")


def namesakes(session: Session, name_key: str, county: str) -> Sequence[Project]:
    """The projects of one name in one county, removed ones left out."""
    chosen = select(Project).where(Project.name_key == name_key, Project.county == county)
    return session.exec(chosen.where(Project.stage != ProjectStage.REMOVED).order_by(col(Project.id))).all()


def projects(
    session: Session, wanted: ProjectFilter, limit: int | None = None, offset: int = 0
) -> Sequence[Project]:
    """A page of projects in the order of their numbers."""
    chosen = select(Project).where(*_conditions(wanted)).order_by(col(Project.code))
    return session.exec(chosen.limit(limit).offset(offset)).all()


def chosen_ids(wanted: ProjectFilter) -> Any:
    """The ids of projects as a part of another statement, so that what hangs on them is read without naming each."""
    return select(Project.id).where(*_conditions(wanted))


def count_projects(session: Session, wanted: ProjectFilter) -> int:
    """How many projects there are of that kind."""
    return session.exec(select(func.count()).select_from(Project).where(*_conditions(wanted))).one()


def _conditions(wanted: ProjectFilter) -> Iterator[ColumnElement[bool]]:
    among = col(Project.stage).in_(wanted.stages)
    yield among if wanted.stages else col(Project.stage) != ProjectStage.REMOVED
    narrowing = (
        (
            wanted.task_force,
            any_lists(wanted.task_force, Project.task_force, Project.cooperating, Project.readers),
        ),
        (wanted.kind, col(Project.kind) == wanted.kind),
        (wanted.scope, any_lists(wanted.scope, Project.scopes)),
        (wanted.county, col(Project.county) == wanted.county),
        (wanted.unit, any_lists(wanted.unit, Project.unit, Project.further_units)),
        (wanted.level, col(Project.level) == wanted.level),
        (wanted.tag, col(Project.tags).contains(wanted.tag, autoescape=True)),
        (wanted.words, col(Project.name).contains(wanted.words, autoescape=True)),
    )
    yield from (condition for value, condition in narrowing if value)
    yield from _marked(wanted)


def _marked(wanted: ProjectFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.unbound:
        yield col(Project.bound_on).is_(None)
        yield col(Project.stage).not_in(ENDED)
        yield col(Project.admitted_at).is_not(None)
    if wanted.unclassified:
        yield col(Project.admitted_at).is_(None)
    if wanted.stale_since is not None:
        yield col(Project.updated_at) < wanted.stale_since
        yield col(Project.stage).not_in(ENDED)
    if wanted.among is not None:
        yield col(Project.id).in_(wanted.among)


def any_lists(key: str, *columns: str) -> ColumnElement[bool]:
    """Whether one of the lists has the key."""
    return or_(
        *(
            literal(" ").concat(col(column)).concat(" ").contains(f" {key} ", autoescape=True)
            for column in columns
        )
    )


def project_file(session: Session, code: str) -> ProjectFile:
    """Everything about the project of a number; NotFound when there is none."""
    project = by_project_code(session, code)
    key = project.id
    assert key is not None
    return ProjectFile(
        project=project,
        funding=session.exec(select(ProjectFunding).where(ProjectFunding.project_id == key)).all(),
        milestones=milestones_of(session, key),
        permits=session.exec(select(ProjectPermit).where(ProjectPermit.project_id == key)).all(),
        years=session.exec(
            select(YearPlan).where(YearPlan.project_id == key).order_by(col(YearPlan.year))
        ).all(),
        months=session.exec(
            select(MonthReport).where(MonthReport.project_id == key).order_by(col(MonthReport.month))
        ).all(),
        changes=session.exec(
            select(ProjectChange)
            .where(ProjectChange.project_id == key)
            .order_by(col(ProjectChange.version), col(ProjectChange.what))
        ).all(),
        matters=session.exec(select(Matter).where(Matter.project_id == key).order_by(col(Matter.id))).all(),
    )


def milestones_of(session: Session, project_id: int) -> Sequence[Milestone]:
    """A project's milestones in the order of its template."""
    chosen = select(Milestone).where(Milestone.project_id == project_id)
    return session.exec(chosen.order_by(col(Milestone.position), col(Milestone.id))).all()


def open_matters_of(session: Session, project_id: int, kind: str) -> Sequence[Matter]:
    """A project's open matters of one kind, oldest first."""
    chosen = select(Matter).where(Matter.project_id == project_id, Matter.kind == kind)
    return session.exec(chosen.where(col(Matter.status).not_in(CLOSED)).order_by(col(Matter.id))).all()


def open_key_nodes(session: Session, since: date, until: date) -> Sequence[tuple[Milestone, Project]]:
    """The key milestones still to be reached that are planned for a day from `since` through `until`, with their projects."""
    chosen = select(Milestone, Project).join(Project, col(Project.id) == col(Milestone.project_id))
    open_ones = chosen.where(
        col(Milestone.is_key),
        col(Milestone.actual_from).is_(None),
        col(Milestone.planned_to).between(since, until),
        col(Project.stage).not_in(ENDED),
        col(Project.admitted_at).is_not(None),
    )
    return session.exec(open_ones.order_by(col(Milestone.planned_to), col(Milestone.id))).all()


def handover_of(session: Session, project_id: int) -> Handover | None:
    """The handover that waits for its note, if one does; one whose matter was withdrawn does not."""
    chosen = select(Handover).join(Matter, col(Matter.id) == col(Handover.matter_id))
    waiting = chosen.where(Handover.project_id == project_id, col(Handover.done_at).is_(None))
    return session.exec(waiting.where(col(Matter.status).not_in(CLOSED))).first()
