"""申请与答复 `extend` and `strike-off`: asked by whoever has the matter, answered by somebody else."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from diaodu.cli.acted import tell_done
from diaodu.cli.complaints import Usage
from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of, text_of
from diaodu.cli.options import Code, Reason, Seen, Words, WordsFile
from diaodu.cli.section import Section
from flows.commands import requests
from flows.commands.evidence import take_in

app = Section()


@app.command("extend")
def extend(
    ctx: typer.Context,
    code: Code,
    until: Annotated[str, typer.Option(metavar="日期", help="申请延至哪天；同意时可另定日期")] = "",
    reason: Reason = "",
    grant: Annotated[bool, typer.Option("--grant", help="同意待答复的申请")] = False,
    refuse: Annotated[bool, typer.Option("--refuse", help="不同意，须写理由")] = False,
    seen: Seen = None,
) -> None:
    """到期前提出，由上一级答复；原到期日一直保留。申请时写 --until 和 --reason，答复时写 --grant 或 --refuse。

    diaodu extend JZ-2026-0001 --until 2026-03-31 --reason 等待省厅批复
    diaodu extend JZ-2026-0001 --grant --as 住建局.head
    """
    office = Office.of(ctx)
    _one_of(grant=grant, refuse=refuse)
    day = day_of(until, "延期日期") if until else None
    if grant or refuse:
        done = requests.answer_for_extension(
            office.desk, code, granted=grant, until=day, reason=reason, seen=seen
        )
        return tell_done(office, done)
    if day is None:
        raise Usage(f"申请延期须写明 --until 日期；未受理；用法见 {ctx.command_path} --help")
    asked = requests.ask_for_extension(office.desk, code, day, reason, seen=seen)
    return tell_done(office, asked.done, f"已申请延期，申请编号 {asked.code}，等待答复", request=asked.code)


@app.command("strike-off")
def strike_off(
    ctx: typer.Context,
    code: Code,
    text: Words = "",
    file: WordsFile = None,
    evidence: Annotated[
        list[Path] | None,
        typer.Option("--evidence", metavar="文件", help="佐证材料：批复、证照、照片或凭证；可写多次"),
    ] = None,
    verify: Annotated[bool, typer.Option("--verify", help="审核通过，准予销号")] = False,
    refuse: Annotated[bool, typer.Option("--refuse", help="退回，须写理由")] = False,
    reason: Reason = "",
    seen: Seen = None,
) -> None:
    """申请时写明办结情况并附佐证材料，由第二方审核；退回的在原时限内重办。

    diaodu strike-off JZ-2026-0001 "已全部交地" --evidence 交地确认书.pdf --evidence 现场照片.jpg
    diaodu strike-off JZ-2026-0001 --verify
    """
    office = Office.of(ctx)
    _one_of(verify=verify, refuse=refuse)
    if verify or refuse:
        done = requests.verify_strike_off(office.desk, code, granted=verify, reason=reason, seen=seen)
        return tell_done(office, done)
    pieces = [take_in(piece, office.evidence) for piece in evidence or ()]
    asked = requests.ask_for_strike_off(office.desk, code, text_of(text, file), pieces, seen=seen)
    said = f"已申请销号（附件 {len(pieces)} 份），申请编号 {asked.code}，等待审核"
    return tell_done(office, asked.done, said, request=asked.code)


def _one_of(**flags: bool) -> None:
    if sum(flags.values()) > 1:
        names = "、".join(f"--{name}" for name in flags)
        raise Usage(f"{names} 只能写一个；没有执行任何操作；请按审核结论二选一")
