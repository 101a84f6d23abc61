"""项目审批 `project permit-apply`, `permit-grant`, `permit-refuse`, `permit-make-up`, `permit-days` (C21)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from diaodu.cli.acted import tell_done
from diaodu.cli.approval_pages import of_application, print_applications
from diaodu.cli.complaints import Usage
from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of, term_of
from diaodu.cli.options import Code, Reason, Seen
from diaodu.cli.output import say
from diaodu.cli.project_options import ProjectCode
from diaodu.cli.register_options import Evidence, Paper, PaperOn, day_or_today, pairs_of, pieces_of
from diaodu.cli.section import Section
from flows.commands.permit_applications import Lacking, NewApplication, apply_for_permits
from flows.commands.permit_rulings import grant_permit, refuse_permit, take_in_paper
from models.permit_terms import PermitMode
from models.project_terms import PermitNode
from models.queries.permits import application_file, application_files
from models.queries.projects import by_project_code

app = Section()


@app.command("permit-apply")
def permit_apply(
    ctx: typer.Context,
    code: ProjectCode,
    nodes: Annotated[list[str], typer.Argument(metavar="手续", help="如 环评 能评；一并申请的写在一起")],
    modes: Annotated[
        list[str] | None,
        typer.Option("--mode", metavar="方式", help="容缺办理、并联审批、多评合一、多图联审；可写多次"),
    ] = None,
    lacking: Annotated[
        list[str] | None,
        typer.Option("--lacking", metavar="材料=日期", help="缺什么、何时补齐；多项手续写 手续/材料=日期"),
    ] = None,
    unit: Annotated[str, typer.Option(metavar="单位", help="审批部门；不写按配置")] = "",
) -> None:
    """申请审批：每项手续在审批部门立一件，按承诺的工作日计时；容缺的材料各立一件，逾期催办。

    diaodu project permit-apply JZ-04-2026-0001 环评 --mode 容缺办理 --lacking 公众参与说明=2026-03-16
    """
    office = Office.of(ctx)
    wanted = tuple(term_of(PermitNode, node, "手续") for node in nodes)
    new = NewApplication(
        wanted,
        tuple(term_of(PermitMode, mode, "办理方式") for mode in modes or ()),
        _lacking(wanted, lacking),
        office.names.find_body(unit) if unit else "",
    )
    matters = apply_for_permits(office.desk, code, new)
    with office.reading() as session:
        found = [application_file(session, matter.code) for matter in matters]
    if office.json:
        return office.put({"items": [of_application(office, one) for one in found]})
    say(f"✓ 已申请 {len(found)} 项手续", "green")
    return print_applications(office, found)


def _lacking(nodes: Sequence[PermitNode], typed: Sequence[str] | None) -> tuple[Lacking, ...]:
    found = []
    for name, day in pairs_of(typed, "公众参与说明=2026-03-16"):
        head, _, paper = name.rpartition("/")
        if not head and len(nodes) > 1:
            raise Usage(
                f"一并申请多项手续时，请写明「{name}」属于哪一项；没有执行任何操作；如 环评/{name}=日期"
            )
        node = term_of(PermitNode, head, "手续") if head else nodes[0]
        found.append(Lacking(paper, day_of(day, "补齐日期"), node))
    return tuple(found)


@app.command("permit-grant")
def permit_grant(
    ctx: typer.Context,
    code: Code,
    number: Paper = "",
    on: PaperOn = "",
    evidence: Evidence = None,
    seen: Seen = None,
) -> None:
    """审批部门登记批复或证照：审批办结，项目的该项手续同时记为已办。

    diaodu project permit-grant JZ-2026-0003 --number 焦环审〔2026〕7号 --evidence 批复.pdf --as 生态环境局.clerk
    """
    office = Office.of(ctx)
    day = day_or_today(office, on, "批复日期")
    done = grant_permit(office.desk, code, number, day, pieces_of(office, evidence), seen=seen)
    tell_done(office, done, "准予许可")


@app.command("permit-refuse")
def permit_refuse(ctx: typer.Context, code: Code, reason: Reason = "", seen: Seen = None) -> None:
    """审批部门登记不予许可，写明理由；可以重新申请。"""
    office = Office.of(ctx)
    tell_done(office, refuse_permit(office.desk, code, reason, seen=seen), "不予许可")


@app.command("permit-make-up")
def permit_make_up(
    ctx: typer.Context, code: Code, on: PaperOn = "", evidence: Evidence = None, seen: Seen = None
) -> None:
    """审批部门登记收到容缺材料。编号是容缺补齐这件事项的编号；补交的单位不能自己登记。"""
    office = Office.of(ctx)
    day = day_or_today(office, on, "收到日期")
    done = take_in_paper(office.desk, code, day, pieces_of(office, evidence), seen=seen)
    tell_done(office, done, "材料已补齐")


@app.command("permit-days")
def permit_days(
    ctx: typer.Context,
    code: Annotated[str, typer.Argument(metavar="[项目编号]", help="只看这个项目；不写为全部")] = "",
    unit: Annotated[str, typer.Option(metavar="单位", help="只看这个审批部门")] = "",
    closed: Annotated[bool, typer.Option("--all", help="连同已办结的")] = False,
) -> None:
    """各项审批的办理方式，承诺、法定和实际用了几个工作日，灯，以及还没有补齐的材料。"""
    office = Office.of(ctx)
    with office.reading() as session:
        found = application_files(
            session,
            project_id=by_project_code(session, code).id if code else None,
            unit=office.names.find_body(unit) if unit else "",
            closed=closed,
        )
    if office.json:
        return office.put({"items": [of_application(office, one) for one in found]})
    return print_applications(office, found)
