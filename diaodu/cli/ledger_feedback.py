"""落实反馈 `ledger items`, `feedback`, `read`, `pressed`: assigned items reported back to the leader (C25, C26)."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from diaodu.cli.acted import tell_done
from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of, text_of
from diaodu.cli.ledger_options import Month, MonthNow, TaskForce, month_if, this_month
from diaodu.cli.ledger_pages import print_items
from diaodu.cli.options import Limit, Seen, Words, WordsFile
from diaodu.cli.output import columns, say, table
from diaodu.cli.section import Section
from diaodu.cli.wording import hour
from flows.commands.feedback import feed_back, read_feedback, standing_items
from models.queries.ledger import steps_named
from models.terms import Act

app = Section()


@app.command("items")
def items(ctx: typer.Context, task_force: TaskForce, month: MonthNow = "") -> None:
    """一个专班的交办事项现在办得怎样：未办结的，和当月以来办结的。"""
    office = Office.of(ctx)
    force = office.names.find_task_force(task_force)
    with office.reading() as session:
        found = standing_items(session, office.desk, force, this_month(office, month))
    if office.json:
        return office.put({"items": [asdict(item) for item in found]})
    return print_items(office, found)


@app.command("feedback")
def feedback(
    ctx: typer.Context,
    task_force: TaskForce,
    text: Words = "",
    file: WordsFile = None,
    month: Month = "",
    seen: Seen = None,
) -> None:
    """把落实情况反馈分管副市长，附全部交办事项的办理情况；领导阅示之后才办结。

    diaodu ledger feedback 4 "交办 6 项，办结 5 项"
    """
    office = Office.of(ctx)
    force = office.names.find_task_force(task_force)
    said = feed_back(office.desk, force, text_of(text, file), month=month_if(month), seen=seen)
    told = [asdict(item) for item in said.items]
    tell_done(office, said.done, f"{said.month:%Y-%m} 落实情况已反馈", month=said.month, items=told)
    if not office.json:
        print_items(office, said.items)


@app.command("read")
def read(
    ctx: typer.Context,
    task_force: TaskForce,
    words: Words = "",
    on: Annotated[str, typer.Option(metavar="日期", help="阅示日期，默认今天")] = "",
    month: Month = "",
    seen: Seen = None,
) -> None:
    """登记分管副市长已阅，有批示的写批示原文。领导本人或代行人登记；牵头单位只能代登批示原文。

    diaodu ledger read 4 "请修武县月底前交地。" --as 王付举
    """
    office = Office.of(ctx)
    force = office.names.find_task_force(task_force)
    done = read_feedback(
        office.desk,
        force,
        text_of(words),
        read_on=day_of(on, "阅示日期") if on else None,
        month=month_if(month),
        seen=seen,
    )
    tell_done(office, done, "已登记阅示")


@app.command("pressed")
def pressed(
    ctx: typer.Context,
    task_force: Annotated[str, typer.Option(metavar="专班", help="只看一个专班的")] = "",
    limit: Limit = 50,
) -> None:
    """催办记录：谁在何时就哪件事项催办了谁，最近的在前。系统自动的提醒不在其中。"""
    office = Office.of(ctx)
    force = office.names.find_task_force(task_force) if task_force else ""
    with office.reading() as session:
        found = steps_named(session, Act.URGED, force, limit)
    log = [(matter.code, step.at, step.actor, json.loads(step.detail)) for step, matter in found]
    if office.json:
        keys = ("matter", "at", "by", "stage", "text")
        rows = ((code, at, by, detail["stage"], detail["text"]) for code, at, by, detail in log)
        return office.put({"items": [dict(zip(keys, row, strict=True)) for row in rows]})
    if not log:
        return say("没有催办记录")
    headings = columns("*时间", "催办人", "*事项", "催办内容")
    lines = (
        [hour(at, office.zone), office.names.actor(by), code, detail["text"]] for code, at, by, detail in log
    )
    return table(headings, lines)
