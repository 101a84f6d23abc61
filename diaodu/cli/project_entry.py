"""项目登记与归口 `project register`, `classify`, `set`."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli.complaints import Usage
from diaodu.cli.context import Office
from diaodu.cli.inputs import term_of
from diaodu.cli.options import Reason, Seen
from diaodu.cli.project_options import Cells, ProjectCode, Scopes, cells_of, forces_of, scopes_of
from diaodu.cli.project_pages import tell_project
from diaodu.cli.section import Section
from flows.commands.project_admission import Classification, classify
from flows.commands.project_filing import Filing, edit, file_project
from models.project_terms import ProjectKind, ProjectStage

app = Section()


@app.command("register")
def register(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="名称", help="项目全称，1–120 字")],
    county: Annotated[str, typer.Option(metavar="县区", help="所属县（市）区：名称、简称或编号")],
    kind: Annotated[
        str, typer.Option(metavar="类别", help="项目、重大事项、谋划储备")
    ] = ProjectKind.PROJECT.zh,
    stage: Annotated[
        str, typer.Option(metavar="阶段", help="谋划、储备、前期……")
    ] = ProjectStage.PREPARING.zh,
    cells: Cells = None,
    known: Annotated[bool, typer.Option("--even-if-known", help="同县有同名项目，确是另一个")] = False,
) -> None:
    """登记一个项目，由领导小组办公室三个工作日内归口；编号的 00 归口后换成专班序号。

    diaodu project register 冷链物流园 --county 修武县 --set 总投资=1.2亿元 --set 建设性质=新建
    """
    office = Office.of(ctx)
    filing = Filing(
        name,
        term_of(ProjectKind, kind, "类别"),
        term_of(ProjectStage, stage, "项目阶段"),
        {"county": office.names.find_body(county), **cells_of(office, cells)},
        even_if_known=known,
    )
    tell_project(office, file_project(office.desk, filing), "已登记")


@app.command("classify")
def classify_project(
    ctx: typer.Context,
    code: ProjectCode,
    scopes: Scopes = None,
    task_force: Annotated[str, typer.Option(metavar="专班", help="主责专班；不写按归口表")] = "",
    cooperating: Annotated[list[str] | None, typer.Option(metavar="专班", help="协同专班；可写多次")] = None,
    unit: Annotated[str, typer.Option(metavar="单位", help="责任单位")] = "",
    kind: Annotated[str, typer.Option(metavar="类别", help="更正类别")] = "",
    reason: Reason = "",
    seen: Seen = None,
) -> None:
    """只由领导小组办公室办理：定调度范围、主责专班、责任单位。越出归口表和再次归口须写理由。

    diaodu project classify JZ-00-2026-0001 --scope 5 --unit 修武县 --as dispatch-office.clerk
    """
    office = Office.of(ctx)
    decided = Classification(
        scopes_of(office, scopes),
        office.names.find_body(unit) if unit else "",
        office.names.find_task_force(task_force) if task_force else "",
        forces_of(office, cooperating),
        term_of(ProjectKind, kind, "类别") if kind else None,
        reason,
    )
    tell_project(office, classify(office.desk, code, decided, seen=seen), "已归口")


@app.command("set")
def set_columns(
    ctx: typer.Context,
    code: ProjectCode,
    cells: Annotated[list[str], typer.Argument(metavar="栏目=值", help="可写多个；等号后为空即清空")],
    reason: Reason = "",
    seen: Seen = None,
) -> None:
    """填写或更正台帐栏目。已分包的项目换人不在此处，请用 hand-over。

    diaodu project set JZ-04-2026-0001 建设地点=周庄镇 资金来源=专项债5000、自筹7000
    """
    office = Office.of(ctx)
    found = cells_of(office, cells)
    if not found:
        raise Usage(f"没有写任何栏目；没有执行任何操作；用法见 {ctx.command_path} --help")
    tell_project(office, edit(office.desk, code, found, reason=reason, seen=seen), "已更新")
