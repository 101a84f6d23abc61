"""考核 `assess`: scores are counted from facts, made public, appealed against, frozen and handed over; people decide."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from diaodu.cli import assess_rulings
from diaodu.cli.assess_pages import of_run, print_evidence, print_run
from diaodu.cli.complaints import Usage
from diaodu.cli.context import Office
from diaodu.cli.options import Seen
from diaodu.cli.output import facts, say
from diaodu.cli.section import Section
from flows.assessing import contents_of, schemes_named
from flows.commands.assessment import Kept, run_scores, run_scores_for
from flows.score_exports import export_scores
from flows.telling.scores import EXAMPLE
from models.errors import NotFound
from models.queries.scores import runs_of
from models.tables.scores import ScoreRun
from rules.score_facts import span_of
from rules.score_record import Content

app = Section()
assess = Section(
    help="""市直部门目标考核、县（市）区高质量发展考核：按配置 assessment 的方案由事实计分，每一分都指到事项、期次或项目。
    方案未经批准只能试算；公示、裁定、封存都由人办理。"""
)
app.add_typer(assess, name="assess")
assess.add_typer(assess_rulings.app)
PeriodKey = Annotated[str, typer.Argument(metavar="期次", help="2026、2026-Q3 或 2026-07，自年初累计")]
SchemeName = Annotated[str, typer.Option("--scheme", metavar="方案", help="方案的编号或名称；不写为全部")]


@assess.command("run")
def run(
    ctx: typer.Context,
    period: Annotated[str, typer.Argument(metavar="期次", help="2026、2026-Q3 或 2026-07，自年初累计")] = "",
    scheme: SchemeName = "",
    duty: Annotated[str, typer.Option("--for", metavar="编号", help="为哪件职责计算，算完即办结本环节")] = "",
    seen: Seen = None,
) -> None:
    """办公室计算得分并存档：平时按月、按季试算，年度评分表写 --for。

    diaodu assess run 2026-07
    diaodu assess run --for JZ-2027-0003
    """
    office = Office.of(ctx)
    if bool(period) == bool(duty):
        msg = (
            f"试算请写期次，办理职责请写 --for，二者取一；没有执行任何操作；用法见 {ctx.command_path} --help"
        )
        raise Usage(msg)
    kept = run_scores_for(office.desk, duty, seen=seen) if duty else run_scores(office.desk, period, scheme)
    _tell_kept(office, kept)


@assess.command("show")
def show(
    ctx: typer.Context,
    period: PeriodKey,
    scheme: SchemeName = "",
    every: Annotated[bool, typer.Option("--all", help="连同以前各次试算")] = False,
) -> None:
    """各单位的得分和名次，最近一次计算的。"""
    office = Office.of(ctx)
    with office.reading() as session:
        keys = [one.id for one in schemes_named(office.mechanism, scheme)]
        found = [runs_of(session, scheme=key, period=_key(office, period)) for key in keys]
        runs = [run for several in found for run in (several if every else several[:1])]
        kept = [Kept(run, contents_of(session, run)) for run in runs]
    if not kept:
        raise NotFound(f"期次「{period}」还没有计算过得分；请先用 diaodu assess run {period}")
    _tell_kept(office, kept)


@assess.command("evidence")
def evidence(
    ctx: typer.Context,
    period: PeriodKey,
    unit: Annotated[str, typer.Argument(metavar="单位", help="名称、简称或编号")],
    item: Annotated[str, typer.Option(metavar="计分项", help="只看一项：编号或名称")] = "",
) -> None:
    """一个单位的每一分从哪里来：事项、期次、项目的编号和数字。"""
    office = Office.of(ctx)
    run, content = _sheet_of(office, period, unit)
    if office.json:
        return office.put(content)
    if not run.approved:
        say(EXAMPLE, "yellow")
    return print_evidence(office, content, item)


@assess.command("export")
def export(
    ctx: typer.Context,
    period: PeriodKey,
    out: Annotated[Path, typer.Option(metavar="目录", help="写到哪个目录")],
    scheme: SchemeName = "",
) -> None:
    """把封存的结果写成文件：每个方案一份工作簿、一份带摘要的 JSON。"""
    office = Office.of(ctx)
    with office.reading() as session:
        files = export_scores(session, office.mechanism, _key(office, period), out, scheme)
    office.exported(_key(office, period))
    if office.json:
        return office.put({"files": [{"file": str(one.file), "sha256": one.digest} for one in files]})
    say(f"✓ 已导出 {len(files)} 个文件", "green")
    return facts({str(one.file): one.digest for one in files})


def _key(office: Office, period: str) -> str:
    return span_of(period, office.today).key


def _sheet_of(office: Office, period: str, unit: str) -> tuple[ScoreRun, Content]:
    """The latest count that has a sheet of a unit. Raises NotFound."""
    body = office.names.find_body(unit)
    with office.reading() as session:
        for run in runs_of(session, period=_key(office, period)):
            contents = contents_of(session, run)
            if body in contents:
                return run, contents[body]
    raise NotFound(f"{unit} 在期次「{period}」没有评分表；请先用 diaodu assess run {period}")


def _tell_kept(office: Office, kept: list[Kept]) -> None:
    if office.json:
        return office.put({"runs": [of_run(one.run, one.contents) for one in kept]})
    for one in kept:
        print_run(office, one.run, one.contents)
    return say("每一分的依据：diaodu assess evidence 期次 单位", "dim")
