"""考核审定 `assess publicise`, `appeal`, `judge`, `freeze`, `hand-over`, `receive`: what people decide about scores."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from diaodu.cli.acted import tell_done
from diaodu.cli.complaints import Usage
from diaodu.cli.context import Office
from diaodu.cli.inputs import text_of
from diaodu.cli.options import Code, Seen, Words, WordsFile
from diaodu.cli.output import facts, say
from diaodu.cli.records import of_matter
from diaodu.cli.section import Section
from diaodu.cli.wording import zh_date
from flows.commands.appeals import NewAppeal, appeal, judge
from flows.commands.assessment import freeze_scores, publicise
from flows.commands.evidence import take_in
from flows.commands.score_packages import hand_over_scores, receive_scores
from flows.telling.scores import read_points

app = Section()


@app.command("publicise")
def make_public(ctx: typer.Context, code: Code, seen: Seen = None) -> None:
    """考核主管部门公示评分表：各单位签收，申诉期内可以申诉。"""
    office = Office.of(ctx)
    public = publicise(office.desk, code, seen=seen)
    if office.json:
        return office.put({"matter": code, "run": public.run_id, "until": public.until})
    return say(f"✓ {code} 已公示，{zh_date(public.until)}前可以申诉", "green")


@app.command("appeal")
def lodge(
    ctx: typer.Context,
    code: Code,
    unit: Annotated[str, typer.Option(metavar="单位", help="提出申诉的单位")],
    item: Annotated[str, typer.Option(metavar="计分项", help="计分项的编号，见 assess show --json")],
    text: Words = "",
    file: WordsFile = None,
    evidence: Annotated[
        list[Path] | None, typer.Option("--evidence", metavar="文件", help="佐证材料；可写多次")
    ] = None,
) -> None:
    """单位对自己的评分表提出申诉，一项一件。

    diaodu --as 修武县.head assess appeal JZ-2026-0210 "7 月台帐 20 日已报" --unit 修武县 --item ledger
    """
    office = Office.of(ctx)
    pieces = [take_in(piece, office.evidence) for piece in evidence or ()]
    new = NewAppeal(code, office.names.find_body(unit), item, text_of(text, file))
    matter = appeal(office.desk, new, pieces)
    if office.json:
        return office.put(of_matter(matter))
    say(f"✓ 已受理申诉 {matter.code}　{matter.title}", "green")
    return facts({"裁定": office.names.holders(matter.holder.split())})


@app.command("judge")
def rule(
    ctx: typer.Context,
    code: Code,
    text: Words = "",
    grant: Annotated[str, typer.Option(metavar="分数", help="同意，补回多少分")] = "",
    refuse: Annotated[bool, typer.Option("--refuse", help="不同意")] = False,
    file: WordsFile = None,
    seen: Seen = None,
) -> None:
    """考核主管部门裁定申诉：补分或不同意，都要写明理由。

    diaodu --as 考核主管部门.head assess judge JZ-2026-0230 "台帐确在 20 日报送" --grant 1
    """
    office = Office.of(ctx)
    if bool(grant) == refuse:
        msg = f"同意请写 --grant 分数，不同意请写 --refuse，二者取一；没有执行任何操作；用法见 {ctx.command_path} --help"
        raise Usage(msg)
    points = points_of(grant) if grant else Decimal(0)
    done = judge(office.desk, code, granted=bool(grant), points=points, text=text_of(text, file), seen=seen)
    tell_done(office, done, "已裁定", granted=bool(grant), points=str(points))


@app.command("freeze")
def freeze(ctx: typer.Context, code: Code, text: Words = "", seen: Seen = None) -> None:
    """考核主管部门审定并封存评分表：申诉期满、申诉都已裁定之后。封存之后不能再改。"""
    office = Office.of(ctx)
    kept = freeze_scores(office.desk, code, text_of(text), seen=seen)
    if office.json:
        return office.put({"run": kept.run.id, "digest": kept.run.digest, "units": list(kept.contents)})
    say(f"✓ {code} 已封存，{len(kept.contents)} 家", "green")
    return facts({"摘要": kept.run.digest})


@app.command("hand-over")
def hand_over(
    ctx: typer.Context,
    code: Code,
    out: Annotated[Path, typer.Option(metavar="目录", help="移交的文件写到哪个目录")],
    seen: Seen = None,
) -> None:
    """办公室把封存的结果移交组织部门，移交了什么一并存档。"""
    office = Office.of(ctx)
    package = hand_over_scores(office.desk, code, out, office.evidence, seen=seen)
    if office.json:
        files = [{"file": str(one.file), "sha256": one.digest} for one in package.files]
        return office.put({"matter": code, "digest": package.digest, "files": files})
    say(f"✓ {code} 已移交 {len(package.files)} 个文件", "green")
    return facts({"摘要": package.digest})


@app.command("receive")
def receive(
    ctx: typer.Context,
    code: Code,
    person: Annotated[str, typer.Option("--by", metavar="姓名", help="签收人")],
    seen: Seen = None,
) -> None:
    """组织部门签收移交的考核结果。"""
    office = Office.of(ctx)
    digest = receive_scores(office.desk, code, person, seen=seen)
    if office.json:
        return office.put({"matter": code, "digest": digest, "person": person})
    return say(f"✓ {code} 已由{person}签收", "green")


def points_of(text: str) -> Decimal:
    """Points as people type them. Raises Usage."""
    if (points := read_points(text)) is None:
        raise Usage(f"分数「{text}」读不懂；没有执行任何操作；请写成 1 或 0.5，至多两位小数")
    return points
