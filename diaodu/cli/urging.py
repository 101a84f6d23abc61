"""催办 `press`: a person presses whoever holds a matter (C25)."""

from __future__ import annotations

import typer

from diaodu.cli.acted import tell_done
from diaodu.cli.context import Office
from diaodu.cli.inputs import text_of
from diaodu.cli.options import Code, Seen, Words, WordsFile
from diaodu.cli.section import Section
from flows.commands.urging import press as urge

app = Section()


@app.command("press")
def press(
    ctx: typer.Context, code: Code, text: Words = "", file: WordsFile = None, seen: Seen = None
) -> None:
    """催办一件事项：通知承办单位，记入步骤，不改变时限。牵头单位、办公室、督查室可以催办；记录见 ledger pressed。

    diaodu press JZ-2026-0001 "请本周五前完成交地"
    """
    office = Office.of(ctx)
    tell_done(office, urge(office.desk, code, text_of(text, file), seen=seen), "已催办")
