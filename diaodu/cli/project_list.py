"""项目清单 `project list`."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli.context import Office
from diaodu.cli.inputs import term_of
from diaodu.cli.options import Limit
from diaodu.cli.project_options import scopes_of
from diaodu.cli.project_pages import print_projects
from diaodu.cli.project_records import of_light, of_project
from diaodu.cli.section import Section
from flows.light_reading import ShownLight, shown_lights
from flows.project_reading import fresh_on, narrowed
from models.project_terms import Light, ProjectKind, ProjectStage
from models.queries.projects import ProjectFilter, count_projects, projects
from models.tables.projects import Project
from rules.project_marks import ProjectMark

app = Section()
TaskForce = Annotated[str, typer.Option(metavar="专班", help="主责、协同或可查看的专班")]
Kind = Annotated[str, typer.Option(metavar="类别", help="项目、重大事项、谋划储备")]
Stages = Annotated[
    list[str] | None, typer.Option("--stage", metavar="阶段", help="可写多次；退库的只在写明时列出")
]
Scope = Annotated[str, typer.Option(metavar="序号", help="调度范围序号")]
County = Annotated[str, typer.Option(metavar="县区")]
Unit = Annotated[str, typer.Option(metavar="单位", help="责任单位")]
Tag = Annotated[str, typer.Option(metavar="标签")]
Find = Annotated[str, typer.Option("--find", metavar="文字", help="名称中含有的文字")]
Lit = Annotated[str, typer.Option("--light", metavar="颜色", help="绿、黄、红、蓝、灰")]
Unbound = Annotated[bool, typer.Option("--unbound", help="只看未分包的")]
Unclassified = Annotated[bool, typer.Option("--unclassified", help="只看未归口的")]
Stale = Annotated[bool, typer.Option("--stale", help="只看台帐过期未更新的")]
Offset = Annotated[int, typer.Option(metavar="条数", min=0, help="略过前面多少条")]


@app.command("list")
def list_projects(
    ctx: typer.Context,
    task_force: TaskForce = "",
    kind: Kind = "",
    stages: Stages = None,
    scope: Scope = "",
    county: County = "",
    unit: Unit = "",
    tag: Tag = "",
    words: Find = "",
    light: Lit = "",
    unbound: Unbound = False,
    unclassified: Unclassified = False,
    stale: Stale = False,
    limit: Limit = 50,
    offset: Offset = 0,
) -> None:
    """按编号排列，带灯色和标记（未归口、未分包、台帐过期）。各项条件可以同时用。

    diaodu project list --task-force 4 --light 红
    """
    office, names = Office.of(ctx), Office.of(ctx).names
    wanted = ProjectFilter(
        task_force=names.find_task_force(task_force) if task_force else "",
        kind=str(term_of(ProjectKind, kind, "类别")) if kind else "",
        stages=tuple(str(term_of(ProjectStage, text, "项目阶段")) for text in stages or ()),
        scope=str(scopes_of(office, [scope])[0]) if scope else "",
        county=names.find_body(county) if county else "",
        unit=names.find_body(unit) if unit else "",
        tag=tag,
        words=words,
        unbound=unbound,
        unclassified=unclassified,
    )
    _tell(office, wanted, light, limit, offset, stale=stale)


def _tell(office: Office, wanted: ProjectFilter, light: str, limit: int, offset: int, *, stale: bool) -> None:
    lamp = term_of(Light, light, "灯色") if light else None
    with office.reading() as session:
        mechanism, today = office.mechanism, office.today
        fresh = fresh_on(mechanism, office.worlds.world(session).calendar, today)
        wanted = narrowed(session, wanted, mechanism, fresh, today, light=lamp, stale=stale)
        found, total = projects(session, wanted, limit, offset), count_projects(session, wanted)
        stages = {project.id or 0: ProjectStage(project.stage) for project in found}
        lights = shown_lights(session, mechanism, today, stages)
    marked = [(project, lights.get(project.id or 0), fresh.marks(project)) for project in found]
    if office.json:
        items = [_item(*one) for one in marked]
        return office.put({"total": total, "limit": limit, "offset": offset, "items": items})
    return print_projects(office, marked, total)


def _item(project: Project, light: ShownLight | None, marked: tuple[ProjectMark, ...]) -> dict[str, object]:
    return {**of_project(project), "light": of_light(light), "marks": list(marked)}
