"""资金 `fund`: candidates of a window, amounts at each step, sums, and who got nothing."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli.acted import tell_done
from diaodu.cli.context import Office
from diaodu.cli.fund_pages import of_entry, of_line, of_sum, print_lines, print_sums, print_whole
from diaodu.cli.inputs import term_of
from diaodu.cli.options import Code, Reason, Seen
from diaodu.cli.output import say
from diaodu.cli.project_options import ProjectCode
from diaodu.cli.register_options import Amount, Corrects, Number, Paper, PaperOn, day_or_today, said_of
from diaodu.cli.section import Section
from flows.commands.fund_amounts import enter_amount, finish
from flows.commands.funds import NewCandidate, drop, make_ready, propose, submit
from flows.fund_reading import FundLine, fund_lines, fund_sums
from models.fund_terms import FundKind, FundPaperKind, FundStep
from models.queries.funds import FundFilter, candidate_file
from rules.amounts import amount_of

app = Section()
fund = Section(
    help="""中央预算内投资（申报、下达、到位、支付）、地方政府专项债（入库、发行、拨付、支付）、前期工作专项资金
    （申请、安排、拨付、使用）：每个窗口一份候选清单，各步金额逐笔登记，只能更正、不能涂改，后一步不超过前一步。"""
)
app.add_typer(fund, name="fund")
Kind = Annotated[str, typer.Option(metavar="资金", help="中央预算内投资、地方政府专项债、前期工作专项资金")]
Year = Annotated[int, typer.Option(metavar="年份", help="哪一年的窗口；不写为全部")]
TaskForce = Annotated[str, typer.Option(metavar="专班", help="只看这个专班")]
Text = Annotated[str, typer.Option("--text", metavar="文字", help="说明")]


@fund.command("propose")
def propose_(
    ctx: typer.Context,
    code: Code,
    project: ProjectCode,
    amount: Amount,
    purpose: Annotated[str, typer.Option(metavar="文字", help="用途")] = "",
    paper: Paper = "",
) -> None:
    """把一个项目列入窗口的候选清单。编号是窗口这件事项的编号。

    diaodu fund propose JZ-2026-0120 JZ-04-2026-0001 3000 --purpose 冷库及配套
    """
    office = Office.of(ctx)
    new = NewCandidate(project, amount_of(amount, "申请金额"), purpose, paper)
    number = propose(office.desk, code, new).id or 0
    _tell_line(office, number, f"已列入候选清单，序号 {number}")


@fund.command("ready")
def ready(
    ctx: typer.Context,
    number: Number,
    kind: Annotated[str, typer.Argument(metavar="材料", help="实施方案、财务评估报告书、法律意见书")],
    paper: Paper = "",
    on: PaperOn = "",
) -> None:
    """登记专项债“一案两书”中的一件已经完备；三件齐了才能登记入库。"""
    office = Office.of(ctx)
    found = term_of(FundPaperKind, kind, "材料")
    make_ready(office.desk, number, found, paper, day_or_today(office, on, "完成日期"))
    _tell_line(office, number, f"「{found.zh}」已登记")


@fund.command("drop")
def drop_(ctx: typer.Context, number: Number, reason: Reason = "") -> None:
    """移出清单：不申报、不予安排，写明理由。已有资金下达的不能移出。"""
    office = Office.of(ctx)
    drop(office.desk, number, reason)
    _tell_line(office, number, "已移出清单")


@fund.command("submit")
def submit_(ctx: typer.Context, code: Code, text: Text = "", seen: Seen = None) -> None:
    """报送候选清单，转给组织申报或安排资金的部门。清单为空的须说明。"""
    office = Office.of(ctx)
    tell_done(office, submit(office.desk, code, text, seen=seen), "候选清单已报送")


@fund.command("enter")
def enter(
    ctx: typer.Context,
    number: Number,
    step: Annotated[str, typer.Argument(metavar="步骤", help="申报、下达、到位、支付；入库、发行、拨付……")],
    amount: Amount,
    paper: Paper = "",
    on: PaperOn = "",
    corrects: Corrects = None,
    reason: Reason = "",
) -> None:
    """登记一笔金额。填错的用 --corrects 另记一笔更正，原记录保留。

    diaodu fund enter 12 下达 2500 --paper 豫发改投资〔2026〕21号 --on 2026-03-10
    """
    office = Office.of(ctx)
    said = said_of(office, FundStep, step, amount, on, paper, corrects, reason)
    row = enter_amount(office.desk, number, said)
    if office.json:
        return office.put({"entry": of_entry(row), "candidate": of_line(_line(office, number))})
    return _tell_line(office, number, f"已登记，记录编号 {row.id}")


@fund.command("finish")
def finish_(ctx: typer.Context, code: Code, text: Text = "", seen: Seen = None) -> None:
    """本环节的金额登记齐了，办结本环节：申报、安排、支付。没有付清就结束的，用 --text 说明余款去向。"""
    office = Office.of(ctx)
    tell_done(office, finish(office.desk, code, text, seen=seen), "本环节已办结")


@fund.command("list")
def list_lines(
    ctx: typer.Context,
    kind: Kind = "",
    year: Year = 0,
    task_force: TaskForce = "",
    dropped: Annotated[bool, typer.Option("--all", help="连同已移出清单的")] = False,
) -> None:
    """候选项目和各步金额；专项债另列支付进度和灯。"""
    office = Office.of(ctx)
    lines = _lines(office, kind, year, task_force, dropped=dropped)
    if office.json:
        return office.put({"items": [of_line(line) for line in lines]})
    return print_lines(office, lines)


@fund.command("show")
def show(ctx: typer.Context, number: Number) -> None:
    """一个候选项目的全部：材料、逐笔金额、更正。"""
    office = Office.of(ctx)
    line = _line(office, number)
    return office.put(of_line(line)) if office.json else print_whole(line)


@fund.command("sums")
def sums(ctx: typer.Context, kind: Kind = "", year: Year = 0, task_force: TaskForce = "") -> None:
    """按专班、年份、资金种类汇总各步金额。"""
    office = Office.of(ctx)
    lines = _lines(office, kind, year, task_force)
    found = fund_sums(lines, office.mechanism, office.today)
    if office.json:
        return office.put({"items": [of_sum(one) for one in found]})
    return print_sums(office, found)


@fund.command("unfunded")
def unfunded(ctx: typer.Context, year: Year = 0, task_force: TaskForce = "") -> None:
    """前期工作专项资金没有安排上的项目，附不予安排的理由。"""
    office = Office.of(ctx)
    every = _lines(office, FundKind.PREPARATORY.zh, year, task_force, dropped=True)
    lines = [line for line in every if line.is_unfunded]
    if office.json:
        return office.put({"items": [of_line(line) for line in lines]})
    return print_lines(office, lines)


def _lines(office: Office, kind: str, year: int, task_force: str, *, dropped: bool = False) -> list[FundLine]:
    wanted = FundFilter(
        str(term_of(FundKind, kind, "资金")) if kind else "",
        year,
        office.names.find_task_force(task_force) if task_force else "",
        dropped=dropped,
    )
    with office.reading() as session:
        return fund_lines(session, office.mechanism, wanted, office.today)


def _line(office: Office, number: int) -> FundLine:
    with office.reading() as session:
        candidate_file(session, number)
        wanted = FundFilter(candidate_id=number, dropped=True)
        return fund_lines(session, office.mechanism, wanted, office.today)[0]


def _tell_line(office: Office, number: int, said: str) -> None:
    line = _line(office, number)
    if office.json:
        return office.put(of_line(line))
    say(f"✓ {line.file.project.name} {said}", "green")
    return print_lines(office, [line])
