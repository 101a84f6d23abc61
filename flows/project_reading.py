"""项目读取 What a list says beside a project: the marks of what is left undone, and which projects have a light."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from flows.light_reading import shown_lights
from models.mechanism import Mechanism
from models.project_terms import Light, ProjectStage
from models.queries.projects import ProjectFilter, projects
from rules.deadlines import instant, local_day
from rules.project_marks import ProjectMark, marks, stale_before, stale_span
from rules.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class Fresh:
    """From which day on a row of the ledger counts as kept up to date."""

    first: date
    zone: ZoneInfo

    @property
    def since(self) -> datetime:
        """The instant at which that day begins."""
        return instant(self.first, time(0), self.zone)

    def marks(self, project: Any) -> tuple[ProjectMark, ...]:
        """The marks of a project, a row of its table."""
        return marks(
            ProjectStage(project.stage),
            admitted=project.admitted_at is not None,
            bound=project.bound_on is not None,
            updated_on=local_day(project.updated_at, self.zone),
            fresh_from=self.first,
        )


def fresh_on(mechanism: Mechanism, calendar: WorkCalendar, today: date) -> Fresh:
    """What counts as up to date on a day. Raises SettingUnfit."""
    return Fresh(stale_before(today, stale_span(mechanism), calendar), mechanism.timekeeping.zone)


def lit(session: Session, mechanism: Mechanism, today: date, light: Light) -> tuple[int, ...]:
    """The ids of the projects that show a light."""
    stages = {project.id or 0: ProjectStage(project.stage) for project in projects(session, ProjectFilter())}
    shown = shown_lights(session, mechanism, today, stages)
    return tuple(key for key, found in shown.items() if found.light is light)


def narrowed(
    session: Session,
    wanted: ProjectFilter,
    mechanism: Mechanism,
    fresh: Fresh,
    today: date,
    *,
    light: Light | None,
    stale: bool,
) -> ProjectFilter:
    """A filter that also asks for a light, or for rows that nobody has touched for too long."""
    if stale:
        wanted = replace(wanted, stale_since=fresh.since)
    if light is None:
        return wanted
    return replace(wanted, among=lit(session, mechanism, today, light))
