"""督查方案 `supervise propose`, `plan`, `approve`, `list`, `show`, `load`."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from diaodu.cli.acted import tell_done
from diaodu.cli.complaints import Usage
from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of, text_of
from diaodu.cli.options import Code, Limit, Seen, Words, WordsFile
from diaodu.cli.output import facts, say
from diaodu.cli.records import of_matter
from diaodu.cli.section import Section
from diaodu.cli.supervise_pages import of_supervision, print_load, print_supervision, print_supervisions
from flows.commands.inspection_plans import CHAIN, NewPlan, Planned, answer_plan, propose, submit_plan
from flows.supervision_reading import load_of, supervision_of
from models.queries.supervision import on_chain

app = Section()


@app.command("propose")
def propose_one(ctx: typer.Context, title: Annotated[str, typer.Argument(metavar="名称")]) -> None:
    """督查室适时发起一次联合督导。每季一次的和红灯引起的自动开出。"""
    office = Office.of(ctx)
    matter = propose(office.desk, title)
    if office.json:
        return office.put(of_matter(matter))
    say(f"✓ 已发起 {matter.code}　{matter.title}", "green")
    return facts({"承办": office.names.holders(matter.holder.split())})


@app.command("plan")
def plan(
    ctx: typer.Context,
    code: Code,
    begins: Annotated[str, typer.Option("--from", metavar="日期", help="督查开始日期")],
    ends: Annotated[str, typer.Option("--until", metavar="日期", help="督查结束日期")],
    leader: Annotated[str, typer.Option(metavar="姓名", help="督查组组长")],
    content: Words = "",
    file: WordsFile = None,
    method: Annotated[str, typer.Option(metavar="方式", help="如 实地查看、查阅资料")] = "",
    name: Annotated[
        list[str] | None, typer.Option(metavar="项目编号=理由", help="点名督查的项目；可写多次")
    ] = None,
    seed: Annotated[
        str, typer.Option(metavar="种子", help="抽样种子，默认事项编号；同一种子抽出同一批")
    ] = "",
    seen: Seen = None,
) -> None:
    """督查室提交方案：红灯项目全查，其余按专班抽取，逐个派定与项目无关的督查单位。

    diaodu supervise plan JZ-2026-0012 重大基础设施项目推进情况 --from 2026-03-23 --until 2026-03-27 --leader 何以宁
    """
    office = Office.of(ctx)
    new = NewPlan(
        text_of(content, file),
        leader,
        day_of(begins, "开始日期"),
        day_of(ends, "结束日期"),
        method,
        dict(_named(text) for text in name or ()),
        seed,
    )
    planned = submit_plan(office.desk, code, new, seen=seen)
    _tell_planned(office, planned)


@app.command("approve")
def approve(
    ctx: typer.Context,
    code: Code,
    text: Words = "",
    refuse: Annotated[bool, typer.Option("--refuse", help="退回重拟，须写理由")] = False,
    seen: Seen = None,
) -> None:
    """市政府秘书长审批督查方案。"""
    office = Office.of(ctx)
    done = answer_plan(office.desk, code, granted=not refuse, text=text_of(text), seen=seen)
    tell_done(office, done, "方案已退回" if refuse else "方案已批准")


@app.command("list")
def list_supervisions(ctx: typer.Context, limit: Limit = 50) -> None:
    """列出联合督导，新的在前。"""
    office = Office.of(ctx)
    with office.reading() as session:
        unit = office.mechanism.organisation.leading_group.supervision
        found = on_chain(session, CHAIN, unit, limit)
    if office.json:
        return office.put({"items": [of_matter(matter) for matter in found]})
    return print_supervisions(office, found)


@app.command("show")
def show(ctx: typer.Context, code: Code) -> None:
    """一次联合督导：方案、抽样和督查单位、核查表、问题、结论、异议。"""
    office = Office.of(ctx)
    with office.reading() as session:
        found = supervision_of(session, code)
    return office.put(of_supervision(found)) if office.json else print_supervision(office, found)


@app.command("load")
def load(
    ctx: typer.Context,
    on: Annotated[str, typer.Option(metavar="日期", help="哪一天所在的季度，默认本季")] = "",
) -> None:
    """各单位本季被督查几次，过多的提示减负。"""
    office = Office.of(ctx)
    day: date = day_of(on) if on else office.today
    with office.reading() as session:
        counts, most = load_of(session, office.mechanism, day)
    if office.json:
        return office.put({"counts": dict(counts), "most": most})
    return print_load(office, counts, most)


def _tell_planned(office: Office, planned: Planned) -> None:
    if not office.json:
        for unit, count in planned.too_often.items():
            say(f"！{office.names.body(unit)}本季将被督查 {count} 次，注意减负", "yellow")
    said = f"方案已提交（第 {planned.revision} 稿，督查 {planned.sampled} 个项目）"
    also = {"revision": planned.revision, "sampled": planned.sampled, "too_often": dict(planned.too_often)}
    tell_done(office, planned.done, said, **also)


def _named(text: str) -> tuple[str, str]:
    code, equals, reason = text.partition("=")
    if not equals:
        raise Usage(f"点名「{text}」应写成 项目编号=理由；没有执行任何操作；请写明为什么督查它")
    return code, reason
