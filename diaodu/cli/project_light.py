"""项目亮灯 `project light`: what a light was taken from, counting all of them, and setting one by hand."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of, term_of
from diaodu.cli.options import Reason, Seen
from diaodu.cli.output import columns, say, table
from diaodu.cli.project_light_pages import print_lights
from diaodu.cli.project_options import ProjectCode, month_of
from diaodu.cli.project_pages import tell_project
from diaodu.cli.project_records import of_light, of_light_row, rows
from diaodu.cli.section import Section
from flows.commands.project_lights import override_light, withdraw_override
from flows.light_reading import shown_lights
from flows.lights import count_lights
from models.project_terms import Light, ProjectStage
from models.queries.lights import light_history, override_history
from models.queries.projects import by_project_code

app = Section(
    help="""三盏灯取最差：开工、投资、节点·问题。每盏灯都记下算出它的数字，算过的不改，重算另记一次。"""
)


@app.command("show")
def show(ctx: typer.Context, code: ProjectCode) -> None:
    """一个项目各月的灯、算出它的数字，以及人工定灯的记录。"""
    office = Office.of(ctx)
    with office.reading() as session:
        project = by_project_code(session, code)
        key = project.id or 0
        history, overrides = light_history(session, key), override_history(session, key)
        now = shown_lights(session, office.mechanism, office.today, {key: ProjectStage(project.stage)}).get(
            key
        )
    if office.json:
        counted = [of_light_row(row) for row in history]
        return office.put(
            {"code": project.code, "now": of_light(now), "months": counted, "overrides": rows(overrides)}
        )
    return print_lights(office, project, now, history, overrides)


@app.command("count")
def count(
    ctx: typer.Context,
    months: Annotated[
        list[str] | None, typer.Option("--month", metavar="月份", help="只算这些月份；不写从上次算到的月份起")
    ] = None,
) -> None:
    """计算全部项目的灯。结果与已有的相同就不再记。"""
    office = Office.of(ctx)
    wanted = [month_of(text) for text in months or ()]
    report = count_lights(office.engine, office.worlds, office.now, wanted)
    if office.json:
        counts = {f"{month:%Y-%m}": dict(found) for month, found in report.months.items()}
        return office.put({"months": counts, "written": report.written})
    table(
        columns("*月份", *(f">{light.zh}" for light in Light)),
        (
            [f"{month:%Y-%m}", *(str(found[light]) for light in Light)]
            for month, found in report.months.items()
        ),
    )
    return say(f"新记 {report.written} 盏", "dim")


@app.command("override")
def override(
    ctx: typer.Context,
    code: ProjectCode,
    light: Annotated[str, typer.Argument(metavar="颜色", help="绿、黄、红、蓝、灰")],
    until: Annotated[str, typer.Option(metavar="日期", help="到哪天为止，当天有效")],
    reason: Reason = "",
    seen: Seen = None,
) -> None:
    """领导小组办公室或牵头单位人工定灯，须写理由和截止日；计算照常进行，两种都看得到。

    diaodu project light override JZ-04-2026-0001 绿 --until 2026-06-30 --reason 汛期停工已批准
    """
    office = Office.of(ctx)
    chosen = term_of(Light, light, "灯色")
    set_by_hand = override_light(office.desk, code, chosen, reason, day_of(until, "截止日"), seen=seen)
    tell_project(office, set_by_hand, f"已定为{chosen.zh}灯，至 {until}")


@app.command("withdraw")
def withdraw(ctx: typer.Context, code: ProjectCode, reason: Reason = "") -> None:
    """撤回人工定灯，恢复计算出的灯。"""
    office = Office.of(ctx)
    tell_project(office, withdraw_override(office.desk, code, reason), "已恢复计算的灯")
