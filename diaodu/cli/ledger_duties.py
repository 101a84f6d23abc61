"""台帐更新 `ledger due`, `submit`: what a unit still has to fill in this month, and its declaration (C22)."""

from __future__ import annotations

from collections import Counter

import typer
from rich.text import Text

from diaodu.cli.acted import tell_done
from diaodu.cli.context import Office
from diaodu.cli.inputs import text_of
from diaodu.cli.ledger_options import Month, MonthNow, Unit, month_if, this_month, unit_of
from diaodu.cli.options import Seen, Words
from diaodu.cli.output import columns, say, table
from diaodu.cli.section import Section
from flows.commands.ledger_updates import months_of, submit_ledger
from rules.ledger_months import MonthOf, MonthState

app = Section()
_STYLES = {MonthState.MISSING: "bold yellow", MonthState.CONFIRMED: "dim"}


@app.command("due")
def due(ctx: typer.Context, unit: Unit = "", month: MonthNow = "") -> None:
    """一个责任单位的在办项目，本月填报了没有。

    diaodu ledger due --unit 修武县 --month 2026-03
    """
    office = Office.of(ctx)
    body, of = unit_of(office, unit), this_month(office, month)
    with office.reading() as session:
        months = months_of(session, body, of)
    if office.json:
        items = [_item(one) for one in months]
        return office.put({"unit": body, "month": of, "items": items})
    if not months:
        return say(f"{office.names.body(body)}没有在办项目")
    table(columns("*编号", "项目", "专班", f"*{of:%Y-%m}"), (_row(office, one) for one in months))
    return say(_summary(months), "dim")


def _item(one: MonthOf) -> dict[str, object]:
    return {"code": one.code, "name": one.name, "task_force": one.task_force, "state": one.state}


def _row(office: Office, one: MonthOf) -> list[str | Text]:
    state = Text(one.state.zh, _STYLES.get(one.state, ""))
    return [one.code, one.name, office.names.task_force(one.task_force), state]


def _summary(months: tuple[MonthOf, ...]) -> str:
    counted = Counter(one.state for one in months)
    parts = "，".join(f"{state.zh} {counted[state]} 个" for state in MonthState if counted[state])
    left = "" if counted[MonthState.MISSING] else "；可以申报：diaodu ledger submit"
    return f"共 {len(months)} 个：{parts}{left}"


@app.command("submit")
def submit(
    ctx: typer.Context, text: Words = "", unit: Unit = "", month: Month = "", seen: Seen = None
) -> None:
    """申报本单位台帐已更新。项目都已填报或确认无变化才受理；申报由单位作出，系统不代为申报。

    diaodu ledger submit --unit 修武县
    """
    office = Office.of(ctx)
    body = unit_of(office, unit)
    said = submit_ledger(office.desk, body, text_of(text), month=month_if(month), seen=seen)
    items = [_item(one) for one in said.months]
    tell_done(office, said.done, f"{said.month:%Y-%m} 台帐已申报", unit=body, month=said.month, items=items)
    if not office.json:
        say(f"  {_summary(said.months).partition('；')[0]}", "dim")
