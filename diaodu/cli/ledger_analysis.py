"""台帐分析 `ledger show`, `analyse`, `analysis`: a task force's figures, and what its lead unit makes of them (C6, C24)."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of, text_of
from diaodu.cli.ledger_options import Month, TaskForce, month_if
from diaodu.cli.ledger_pages import print_figures, print_schedule
from diaodu.cli.options import Seen, Words, WordsFile
from diaodu.cli.output import facts, say
from diaodu.cli.section import Section
from diaodu.cli.wording import hour, zh_date
from flows.commands.ledger_analyses import analyse as save
from flows.figures import figures_of
from models.errors import NotFound
from models.queries.ledger import analyses_of, analysis_for, open_periods_of
from models.tables.ledger_duties import LedgerAnalysis
from rules.figures import to_json

app = Section()
AsOf = Annotated[str, typer.Option(metavar="日期", help="截至哪一天，可以是过去；默认今天")]
Since = Annotated[str, typer.Option(metavar="日期", help="期间从哪一天起；默认当月 1 日")]


@app.command("show")
def show(ctx: typer.Context, task_force: TaskForce, as_of: AsOf = "", since: Since = "") -> None:
    """一个专班的数字：在办、亮灯、投资、问题、交办、未更新，和未办结的期次。每个数字都能用 --json 查到编号。

    diaodu ledger show 4 --as-of 2026-03-20
    """
    office = Office.of(ctx)
    force = office.names.find_task_force(task_force)
    on = day_of(as_of, "截至日期") if as_of else office.today
    first = day_of(since, "期间起日") if since else None
    with office.reading() as session:
        figures = figures_of(session, office.worlds.world(session), force, on, since=first)
        duties = open_periods_of(session, "task_force", force)
    if office.json:
        return office.put({**json.loads(to_json(figures)), "duties": [matter.code for matter in duties]})
    print_figures(office, figures)
    return print_schedule(duties)


@app.command("analyse")
def analyse(
    ctx: typer.Context,
    task_force: TaskForce,
    text: Words = "",
    file: WordsFile = None,
    month: Month = "",
    seen: Seen = None,
) -> None:
    """保存台帐分析，连同截至 20 日的数字。第一次保存即办结当期；以后每存一次多一版，月报取最后一版。

    diaodu ledger analyse 4 --file 三月分析.txt
    """
    office = Office.of(ctx)
    force = office.names.find_task_force(task_force)
    said = save(office.desk, force, text_of(text, file), month=month_if(month), seen=seen)
    if office.json:
        figures = json.loads(to_json(said.figures))
        return office.put(
            {
                "matter": said.code,
                "month": said.month,
                "version": said.version,
                "completed": said.completed,
                "figures": figures,
            }
        )
    say(f"✓ {said.month:%Y-%m} 台帐分析已保存，第 {said.version} 版", "green")
    return print_figures(office, said.figures)


@app.command("analysis")
def analysis(ctx: typer.Context, task_force: TaskForce, month: Month = "") -> None:
    """一个专班某月的台帐分析，各版都在；不写月份为最近一月。"""
    office = Office.of(ctx)
    force = office.names.find_task_force(task_force)
    with office.reading() as session:
        last = analysis_for(session, force, month_if(month))
        if last is None:
            raise NotFound("还没有台帐分析；请用 diaodu ledger analyse 保存")
        versions = analyses_of(session, last.matter_id)
    if office.json:
        return office.put({"task_force": force, "month": last.month, "versions": list(map(_item, versions))})
    for row in versions:
        say(f"{row.month:%Y-%m} 第 {row.version} 版", "bold")
        said = f"{hour(row.at, office.zone)}　{office.names.actor(row.by)}"
        facts({"保存": said, "数据截至": zh_date(row.as_of), "分析": row.text})
    return None


def _item(row: LedgerAnalysis) -> dict[str, object]:
    return {
        "version": row.version,
        "as_of": row.as_of,
        "text": row.text,
        "by": row.by,
        "at": row.at,
        "figures": json.loads(row.figures),
    }
