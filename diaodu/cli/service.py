"""全程服务 `service`: the log of who served which project, and each project's monthly contact (四(三), C14, C23)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Annotated

import typer
from rich.text import Text

from diaodu.cli.acted import tell_done
from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of, term_of, text_of
from diaodu.cli.ledger_options import Month, MonthNow, TaskForce, month_if, this_month
from diaodu.cli.options import Seen, Words
from diaodu.cli.output import columns, facts, say, table
from diaodu.cli.project_options import ProjectCode
from diaodu.cli.section import Section
from diaodu.cli.wording import zh_day
from flows.commands.service import Contact, Service, contacts_of, log_service, submit_service
from models.queries.projects import by_project_code
from models.queries.service import entries_of
from models.service_terms import ServiceManner
from models.tables.service import ServiceEntry

app = Section()
service = Section(help="""全程服务：每个在办项目每月至少联系一次，记服务日志；关键节点之前先行服务。""")
app.add_typer(service, name="service")
_FIELDS = ("served_on", "manner", "text", "solved", "node", "body", "by", "at")


@service.command("log")
def log(
    ctx: typer.Context,
    code: ProjectCode,
    text: Words,
    on: Annotated[str, typer.Option(metavar="日期", help="哪一天，默认今天")] = "",
    how: Annotated[
        str, typer.Option(metavar="方式", help="上门、电话、微信、视频、会商")
    ] = ServiceManner.ON_SITE.zh,
    solved: Annotated[str, typer.Option(metavar="文字", help="解决了什么")] = "",
    node: Annotated[
        str, typer.Option(metavar="节点", help="为哪个关键节点先行服务，即办结该节点的提示")
    ] = "",
) -> None:
    """登记一次服务：责任单位、牵头单位、配合部门都可以登记。

    diaodu service log JZ-04-2026-0001 "协调供电报装" --how 上门 --solved 已通电
    """
    office = Office.of(ctx)
    served_on = day_of(on, "服务日期") if on else None
    entry = Service(text_of(text), term_of(ServiceManner, how, "服务方式"), served_on, solved, node)
    row = log_service(office.desk, code, entry)
    if office.json:
        return office.put({"project": code, **_item(row)})
    say(f"✓ {code} 已登记服务", "green")
    return facts({"日期": zh_day(row.served_on), "方式": ServiceManner(row.manner).zh, "节点": node})


@service.command("list")
def list_entries(ctx: typer.Context, code: ProjectCode) -> None:
    """一个项目的服务日志，最近的在前。"""
    office = Office.of(ctx)
    with office.reading() as session:
        found = entries_of(session, by_project_code(session, code).id or 0)
    if office.json:
        return office.put({"project": code, "items": [_item(row) for row in found]})
    if not found:
        return say("没有服务记录；登记用 diaodu service log")
    rows = (
        [
            zh_day(row.served_on),
            office.names.body(row.body) or office.names.actor(row.by),
            ServiceManner(row.manner).zh,
            row.text,
            row.solved,
            row.node,
        ]
        for row in found
    )
    return table(columns("*日期", "服务单位", "*方式", "内容", "解决", "节点"), rows)


def _item(row: ServiceEntry) -> dict[str, object]:
    return {name: getattr(row, name) for name in _FIELDS}


@service.command("due")
def due(
    ctx: typer.Context,
    task_force: TaskForce,
    month: MonthNow = "",
    every: Annotated[bool, typer.Option("--all", help="连同已联系的")] = False,
) -> None:
    """一个专班当月还没有联系过的项目。"""
    office = Office.of(ctx)
    force, of = office.names.find_task_force(task_force), this_month(office, month)
    with office.reading() as session:
        contacts = contacts_of(session, force, of)
    found = [contact for contact in contacts if every or not contact.times]
    if office.json:
        return office.put({"month": of, "total": len(contacts), "items": [asdict(one) for one in found]})
    if not found:
        return say(f"{of:%Y-%m} 的 {len(contacts)} 个在办项目都已联系")
    return _print_contacts(office, found)


def _print_contacts(office: Office, found: Sequence[Contact]) -> None:
    rows: Iterable[Sequence[str | Text]] = (
        [
            contact.code,
            contact.name,
            office.names.body(contact.unit),
            Text(
                f"{contact.times} 次" if contact.times else "未联系", "" if contact.times else "bold yellow"
            ),
            zh_day(contact.last_on) if contact.last_on else "",
        ]
        for contact in found
    )
    return table(columns("*编号", "项目", "责任单位", "*联系", "*最近"), rows)


@service.command("submit")
def submit(
    ctx: typer.Context, task_force: TaskForce, text: Words = "", month: Month = "", seen: Seen = None
) -> None:
    """主报单位申报当月每个在办项目都已联系；还有没联系的即不受理。"""
    office = Office.of(ctx)
    force = office.names.find_task_force(task_force)
    said = submit_service(office.desk, force, text_of(text), month=month_if(month), seen=seen)
    items = [asdict(contact) for contact in said.contacts]
    tell_done(office, said.done, f"{said.month:%Y-%m} 全程服务已申报", month=said.month, items=items)
