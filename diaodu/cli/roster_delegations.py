"""代行 `roster delegate`, `revoke`, `delegations`: a leader is away, somebody else answers, from day to day (A24)."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of
from diaodu.cli.options import Reason
from diaodu.cli.output import facts, say
from diaodu.cli.roster_pages import of_delegation, print_delegations
from diaodu.cli.section import Section
from diaodu.cli.wording import zh_date
from flows.commands.delegations import delegate, revoke
from flows.telling.finding import key_of
from models.organisation import Delegation
from models.queries.circumstances import delegation_rows
from models.queries.rosters import delegation_ends, delegation_notes

app = Section()
PostName = Annotated[str, typer.Argument(metavar="职务", help="职务、姓名或席位")]


@app.command("delegate")
def lend(
    ctx: typer.Context,
    post: PostName,
    to: Annotated[str, typer.Argument(metavar="由谁代行", help="职务、姓名或席位")],
    since: Annotated[str, typer.Option(metavar="日期", help="第一天")],
    until: Annotated[str, typer.Option(metavar="日期", help="最后一天，含当日")],
    reason: Reason = "",
    chains: Annotated[
        list[str] | None, typer.Option("--chain", metavar="链", help="只限哪些链；可写多次，不写为全部")
    ] = None,
) -> None:
    """登记代行：本职务自己登记，或由办公室代为登记；到期自动收回，不得超出任期，不得成环。

    diaodu --as 调度办.clerk roster delegate 孙起鹏 李民生 --since 2026-08-01 --until 2026-08-15 --reason 外出学习
    """
    office = Office.of(ctx)
    names = office.names
    known = {chain.id: (chain.name,) for chain in office.mechanism.chains.values()}
    new = Delegation(
        names.find_post(post),
        names.find_post(to),
        day_of(since, "起始日"),
        day_of(until, "截止日"),
        tuple(key_of(known, chain, "链") for chain in chains or ()),
    )
    number = delegate(office.desk, new, reason)
    if office.json:
        return office.put({"id": number, "post": new.post, "delegate": new.delegate})
    said = f"✓ 代行 {number}：{names.post(new.post)}由{names.post(new.delegate)}代行"
    say(said, "green")
    return facts({"自": zh_date(new.since), "至": zh_date(new.until)})


@app.command("revoke")
def take_back(
    ctx: typer.Context,
    number: Annotated[int, typer.Argument(metavar="编号", help="roster delegations 显示的编号")],
    reason: Reason = "",
) -> None:
    """收回代行：今天起由本职务自己负责。"""
    office = Office.of(ctx)
    last = revoke(office.desk, number, reason)
    if office.json:
        return office.put({"id": number, "ends": last})
    return say(f"✓ 代行 {number} 已收回，{zh_date(office.today)}起由本职务自己负责", "green")


@app.command("delegations")
def list_all(ctx: typer.Context) -> None:
    """列出运行中登记的代行；写在 config.yaml 里的见配置。"""
    office = Office.of(ctx)
    with office.reading() as session:
        rows, ends = delegation_rows(session), delegation_ends(session)
        notes = delegation_notes(session)
    found = [(row, ends.get(row.id or 0, row.until)) for row in rows]
    if office.json:
        items = [
            of_delegation(row, last, [note for note in notes if note.delegation_id == row.id])
            for row, last in found
        ]
        return office.put({"items": items})
    return print_delegations(office, found)
