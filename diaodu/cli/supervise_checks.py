"""现场督查 `supervise check`, `conclude`, `object`, `review`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from diaodu.cli.acted import tell_done
from diaodu.cli.complaints import Usage
from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of, term_of, text_of
from diaodu.cli.options import Code, Seen, Words, WordsFile
from diaodu.cli.output import facts, say
from diaodu.cli.project_options import ProjectCode
from diaodu.cli.records import of_matter
from diaodu.cli.section import Section
from diaodu.cli.wording import zh_date
from flows.commands.evidence import take_in
from flows.commands.inspection_checks import conclude, fill_in
from flows.commands.objections import answer_objection, raise_objection
from models.supervision_terms import Grade, ItemsVerdict, NodeVerdict
from rules.check_sheets import Problem, Sheet

app = Section()


@app.command("check")
def check(
    ctx: typer.Context,
    code: Code,
    project: ProjectCode,
    nodes: Annotated[str, typer.Option(metavar="判断", help="一问节点：按期、滞后、尚无到期节点")],
    items: Annotated[str, typer.Option(metavar="判断", help="二问交办：已落实、未落实、无交办事项")],
    grade: Annotated[str, typer.Option(metavar="等次", help="已完成、进展顺利、进展缓慢、无进展")],
    found: Annotated[str, typer.Option(metavar="文字", help="核查情况；写 - 从标准输入读")],
    node: Annotated[str, typer.Option(metavar="节点", help="对照的是哪个节点")],
    node_due: Annotated[str, typer.Option("--node-due", metavar="日期", help="该节点的时限")],
    evidence: Annotated[list[Path], typer.Option(metavar="文件", help="照片、材料；可写多次")],
    problem: Annotated[
        list[str] | None, typer.Option(metavar="日期/[单位/]问题", help="问题和整改期限；可写多次")
    ] = None,
    on: Annotated[str, typer.Option(metavar="日期", help="核查日期，默认今天")] = "",
) -> None:
    """派到该项目的督查单位登记核查表；最后一张登记后转入结论。责任单位、牵头单位不能查自己的。

    diaodu supervise check JZ-2026-0012 JZ-06-2026-0003 --nodes 滞后 --items 已落实 --grade 进展缓慢 --found 未进场
      --node 开工 --node-due 2026-03-01 --problem 2026-04-10/进场道路未通 --evidence 现场.jpg
    """
    office = Office.of(ctx)
    sheet = Sheet(
        term_of(NodeVerdict, nodes, "节点判断"),
        term_of(ItemsVerdict, items, "交办判断"),
        term_of(Grade, grade, "等次"),
        text_of(found),
        day_of(on, "核查日期") if on else office.today,
        node,
        day_of(node_due, "节点时限"),
        tuple(_problem(office, text) for text in problem or ()),
    )
    pieces = [take_in(piece, office.evidence) for piece in evidence]
    done = fill_in(office.desk, code, project, sheet, pieces)
    if office.json:
        return office.put({"revision": done.revision, "left": done.left})
    say(f"✓ {project} 的核查表已登记（第 {done.revision} 稿）", "green")
    return facts({"尚未核查": "、".join(done.left) or "没有，转入结论"})


@app.command("conclude")
def conclude_one(
    ctx: typer.Context, code: Code, text: Words = "", file: WordsFile = None, seen: Seen = None
) -> None:
    """督查室作出结论，送各被督查单位签收，并开出督查专报。"""
    office = Office.of(ctx)
    done = conclude(office.desk, code, text_of(text, file), seen=seen)
    said = f"已作出结论，送 {len(done.receipts)} 家单位签收，督查专报 {done.report}"
    tell_done(office, done.done, said, receipts=done.receipts, report=done.report)


@app.command("object")
def object_to(
    ctx: typer.Context,
    code: Code,
    text: Words = "",
    file: WordsFile = None,
    unit: Annotated[str, typer.Option(metavar="单位", help="哪家被督查单位")] = "",
) -> None:
    """被督查单位对结论提出异议，签收之日起三十日内，一次。

    diaodu supervise object JZ-2026-0012 施工许可证已于检查前办结 --unit 修武县 --as 修武县.head
    """
    office = Office.of(ctx)
    if not unit:
        raise Usage("没有写是哪家单位的异议；没有执行任何操作；请用 --unit 写明")
    matter = raise_objection(office.desk, code, office.names.find_body(unit), text_of(text, file))
    if office.json:
        return office.put(of_matter(matter))
    say(f"✓ 已提出异议 {matter.code}", "green")
    due = zh_date(matter.due_on) if matter.due_on else ""
    return facts({"复核": office.names.holders(matter.holder.split()), "复核期限": due})


@app.command("review")
def review(
    ctx: typer.Context,
    code: Code,
    text: Words = "",
    uphold: Annotated[bool, typer.Option("--uphold", help="维持原结论")] = False,
    amend: Annotated[bool, typer.Option("--amend", help="变更原结论")] = False,
    seen: Seen = None,
) -> None:
    """市政府办公室复核异议，作出维持或变更的结论，送单位签收。"""
    office = Office.of(ctx)
    if uphold == amend:
        raise Usage("--uphold、--amend 须写且只写一个；没有执行任何操作；请按复核结论二选一")
    done = answer_objection(office.desk, code, upheld=uphold, text=text_of(text), seen=seen)
    tell_done(office, done, "已复核：维持原结论" if uphold else "已复核：变更原结论")


def _problem(office: Office, text: str) -> Problem:
    due, slash, rest = text.partition("/")
    if not slash:
        raise Usage(f"问题「{text}」应写成 日期/问题 或 日期/单位/问题；没有执行任何操作；请写明整改期限")
    unit, slash, said = rest.partition("/")
    body = office.names.find_body(unit) if slash else ""
    return Problem(said if slash else rest, day_of(due, "整改期限"), body)
