"""四个一 `project bind`, `hand-over`: who leads, who answers, who can be reached, and who follows them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from diaodu.cli.complaints import Usage
from diaodu.cli.context import Office
from diaodu.cli.options import Reason, Seen
from diaodu.cli.output import say
from diaodu.cli.project_options import Cells, ProjectCode, cells_of
from diaodu.cli.project_pages import tell_project
from diaodu.cli.project_records import of_project
from diaodu.cli.section import Section
from flows.commands.evidence import take_in
from flows.commands.project_binding import bind, hand_over, sign_handover
from models.queries.projects import by_project_code

app = Section()


@app.command("bind")
def bind_people(ctx: typer.Context, code: ProjectCode, cells: Cells = None, seen: Seen = None) -> None:
    """牵头单位落实四个一：分包领导（默认为牵头领导）、责任单位、责任领导、联络员、联系电话。填齐即为已分包。

    diaodu project bind JZ-04-2026-0001 --set 责任领导="县长 李四" --set 联络员=王五 --set 联系电话=010-12345678
    """
    office = Office.of(ctx)
    bound = bind(office.desk, code, cells_of(office, cells), seen=seen)
    said = f"已登记，尚缺：{'、'.join(bound.lacking)}" if bound.lacking else "已分包"
    tell_project(office, bound.project, said, lacking=list(bound.lacking))


@app.command("hand-over")
def hand_over_project(
    ctx: typer.Context,
    code: ProjectCode,
    cells: Cells = None,
    reason: Reason = "",
    note: Annotated[str, typer.Option(metavar="文字", help="交接单内容；写了即为签署待签的交接")] = "",
    signed_by: Annotated[str, typer.Option("--from", metavar="姓名", help="移交人")] = "",
    received_by: Annotated[str, typer.Option("--to", metavar="姓名", help="接收人")] = "",
    evidence: Annotated[
        list[Path] | None, typer.Option("--evidence", metavar="文件", help="签字的交接单；可写多次")
    ] = None,
) -> None:
    """换人先提出交接，双方签字后才生效；签字以前仍由原来的人负责。

    diaodu project hand-over JZ-04-2026-0001 --set 联络员=赵六 --reason 王五调离
    diaodu project hand-over JZ-04-2026-0001 --note 台帐和问题清单已移交 --from 王五 --to 赵六
    """
    office = Office.of(ctx)
    if bool(note) == bool(cells):
        msg = f"提出交接请写 --set，签署交接请写 --note，二者取一；没有执行任何操作；用法见 {ctx.command_path} --help"
        raise Usage(msg)
    if note:
        pieces = [take_in(piece, office.evidence) for piece in evidence or ()]
        signed = sign_handover(
            office.desk, code, note, signed_by=signed_by, received_by=received_by, pieces=pieces
        )
        return tell_project(office, signed, "交接已签署并生效")
    matter = hand_over(office.desk, code, cells_of(office, cells), reason)
    with office.reading() as session:
        project = by_project_code(session, code)
    if office.json:
        return office.put({"matter": matter, "project": of_project(project)})
    return say(f"✓ {project.code} 已提出交接，编号 {matter}，双方签字后生效", "green")
