"""项目详情 `project show`: one project, whole."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli.context import Office
from diaodu.cli.project_options import ProjectCode
from diaodu.cli.project_record_pages import print_changes
from diaodu.cli.project_records import of_file, of_light
from diaodu.cli.project_whole import print_project
from diaodu.cli.section import Section
from flows.light_reading import shown_lights
from models.project_terms import MilestoneRole, ProjectKind, ProjectStage
from models.queries.projects import ProjectFile, project_file
from rules.ledger_columns import headings_lacking

app = Section()


@app.command("show")
def show(
    ctx: typer.Context,
    code: ProjectCode,
    record: Annotated[
        bool, typer.Option("--record", help="列出全部留痕：谁在何时把什么从什么改成什么")
    ] = False,
) -> None:
    """一个项目的全部情况：归口、四个一、投资、节点、手续、亮灯、在办事项，以及台帐还缺哪些必填栏目。

    显示的“第 n 版”可用于其他命令的 --seen：您看过之后若有变动，命令会被拒绝。
    """
    office = Office.of(ctx)
    with office.reading() as session:
        found = project_file(session, code)
        key = found.project.id or 0
        stages = {key: ProjectStage(found.project.stage)}
        light = shown_lights(session, office.mechanism, office.today, stages).get(key)
    lacking = headings_lacking(_filled(found, office.today.year), ProjectKind(found.project.kind))
    if office.json:
        whole = of_file(found, changes=record)
        return office.put({**whole, "light": of_light(light), "lacking": list(lacking)})
    if record:
        return print_changes(office, found)
    return print_project(office, found, light, lacking)


def _filled(found: ProjectFile, year: int) -> dict[str, object]:
    planned = {row.role: row.planned_text for row in found.milestones if row.role}
    return {
        **found.project.model_dump(),
        "year_plan": any(row.year == year for row in found.years),
        "month_report": bool(found.months),
        "start": planned.get(MilestoneRole.START),
        "completion": planned.get(MilestoneRole.COMPLETION),
    }
