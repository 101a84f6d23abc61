"""登记参数 The parameters that requests, funds, banks and permits share, and reading what is typed for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from diaodu.cli.complaints import Usage
from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of, term_of
from flows.commands.evidence import Piece, take_in
from models.fund_terms import BankStep, FundStep
from rules.amount_steps import Said
from rules.amounts import amount_of

Evidence = Annotated[
    list[Path] | None,
    typer.Option("--evidence", metavar="文件", help="批复、合同、凭证等文件；可写多次"),
]
Paper = Annotated[str, typer.Option(metavar="文号", help="文件的文号、合同号或凭证号")]
PaperOn = Annotated[str, typer.Option("--on", metavar="日期", help="文件或款项的日期，默认今天")]
Amount = Annotated[str, typer.Argument(metavar="金额", help="不写单位即万元；如 3000、1.2亿元")]
Corrects = Annotated[
    int | None,
    typer.Option("--corrects", metavar="编号", help="更正哪一条记录；须写 --reason，金额写 0 即撤销"),
]
Number = Annotated[int, typer.Argument(metavar="序号", help="list 显示的序号")]


def pieces_of(office: Office, files: Sequence[Path] | None) -> list[Piece]:
    """Files put into the store. Raises EvidenceUnusable."""
    return [take_in(file, office.evidence) for file in files or ()]


def day_or_today(office: Office, text: str, what: str) -> date:
    """The day that was typed, else today. Raises DayUnreadable."""
    return day_of(text, what) if text else office.today


def said_of(
    office: Office,
    steps: type[BankStep] | type[FundStep],
    step: str,
    amount: str,
    on: str,
    paper: str,
    corrects: int | None,
    reason: str,
) -> Said:
    """An amount as it was typed, at one of these steps. Raises UnknownName, AmountUnfit, DayUnreadable."""
    return Said(
        str(term_of(steps, step, "步骤")),
        amount_of(amount, "金额"),
        day_or_today(office, on, "日期"),
        paper,
        corrects,
        reason,
    )


def pairs_of(typed: Sequence[str] | None, example: str) -> list[tuple[str, str]]:
    """What was typed as 名称=值. Raises Usage."""
    found = []
    for text in typed or ():
        name, equals, value = text.rpartition("=")
        if not equals or not name.strip() or not value.strip():
            raise Usage(f"「{text}」不是「名称=值」；没有执行任何操作；请写成 {example}")
        found.append((name.strip(), value.strip()))
    return found


def amounts_of(typed: Sequence[str] | None) -> dict[str, Decimal]:
    """Quantities by name. Raises Usage, AmountUnfit."""
    return {name: amount_of(value, name) for name, value in pairs_of(typed, "建设用地=80")}
