"""期次 `period`: how each period of each cycle stands, opened by hand, opened again, waived."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of, term_of
from diaodu.cli.options import Reason
from diaodu.cli.output import facts, say
from diaodu.cli.period_options import cycle_of, months_of, turn_of
from diaodu.cli.period_pages import print_period, print_periods
from diaodu.cli.period_records import of_period
from diaodu.cli.section import Section
from flows.commands import periods
from flows.period_reading import PeriodRow, period_rows
from models.report_terms import PeriodState
from rules.periods import period_title

app = Section()
period = Section(
    help="""每个周期的每一期，各承办方办得怎样：未到、在办、逾期、按期办结、逾期办结、免办、未办。
    期次由系统到日子自动开启，每期只开一次；停机漏下的补开一次。"""
)
app.add_typer(period, name="period")
CycleName = Annotated[str, typer.Argument(metavar="周期", help="名称或编号，如 专班月报")]
Which = Annotated[str, typer.Argument(metavar="期次", help="如 2026-09、2026-Q3、2026")]
ForWhom = Annotated[str, typer.Option("--for", metavar="承办方", help="专班、县区或职务；不写为全部承办方")]
DueOn = Annotated[str, typer.Option("--due", metavar="日期", help="另定到期日；原到期日已过的必须写")]


@period.command("list")
def list_periods(
    ctx: typer.Context,
    month: Annotated[str, typer.Option(metavar="月份", help="列出这个月所在的各期，默认本月")] = "",
    until: Annotated[str, typer.Option(metavar="月份", help="连同直到这个月的各期")] = "",
    cycle: Annotated[str, typer.Option(metavar="周期", help="只看一个周期")] = "",
    for_whom: ForWhom = "",
    state: Annotated[str, typer.Option(metavar="状态", help="只看一种状态，如 逾期未办")] = "",
) -> None:
    """每个周期、每个承办方一行，写明状态、到期日和事项编号。

    diaodu period list --month 2026-09 --state 逾期未办
    """
    office = Office.of(ctx)
    first, last = months_of(office, month, until)
    cycles = (cycle_of(office, cycle).id,) if cycle else ()
    with office.reading() as session:
        world = office.worlds.world(session)
        found = period_rows(session, world, office.mechanism, office.now, first, last, cycles)
    wanted = term_of(PeriodState, state, "期次状态") if state else None
    shown = [row for row in found if _fits(row, for_whom) and wanted in (None, row.state)]
    if office.json:
        return office.put({"items": [of_period(row) for row in shown]})
    return print_periods(shown)


def _fits(row: PeriodRow, for_whom: str) -> bool:
    return for_whom in ("", row.bearer.key) or (for_whom in row.bearer.name)


@period.command("show")
def show(ctx: typer.Context, cycle: CycleName, which: Which) -> None:
    """一期的全部承办方：到期日、办结时间、事项编号、免办理由。

    diaodu period show 专班月报 2026-09
    """
    office = Office.of(ctx)
    turn = turn_of(office, cycle, which)
    kind = office.mechanism.cycles[turn.cycle]
    with office.reading() as session:
        world = office.worlds.world(session)
        found = period_rows(
            session, world, office.mechanism, office.now, turn.starts, turn.starts, (kind.id,)
        )
    if office.json:
        return office.put(
            {"cycle": kind.id, "starts": turn.starts, "items": [of_period(row) for row in found]}
        )
    return print_period(office, kind, turn.starts, found)


@period.command("open")
def open_by_hand(
    ctx: typer.Context, cycle: CycleName, which: Which, for_whom: ForWhom = "", due: DueOn = ""
) -> None:
    """不等自动开启，由办公室手工开启一期：全部承办方，或其中一个。不会开两次。

    diaodu period open 专班月报 2026-12 --for 招商引资专班
    """
    office = Office.of(ctx)
    turn = turn_of(office, cycle, which, for_whom)
    day = day_of(due, "到期日") if due else None
    _tell_opened(office, turn, periods.open_by_hand(office.desk, turn, due_on=day), "已开启")


@period.command("rerun")
def rerun(
    ctx: typer.Context, cycle: CycleName, which: Which, for_whom: ForWhom = "", due: DueOn = ""
) -> None:
    """给开启时漏下的承办方（如新设的专班）补开；已经开过的不会再开。

    diaodu period rerun 专班月报 2026-09 --due 2026-10-15
    """
    office = Office.of(ctx)
    turn = turn_of(office, cycle, which, for_whom)
    day = day_of(due, "到期日") if due else None
    _tell_opened(office, turn, periods.rerun(office.desk, turn, due_on=day), "已补开")


@period.command("waive")
def waive(
    ctx: typer.Context, cycle: CycleName, which: Which, for_whom: ForWhom = "", reason: Reason = ""
) -> None:
    """由办公室写明理由免办一期：在办的事项撤销，未开的不再开；计为免办，不计未办。

    diaodu period waive 专班月调度会 2026-02 --for 现代农业专班 --reason 春节放假
    """
    office = Office.of(ctx)
    turn = turn_of(office, cycle, which, for_whom)
    waived = periods.waive(office.desk, turn, reason)
    if office.json:
        return office.put(
            {"cycle": turn.cycle, "starts": turn.starts, "bearers": waived.bearers, "withdrawn": waived.codes}
        )
    kind = office.mechanism.cycles[turn.cycle]
    say(
        f"✓ {period_title(turn.starts, kind.period, kind.name)} 已免办 {len(waived.bearers)} 个承办方",
        "green",
    )
    return facts({"撤销事项": "、".join(waived.codes) or "无（尚未开启，到时不再开）", "理由": reason})


def _tell_opened(office: Office, turn: periods.Turn, codes: list[str], said: str) -> None:
    if office.json:
        return office.put({"cycle": turn.cycle, "starts": turn.starts, "opened": codes})
    kind = office.mechanism.cycles[turn.cycle]
    say(f"✓ {period_title(turn.starts, kind.period, kind.name)} {said} {len(codes)} 件", "green")
    return facts({"事项": "、".join(codes)})
