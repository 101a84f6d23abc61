"""年度督查计划 `yearly-plan`: what the supervision office means to look into in a year, approved by the mayor (C39)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from diaodu.cli.acted import tell_done
from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of, text_of
from diaodu.cli.options import Code, Seen, Words
from diaodu.cli.output import columns, facts, say, table
from diaodu.cli.section import Section
from diaodu.cli.wording import zh_day
from flows.commands.yearly_plans import NewPlanItem, add_item, approve_plan, drop_item, submit_plan
from models.queries.matters import by_code
from models.queries.yearly_plans import items_of, latest_version
from models.tables.yearly_plans import PlanItem, PlanVersion

app = Section()
plan = Section(help="""年度重点督查计划：督查室逐项编制、报审，市政府主要领导审定；退回用 diaodu return。""")
app.add_typer(plan, name="yearly-plan")
_ACTS = {"submitted": "已报审", "approved": "已审定"}


@plan.command("add")
def add(
    ctx: typer.Context,
    code: Code,
    title: Annotated[str, typer.Argument(metavar="事项", help="督查什么")],
    unit: Annotated[str, typer.Option(metavar="单位", help="由哪个单位承办；可不写")] = "",
    finish: Annotated[str, typer.Option(metavar="日期", help="何时完成；可不写")] = "",
    basis: Annotated[str, typer.Option(metavar="文字", help="依据；可不写")] = "",
) -> None:
    """向编制中的计划列入一项。

    diaodu --as 督查室.clerk yearly-plan add JZ-2026-0009 重大项目调度机制落实情况 --basis 四(七)
    """
    office = Office.of(ctx)
    body = office.names.find_body(unit) if unit else ""
    on = day_of(finish, "完成日期") if finish else None
    number = add_item(office.desk, code, NewPlanItem(title, body, on, basis))
    if office.json:
        return office.put({"matter": code, "number": number})
    return say(f"✓ {code} 已列入第 {number} 项", "green")


@plan.command("drop")
def drop(
    ctx: typer.Context,
    code: Code,
    number: Annotated[int, typer.Argument(metavar="序号", help="第几项")],
) -> None:
    """从编制中的计划删去一项，序号不再使用。"""
    office = Office.of(ctx)
    drop_item(office.desk, code, number)
    if office.json:
        return office.put({"matter": code, "dropped": number})
    return say(f"✓ {code} 已删去第 {number} 项", "green")


@plan.command("show")
def show(ctx: typer.Context, code: Code) -> None:
    """计划的各项，报审、审定到哪一步。"""
    office = Office.of(ctx)
    with office.reading() as session:
        key = by_code(session, code).id or 0
        items, version = items_of(session, key), latest_version(session, key)
    if office.json:
        return office.put(
            {"matter": code, "items": [_of_item(item) for item in items], "version": _of(version)}
        )
    return _print(office, code, items, version)


@plan.command("submit")
def submit(ctx: typer.Context, code: Code, seen: Seen = None) -> None:
    """督查室把计划报市政府主要领导审定。"""
    office = Office.of(ctx)
    tell_done(office, submit_plan(office.desk, code, seen=seen), "已报审")


@plan.command("approve")
def approve(ctx: typer.Context, code: Code, text: Words = "", seen: Seen = None) -> None:
    """市政府主要领导审定计划。"""
    office = Office.of(ctx)
    tell_done(office, approve_plan(office.desk, code, text_of(text), seen=seen), "已审定")


def _of_item(item: PlanItem) -> dict[str, Any]:
    return {name: getattr(item, name) for name in ("number", "title", "unit", "finish_on", "basis")}


def _of(version: PlanVersion | None) -> dict[str, Any] | None:
    names = ("act", "digest", "text", "by", "at")
    return {name: getattr(version, name) for name in names} if version else None


def _print(office: Office, code: str, items: Sequence[PlanItem], version: PlanVersion | None) -> None:
    said = _ACTS[version.act] if version else "编制中"
    say(f"年度重点督查计划 {code}（{said}）", "bold")
    rows = (
        [
            str(item.number),
            item.title,
            office.names.body(item.unit),
            zh_day(item.finish_on) if item.finish_on else "",
            item.basis,
        ]
        for item in items
    )
    table(columns(">序", "督查事项", "承办单位", "*完成", "依据"), rows)
    facts({"审定意见": version.text if version else ""})
