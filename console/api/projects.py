"""项目接口 Projects that concern the caller."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from sqlmodel import Session

from console.api.answers import MatterRow
from console.api.bodies import Id
from console.api.paths import Code
from console.api.project_rows import (
    LightRow,
    MilestoneRow,
    MonthRow,
    PermitRow,
    ProjectDossier,
    ProjectItem,
    ProjectPage,
    ProjectRow,
    YearRow,
)
from console.api.visits import Visiting
from console.cursors import After, Limit, code_after, cursor
from console.visits import Visit
from flows.light_reading import shown_lights
from models.project_terms import ProjectKind, ProjectStage
from models.queries.api import projects_page
from models.queries.projects import ProjectFilter, project_file
from models.queries.sight import project_within
from models.tables.projects import Project

router = APIRouter(tags=["项目"])


@router.get("/projects", summary="项目清单")
def list_projects(
    visit: Visiting,
    task_force: Annotated[Id, Query(description="主责、协同或可查看的专班编号")] = "",
    kind: Annotated[ProjectKind | None, Query(description="类别")] = None,
    stage: Annotated[list[ProjectStage] | None, Query(max_length=20, description="阶段")] = None,
    county: Annotated[Id, Query(description="县区编号")] = "",
    unit: Annotated[Id, Query(description="责任单位编号")] = "",
    tag: Annotated[Id, Query(description="标签")] = "",
    words: Annotated[Id, Query(description="名称中含有的文字")] = "",
    limit: Limit = 50,
    after: After = "",
) -> ProjectPage:
    """按编号排列，带灯色；退库的只在写明阶段时列出。"""
    wanted = ProjectFilter(
        task_force=task_force,
        kind=str(kind or ""),
        stages=tuple(str(one) for one in stage or ()),
        county=county,
        unit=unit,
        tag=tag,
        words=words,
    )
    with visit.reading() as session:
        found = projects_page(session, wanted, visit.caller.scope, limit + 1, code_after(after))
        items = _lit(session, visit, found[:limit])
    return ProjectPage(items=items, next=cursor(items[-1].code) if len(found) > limit else None)


@router.get("/projects/{code}", summary="一个项目")
def show_project(visit: Visiting, code: Code) -> ProjectDossier:
    """节点、手续、年度计划、月度进展，以及与本账号有关的事项。"""
    scope = visit.caller.scope
    with visit.reading() as session:
        file = project_file(session, project_within(session, code, scope).code)
        (item,) = _lit(session, visit, [file.project])
        theirs = (
            one
            for one in file.matters
            if scope.concerns(one.unit, one.task_force, one.leader, one.holder.split())
        )
        return ProjectDossier(
            **item.model_dump(),
            milestones=[MilestoneRow.model_validate(one) for one in file.milestones],
            permits=[PermitRow.model_validate(one) for one in file.permits],
            years_planned=[YearRow.model_validate(one) for one in file.years],
            months=[MonthRow.model_validate(one) for one in file.months],
            matters=[MatterRow.model_validate(one) for one in theirs],
        )


def _lit(session: Session, visit: Visit, found: Sequence[Project]) -> list[ProjectItem]:
    stages = {one.id or 0: ProjectStage(one.stage) for one in found}
    lights = shown_lights(session, visit.mechanism(session), visit.today(session), stages)
    shown = ((one, lights.get(one.id or 0)) for one in found)
    return [
        ProjectItem(
            **ProjectRow.model_validate(one).model_dump(),
            light=LightRow.model_validate(light) if light else None,
        )
        for one, light in shown
    ]
