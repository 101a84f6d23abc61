"""亮灯归属 To which task forces and units the projects that a scope may see belong, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from models.project_terms import ProjectStage
from models.queries.sight import projects_concerning
from models.scope import Scope
from models.tables.projects import Project


def lamp_places(session: Session, scope: Scope) -> Sequence[Any]:
    """(id, stage, task_force, cooperating, readers, unit, further_units) of the projects that have not been removed."""
    places = Project.task_force, Project.cooperating, Project.readers, Project.unit, Project.further_units
    columns = Project.id, Project.stage, *places
    chosen: Any = select_columns(*map(col, columns)).where(projects_concerning(scope))
    kept = chosen.where(col(Project.stage) != ProjectStage.REMOVED)
    found: Sequence[Any] = session.connection().execute(kept).all()
    return found
