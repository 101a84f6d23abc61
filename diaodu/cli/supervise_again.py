"""复查 `supervise verify`, `spot-check`, `look-back`: what was put right or closed is looked at by somebody else."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from diaodu.cli.acted import tell_done
from diaodu.cli.complaints import Usage
from diaodu.cli.context import Office
from diaodu.cli.inputs import text_of
from diaodu.cli.options import Code, Seen, Words
from diaodu.cli.section import Section
from flows.commands.evidence import take_in
from flows.commands.rechecks import recheck
from flows.commands.supervision_reports import verify_rectification
from models.record_terms import Record

app = Section()
Files = Annotated[list[Path] | None, typer.Option("--evidence", metavar="文件", help="照片、材料；可写多次")]


@app.command("verify")
def verify(
    ctx: typer.Context,
    code: Code,
    text: Words = "",
    again: Annotated[bool, typer.Option("--again", help="没有整改到位，退回重办")] = False,
    evidence: Files = None,
    seen: Seen = None,
) -> None:
    """督查室核查单位的整改反馈：属实的办结，不实的退回。"""
    office = Office.of(ctx)
    pieces = [take_in(piece, office.evidence) for piece in evidence or ()]
    done = verify_rectification(
        office.desk, code, sound=not again, text=text_of(text), pieces=pieces, seen=seen
    )
    tell_done(office, done, "退回重新整改" if again else "整改属实，已办结")


@app.command("spot-check")
def spot_check(
    ctx: typer.Context,
    code: Code,
    text: Words = "",
    sound: Annotated[bool, typer.Option("--sound", help="属实，维持销号")] = False,
    rebound: Annotated[bool, typer.Option("--rebound", help="不实，原事项重开")] = False,
    evidence: Files = None,
    seen: Seen = None,
) -> None:
    """登记销号抽查的结果；不实的，原事项以原编号重开。"""
    _recheck(Office.of(ctx), Record.SPOT_CHECK, code, text, (sound, rebound), evidence, seen)


@app.command("look-back")
def look_back(
    ctx: typer.Context,
    code: Code,
    text: Words = "",
    sound: Annotated[bool, typer.Option("--sound", help="没有反弹")] = False,
    rebound: Annotated[bool, typer.Option("--rebound", help="反弹，原事项重开")] = False,
    evidence: Files = None,
    seen: Seen = None,
) -> None:
    """登记回头看的结果；反弹的，原事项以原编号重开。"""
    _recheck(Office.of(ctx), Record.LOOK_BACK, code, text, (sound, rebound), evidence, seen)


def _recheck(
    office: Office,
    record: Record,
    code: str,
    text: str,
    verdict: tuple[bool, bool],
    evidence: list[Path] | None,
    seen: int | None,
) -> None:
    sound, rebound = verdict
    if sound == rebound:
        raise Usage("--sound、--rebound 须写且只写一个；没有执行任何操作；请按核查结果二选一")
    pieces = [take_in(piece, office.evidence) for piece in evidence or ()]
    done = recheck(office.desk, code, record, sound=sound, text=text_of(text), pieces=pieces, seen=seen)
    said = f"{record.zh}已登记" + (f"，{done.about} 已重开" if done.reopened else "")
    tell_done(office, done.done, said, about=done.about, reopened=done.reopened)
