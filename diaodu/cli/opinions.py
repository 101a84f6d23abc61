"""意见建议 `opinion` and `sign`: what must be on file before anything goes to the mayor (四(二))."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli.acted import tell_done
from diaodu.cli.context import Office
from diaodu.cli.inputs import text_of
from diaodu.cli.options import Code, Seen, Words, WordsFile
from diaodu.cli.section import Section
from flows.commands import issues

app = Section()
_BY = "签字的牵头领导：职务或姓名"


@app.command("opinion")
def opinion(
    ctx: typer.Context,
    code: Code,
    text: Words = "",
    file: WordsFile = None,
    signed_by: Annotated[str, typer.Option(metavar="职务", help=f"{_BY}；同时登记签字")] = "",
    seen: Seen = None,
) -> None:
    """提请市政府主要领导之前，须有具体意见建议和牵头领导签字。缺一则停在下级环节，天天催办。

    diaodu opinion JZ-2026-0001 --file 意见.txt --signed-by 闫小杏
    """
    office = Office.of(ctx)
    signer = office.names.find_post(signed_by) if signed_by else ""
    done = issues.give_opinion(office.desk, code, text_of(text, file), signed_by=signer, seen=seen)
    tell_done(
        office, done, "已登记意见建议和牵头领导签字" if signer else "已登记意见建议", signed_by=signer or None
    )


@app.command("sign")
def sign(
    ctx: typer.Context,
    code: Code,
    by: Annotated[str, typer.Option("--by", metavar="职务", help=_BY)],
    seen: Seen = None,
) -> None:
    """意见建议已经提出，补登签字。"""
    office = Office.of(ctx)
    signer = office.names.find_post(by)
    done = issues.sign_opinion(office.desk, code, signed_by=signer, seen=seen)
    tell_done(office, done, "已登记牵头领导签字", signed_by=signer)
