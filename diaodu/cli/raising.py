"""提报 `raise`: a problem that blocks a project comes into being."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of, term_of, text_of
from diaodu.cli.output import facts, say
from diaodu.cli.records import of_matter
from diaodu.cli.section import Section
from diaodu.cli.wording import due_text
from flows.commands.issues import NewIssue, raise_issue
from flows.telling.finding import UnknownName
from models.tables.matters import Matter
from models.terms import Category, Severity

app = Section()
Title = Annotated[str, typer.Argument(metavar="名称", help="什么项目、什么问题，1–120 字")]
Unit = Annotated[str, typer.Option(metavar="单位", help="责任单位：名称、简称或编号")]
TaskForce = Annotated[str, typer.Option(metavar="专班", help="主责专班：名称、编号或序号；不写由办公室承办")]
Description = Annotated[str, typer.Option("--text", metavar="文字", help="问题说明；写 - 从标准输入读")]
DescriptionFile = Annotated[
    Path | None, typer.Option("--file", metavar="文件", help="问题说明写在这个文本文件里")
]
Solution = Annotated[str, typer.Option(metavar="文字", help="建议的解决办法")]
SeverityWord = Annotated[str, typer.Option(metavar="程度", help="一般、重大、紧急")]
CategoryWord = Annotated[str, typer.Option(metavar="类型", help="用地、资金、征迁、手续审批……")]
ScopeNumbers = Annotated[str, typer.Option(metavar="序号", help="调度范围序号（三），如 2")]
Leader = Annotated[str, typer.Option(metavar="职务", help="分包领导；默认为专班牵头领导")]
Due = Annotated[str, typer.Option(metavar="日期", help="已经承诺的办结日期；不写按机制计算")]
ChainId = Annotated[str, typer.Option(metavar="链", help="走哪条链")]
Source = Annotated[str, typer.Option(metavar="文字", help="来源，如 2026年3月专班调度会")]


@app.command("raise")
def raise_problem(
    ctx: typer.Context,
    title: Title,
    unit: Unit,
    task_force: TaskForce = "",
    text: Description = "",
    file: DescriptionFile = None,
    solution: Solution = "",
    severity: SeverityWord = Severity.NORMAL.zh,
    category: CategoryWord = Category.OTHER.zh,
    scope: ScopeNumbers = "",
    leader: Leader = "",
    due: Due = "",
    chain: ChainId = "issue",
    source: Source = "",
) -> None:
    """自提报之时起，事项即由责任单位承办，时限从次日起算。

    diaodu raise "G312 国道改建：修武段拆迁受阻" --unit 修武县 --task-force 6 --category 征迁
    """
    office = Office.of(ctx)
    names = office.names
    new = NewIssue(
        title=title,
        unit=names.find_body(unit),
        task_force=names.find_task_force(task_force) if task_force else "",
        description=text_of(text, file),
        solution=solution,
        category=term_of(Category, category, "问题类型"),
        severity=term_of(Severity, severity, "紧急程度"),
        scope=_scopes(office, scope),
        leader=names.find_post(leader) if leader else "",
        due_on=day_of(due) if due else None,
        chain=chain,
        source=source,
    )
    _tell_raised(office, raise_issue(office.desk, new))


def _tell_raised(office: Office, matter: Matter) -> None:
    if office.json:
        return office.put(of_matter(matter))
    say(f"✓ 已提报 {matter.code}　{matter.title}", "green")
    timekeeping = office.mechanism.timekeeping
    return facts(
        {
            "环节": office.names.stage(matter.chain, matter.stage),
            "承办": office.names.holders(matter.holder.split()),
            "到期": due_text(matter.due_on, timekeeping, provisional=matter.provisional),
        }
    )


def _scopes(office: Office, text: str) -> str:
    wanted = text.replace(",", " ").replace("、", " ").split()
    known = {str(scope.no): scope.name for scope in office.mechanism.scopes}
    if unknown := [number for number in wanted if number not in known]:
        listed = "；".join(f"{number} {name}" for number, name in known.items())
        raise UnknownName(f"没有调度范围「{'、'.join(unknown)}」；事项未提报；可选：{listed}")
    return " ".join(wanted)
