"""政银企 `bank`: the quarter's meeting of banks and enterprises, its demands and its results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from diaodu.cli.acted import tell_done
from diaodu.cli.context import Office
from diaodu.cli.options import Code, Reason, Seen
from diaodu.cli.output import columns, say, table
from diaodu.cli.project_options import ProjectCode
from diaodu.cli.register_options import (
    Amount,
    Corrects,
    Evidence,
    Number,
    Paper,
    PaperOn,
    day_or_today,
    pieces_of,
    said_of,
)
from diaodu.cli.section import Section
from flows.commands.banks import (
    Meeting,
    enter_result,
    finish_results,
    hold_meeting,
    leave_unmet,
    put_demand,
)
from models.fund_terms import BankStep
from models.queries.banks import DemandFile, demand_file, demand_files
from models.queries.matters import by_code
from rules.amount_steps import totals
from rules.amounts import amount_of
from rules.fund_course import entries_of
from rules.investment import plain

app = Section()
bank = Section(
    help="""每季度至少一次的政银企对接：先列融资需求，再登记对接会，然后逐项登记各银行的授信、签约、放款。"""
)
app.add_typer(bank, name="bank")
Text = Annotated[str, typer.Option("--text", metavar="文字", help="说明")]


@bank.command("demand")
def demand(
    ctx: typer.Context,
    code: Code,
    project: ProjectCode,
    amount: Amount,
    purpose: Annotated[str, typer.Option(metavar="文字", help="用途")] = "",
) -> None:
    """把一个项目的融资需求列入本期清单。

    diaodu bank demand JZ-2026-0108 JZ-04-2026-0001 5000 --purpose 流动资金
    """
    office = Office.of(ctx)
    row = put_demand(office.desk, code, project, amount_of(amount, "融资需求"), purpose)
    _tell(office, row.id or 0, f"已列入需求清单，序号 {row.id}")


@bank.command("hold")
def hold(
    ctx: typer.Context,
    code: Code,
    place: Annotated[str, typer.Option(metavar="地点")],
    banks: Annotated[list[str], typer.Option("--bank", metavar="银行", help="参加的银行；可写多次")],
    on: PaperOn = "",
    text: Text = "",
    evidence: Evidence = None,
    seen: Seen = None,
) -> None:
    """登记对接会已召开，附纪要或签到。"""
    office = Office.of(ctx)
    meeting = Meeting(day_or_today(office, on, "召开日期"), place, tuple(banks), text)
    done = hold_meeting(office.desk, code, meeting, pieces_of(office, evidence), seen=seen)
    tell_done(office, done, "对接会已登记")


@bank.command("enter")
def enter(
    ctx: typer.Context,
    number: Number,
    by: Annotated[str, typer.Argument(metavar="银行")],
    step: Annotated[str, typer.Argument(metavar="步骤", help="授信、签约、放款")],
    amount: Amount,
    paper: Paper = "",
    on: PaperOn = "",
    corrects: Corrects = None,
    reason: Reason = "",
) -> None:
    """登记一家银行对一项需求的结果；放款不超过签约，签约不超过授信。

    diaodu bank enter 3 建设银行 授信 4000 --paper 建焦授〔2026〕5号
    """
    office = Office.of(ctx)
    said = said_of(office, BankStep, step, amount, on, paper, corrects, reason)
    row = enter_result(office.desk, number, by, said)
    _tell(office, number, f"已登记，记录编号 {row.id}")


@bank.command("unmet")
def unmet(ctx: typer.Context, number: Number, reason: Reason = "") -> None:
    """注明一项需求没有银行接洽的原因。"""
    office = Office.of(ctx)
    leave_unmet(office.desk, number, reason)
    _tell(office, number, "已注明未达成意向")


@bank.command("finish")
def finish(ctx: typer.Context, code: Code, text: Text = "", seen: Seen = None) -> None:
    """每项需求都有结果或原因之后，办结本期对接。以后的放款仍可登记。"""
    office = Office.of(ctx)
    tell_done(office, finish_results(office.desk, code, text, seen=seen), "本期对接已办结")


@bank.command("list")
def list_demands(
    ctx: typer.Context,
    code: Annotated[str, typer.Argument(metavar="[编号]", help="只看这一期")] = "",
) -> None:
    """各项融资需求和各银行的结果。"""
    office = Office.of(ctx)
    with office.reading() as session:
        key = by_code(session, code).id if code else None
        found = demand_files(session, matter_id=key)
    if office.json:
        return office.put({"items": [_of_demand(one) for one in found]})
    return _print(found)


def _tell(office: Office, number: int, said: str) -> None:
    with office.reading() as session:
        found = demand_file(session, number)
    if office.json:
        return office.put(_of_demand(found))
    say(f"✓ {found.project.name} {said}", "green")
    return _print([found])


def _of_demand(found: DemandFile) -> dict[str, Any]:
    names = ("id", "bank", "step", "on", "paper", "corrects", "reason", "by", "at")
    return {
        "id": found.demand.id,
        "quarter": found.matter.code,
        "project": found.project.code,
        "name": found.project.name,
        "wanted": plain(found.demand.wanted),
        "purpose": found.demand.purpose,
        "unmet": found.demand.unmet or None,
        "results": [
            {**{name: getattr(row, name) for name in names}, "amount": plain(row.amount)}
            for row in found.results
        ],
    }


def _print(found: Sequence[DemandFile]) -> None:
    if not found:
        return say("还没有融资需求；列入用 diaodu bank demand")
    rows = (
        [
            str(one.demand.id),
            one.matter.title,
            one.project.name,
            plain(one.demand.wanted),
            _results(one) or (f"未达成：{one.demand.unmet}" if one.demand.unmet else "待登记"),
        ]
        for one in found
    )
    return table(columns(">序号", "期次", "项目", ">需求（万元）", "结果（万元）"), rows)


def _results(one: DemandFile) -> str:
    said = []
    for name in dict.fromkeys(row.bank for row in one.results):
        sums = totals(entries_of(row for row in one.results if row.bank == name), tuple(BankStep))
        steps = "、".join(f"{BankStep(step).zh} {plain(amount)}" for step, amount in sums.items() if amount)
        said.append(f"{name}：{steps}")
    return "；".join(said)
