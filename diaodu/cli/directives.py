"""领导小组部署 `directive`: what the leading group is to decide, what it decided, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from diaodu.cli.acted import tell_done
from diaodu.cli.context import Office
from diaodu.cli.inputs import text_of
from diaodu.cli.meeting_options import Due, Proof, Responsible, With, order_of
from diaodu.cli.meeting_pages import print_resolutions
from diaodu.cli.meeting_records import of_directive, of_resolution
from diaodu.cli.options import Code, Reason, Seen, Words, WordsFile
from diaodu.cli.output import columns, facts, say, table
from diaodu.cli.records import of_matter
from diaodu.cli.section import Section
from diaodu.cli.wording import zh_day
from flows.commands import directives
from models.queries.meetings import resolved_from
from models.queries.petitions import directive_of
from models.queries.petitions import directives as on_record
from models.tables.matters import Matter
from models.tables.petitions import Directive

app = Section()
directive = Section(
    help="""领导小组的安排部署：议而必决，决定登记为交办事项，各有单位和时限；30 日未定的由办公室列出。"""
)
app.add_typer(directive, name="directive")


@directive.command("raise")
def raise_(
    ctx: typer.Context,
    title: Annotated[str, typer.Argument(metavar="名称", help="请领导小组议定什么")],
    text: Annotated[str, typer.Option(metavar="文字", help="来由和建议；写 - 从标准输入读")] = "",
    source: Annotated[str, typer.Option(metavar="文字", help="来源，如 省政府来文")] = "",
) -> None:
    """办公室登记一件请领导小组议定的事项。"""
    office = Office.of(ctx)
    matter = directives.raise_directive(office.desk, title, text_of(text), source)
    if office.json:
        return office.put(of_matter(matter))
    return say(f"✓ 已登记 {matter.code}　{matter.title}", "green")


@directive.command("decide")
def decide(
    ctx: typer.Context, code: Code, text: Words = "", file: WordsFile = None, seen: Seen = None
) -> None:
    """登记领导小组的决定，转办公室登记交办。只能由领导小组组长决定。"""
    office = Office.of(ctx)
    tell_done(
        office, directives.decide_directive(office.desk, code, text_of(text, file), seen=seen), "已议定"
    )


@directive.command("assign")
def assign(
    ctx: typer.Context,
    code: Code,
    text: Annotated[str, typer.Argument(metavar="内容", help="交办什么")],
    unit: Annotated[str, typer.Option(metavar="单位", help="承办单位")],
    due: Due,
    task_force: Annotated[str, typer.Option(metavar="专班", help="由哪个专班督促；不写由办公室督促")] = "",
    leader: Responsible = "",
    with_: With = None,
    proof: Proof = "",
) -> None:
    """由决定交办一件事项，有编号、单位和时限。"""
    office = Office.of(ctx)
    order = order_of(office, text, due, unit, leader, with_, proof)
    force = office.names.find_task_force(task_force) if task_force else ""
    matter = directives.assign_from(office.desk, code, order, force)
    if office.json:
        return office.put(of_matter(matter))
    return say(f"✓ 已交办 {matter.code}　{matter.title}", "green")


@directive.command("register")
def register(ctx: typer.Context, code: Code, reason: Reason = "", seen: Seen = None) -> None:
    """交办事项登记完毕；无须交办的写明理由。"""
    office = Office.of(ctx)
    tell_done(office, directives.register_items(office.desk, code, reason=reason, seen=seen), "已登记交办")


@directive.command("show")
def show(ctx: typer.Context, code: Code) -> None:
    """一件部署的来由、决定和交办。"""
    office = Office.of(ctx)
    with office.reading() as session:
        row, matter = directive_of(session, code)
        resolved = resolved_from(session, matter.id or 0)
    if office.json:
        items = [of_resolution(item, carrier) for item, carrier in resolved]
        return office.put({**of_directive(row, matter), "resolutions": items})
    say(f"{matter.code}　{matter.title}", "bold")
    stage = office.names.stage(matter.chain, matter.stage)
    facts({"环节": stage, "来源": row.source, "来由": row.content, "决定": row.decision})
    return print_resolutions(office, resolved)


@directive.command("list")
def list_directives(
    ctx: typer.Context,
    closed: Annotated[bool, typer.Option("--all", help="连同已办结的")] = False,
    overdue: Annotated[bool, typer.Option("--undecided", help="只看超过 30 日未定的")] = False,
) -> None:
    """在办的部署；--undecided 是办公室要列出的。"""
    office = Office.of(ctx)
    with office.reading() as session:
        found = directives.undecided(session, office.desk) if overdue else on_record(session, closed=closed)
    if office.json:
        return office.put({"items": [of_directive(row, matter) for row, matter in found]})
    return _print(office, found)


def _print(office: Office, found: Sequence[tuple[Directive, Matter]]) -> None:
    if not found:
        return say("没有符合条件的部署")
    rows = (
        [
            matter.code,
            matter.title,
            office.names.stage(matter.chain, matter.stage),
            zh_day(matter.due_on) if matter.due_on else "",
            row.decision or "未定",
        ]
        for row, matter in found
    )
    return table(columns("*编号", "事项", "环节", "*到期", "决定"), rows)
