"""项目推进 `project stage`, `milestone`, `permit`."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli.context import Office
from diaodu.cli.inputs import term_of
from diaodu.cli.options import Reason, Seen
from diaodu.cli.project_options import ProjectCode, when_of
from diaodu.cli.project_pages import tell_project
from diaodu.cli.section import Section
from flows.commands.project_milestones import MilestoneEntry, drop_milestone, set_milestone
from flows.commands.project_permits import PermitEntry, set_permit
from flows.commands.project_stages import move_stage
from models.project_terms import PermitNode, PermitState, ProjectStage
from rules.permits import state_said

app = Section()
Planned = Annotated[str, typer.Option(metavar="时间", help="计划时间，照原话写：2026年6月底、三季度、待定")]
Actual = Annotated[str, typer.Option(metavar="时间", help="实际时间，不晚于今天")]


@app.command("stage")
def stage(
    ctx: typer.Context,
    code: ProjectCode,
    to: Annotated[
        str, typer.Argument(metavar="阶段", help="前期、拟开工、在建、停建、缓建、竣工、投产、退库……")
    ],
    on: Annotated[str, typer.Option(metavar="时间", help="实际开工或竣工的时间")] = "",
    reason: Reason = "",
    seen: Seen = None,
) -> None:
    """往前走不必说明；停建、缓建、退回前面的阶段须写理由；退库只由领导小组办公室办理。

    diaodu project stage JZ-04-2026-0001 在建 --on 2026-03-05
    """
    office = Office.of(ctx)
    after = term_of(ProjectStage, to, "项目阶段")
    moved = move_stage(office.desk, code, after, on=when_of(office, on), reason=reason, seen=seen)
    tell_project(office, moved, f"已转为「{after.zh}」")


@app.command("milestone")
def milestone(
    ctx: typer.Context,
    code: ProjectCode,
    name: Annotated[str, typer.Argument(metavar="节点", help="节点名称，如 开工、主体完工")],
    planned: Planned = "",
    actual: Actual = "",
    key: Annotated[bool | None, typer.Option("--key/--plain", help="关键节点（提前提示）或一般节点")] = None,
    beside: Annotated[str, typer.Option(metavar="节点", help="与哪个节点并联")] = "",
    add: Annotated[bool, typer.Option("--add", help="新增这个节点")] = False,
    drop: Annotated[str, typer.Option(metavar="理由", help="删除误填的节点，写明理由")] = "",
) -> None:
    """节点的计划和完成时间。原话照存，另记精确到什么程度。

    diaodu project milestone JZ-04-2026-0001 主体完工 --planned 2026年9月底 --key
    """
    office = Office.of(ctx)
    if drop:
        return tell_project(office, drop_milestone(office.desk, code, name, drop), f"已删除节点「{name}」")
    entry = MilestoneEntry(when_of(office, planned), when_of(office, actual), key, beside)
    return tell_project(
        office, set_milestone(office.desk, code, name, entry, add=add), f"节点「{name}」已登记"
    )


@app.command("permit")
def permit(
    ctx: typer.Context,
    code: ProjectCode,
    node: Annotated[str, typer.Argument(metavar="手续", help="如 环评、施工许可；写错会列出全部十二项")],
    said: Annotated[str, typer.Argument(metavar="[状态]", help="未办、办理中、不需办、已办")] = "",
    planned: Planned = "",
    actual: Actual = "",
    number: Annotated[str, typer.Option(metavar="文号", help="批复或证照的文号")] = "",
    seen: Seen = None,
) -> None:
    """一项前期手续办到哪里。有办结时间或文号的即为已办。

    diaodu project permit JZ-04-2026-0001 环评 --actual 2026年2月 --number 环审〔2026〕3号
    """
    office = Office.of(ctx)
    when = when_of(office, planned)
    state = term_of(PermitState, said, "手续状态") if said else state_said(when) if when else None
    # 计划栏里写“办理中”是状态，不是时间。
    plan = None if when is not None and state_said(when) else when
    entry = PermitEntry(state, plan, when_of(office, actual), number)
    found = term_of(PermitNode, node, "手续")
    tell_project(office, set_permit(office.desk, code, found, entry, seen=seen), f"「{found.zh}」已登记")
