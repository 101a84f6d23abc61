"""授权 `account grant`, `revoke`: a desk or a role, from day to day, with its reason."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli.account_pages import registrar_of
from diaodu.cli.complaints import Usage
from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of, term_of
from diaodu.cli.options import Reason
from diaodu.cli.output import facts, say
from diaodu.cli.section import Section
from diaodu.cli.wording import zh_date
from flows.accounts import Hat, grant, revoke
from models.access_terms import Role

app = Section()
Name = Annotated[str, typer.Argument(metavar="账号")]


@app.command("grant")
def give(
    ctx: typer.Context,
    name: Name,
    post: Annotated[str, typer.Option(metavar="席位", help="机构的席位，如 修武县.clerk、修武县.head")] = "",
    role: Annotated[
        str, typer.Option(metavar="角色", help="administrator、operator、auditor、assessor，或其中文")
    ] = "",
    since: Annotated[str, typer.Option(metavar="日期", help="第一天，默认今天")] = "",
    until: Annotated[str, typer.Option(metavar="日期", help="最后一天，含当日；不写为长期")] = "",
    reason: Reason = "",
) -> None:
    """授予一个席位或一种角色；此账号须重新登录。

    diaodu account grant wang.wu --post 修武县.clerk --reason 修武县发改委经办
    diaodu account grant zhao.liu --role auditor --until 2026-12-31 --reason 年度审计
    """
    office = Office.of(ctx)
    if bool(post) == bool(role):
        msg = f"--post 和 --role 写一个；没有授权；用法见 {ctx.command_path} --help"
        raise Usage(msg)
    hat = Hat(
        since=day_of(since, "起始日") if since else office.today,
        until=day_of(until, "截止日") if until else None,
        role=term_of(Role, role, "角色") if role else None,
        post=office.names.find_post(post) if post else "",
    )
    number = grant(registrar_of(office), name, hat, reason)
    if office.json:
        return office.put({"account": name, "id": number, "post": hat.post or None, "role": hat.role})
    said = office.names.post(hat.post) if hat.post else hat.role.zh if hat.role else ""
    say(f"✓ 授权 {number}：账号 {name} 为{said}", "green")
    return facts({"自": zh_date(hat.since), "至": zh_date(hat.until) if hat.until else "长期"})


@app.command("revoke")
def take(
    ctx: typer.Context,
    name: Name,
    number: Annotated[int, typer.Argument(metavar="编号", help="account show 显示的授权编号")],
    reason: Reason = "",
) -> None:
    """收回一项授权，立即生效。"""
    office = Office.of(ctx)
    hat = revoke(registrar_of(office), name, number, reason)
    if office.json:
        return office.put({"account": name, "id": number, "hat": hat})
    return say(f"✓ 已收回账号 {name} 的授权 {number}", "green")
