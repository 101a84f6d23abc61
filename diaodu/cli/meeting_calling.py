"""召集 `meeting propose` and `meeting convene`: how the comprehensive meeting comes about."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli.acted import tell_done
from diaodu.cli.complaints import Usage
from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of, text_of
from diaodu.cli.options import Code, Seen, Words, WordsFile
from diaodu.cli.output import facts, say
from diaodu.cli.section import Section
from diaodu.cli.wording import zh_date
from flows.commands import convening

app = Section()


@app.command("propose")
def propose(
    ctx: typer.Context, code: Code, text: Words = "", file: WordsFile = None, seen: Seen = None
) -> None:
    """办公室向市政府主要领导提议召开综合调度会，写明拟研究的事项。够条件时系统自动立此事项。"""
    office = Office.of(ctx)
    tell_done(office, convening.propose_meeting(office.desk, code, text_of(text, file), seen=seen), "已提议")


@app.command("convene")
def convene(
    ctx: typer.Context,
    code: Code,
    on: Annotated[str, typer.Option(metavar="日期", help="会期")] = "",
    place: Annotated[str, typer.Option(metavar="地点")] = "",
    not_now: Annotated[str, typer.Option("--not-now", metavar="理由", help="暂不召开")] = "",
    seen: Seen = None,
) -> None:
    """市政府主要领导决定召开综合调度会，或者暂不召开。只能由本人决定。

    diaodu meeting convene JZ-2026-0031 --on 2026-04-02 --as 市长
    """
    office = Office.of(ctx)
    if bool(on) == bool(not_now):
        raise Usage("请在 --on（会期）和 --not-now（暂不召开的理由）中写一项；没有执行任何操作")
    if not_now:
        return tell_done(office, convening.decline(office.desk, code, not_now, seen=seen), "暂不召开")
    planned = convening.convene(office.desk, code, day_of(on, "会期"), place=place, seen=seen)
    if office.json:
        return office.put({"id": planned.id, "planned_on": planned.on, "taken": planned.taken})
    say(f"✓ 决定召开综合调度会（会议 {planned.id}），{zh_date(planned.on)}", "green")
    return facts({"列入议题": "、".join(planned.taken) or "暂无"})
