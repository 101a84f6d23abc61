"""督查文书 `supervise draft`, `sign`, `issue`, `papers`, `press`."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli.acted import tell_done
from diaodu.cli.complaints import Usage
from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of, text_of
from diaodu.cli.options import Code, Seen, Words, WordsFile
from diaodu.cli.records import of_matter
from diaodu.cli.section import Section
from diaodu.cli.supervise_pages import print_papers
from flows.commands.pressing import drop_paper, sign_paper
from flows.commands.supervision_reports import COPIES, NewDraft, issue_report, sign_report, submit_draft
from models.queries.supervision import papers_to_sign

app = Section()


@app.command("draft")
def draft(
    ctx: typer.Context,
    code: Code,
    basis: Words = "",
    file: WordsFile = None,
    cause: Annotated[list[str] | None, typer.Option(metavar="文字", help="原因分析；可写多次")] = None,
    copies: Annotated[int, typer.Option(metavar="份数", min=1, help="共印几份")] = COPIES,
    editor: Annotated[str, typer.Option(metavar="姓名", help="编辑")] = "",
    seen: Seen = None,
) -> None:
    """督查室起草督查专报：正文由核查表生成，这里写依据（根据……要求）和原因分析。

    diaodu supervise draft JZ-2026-0040 季度联合督导安排 --cause 前期工作不实
    """
    office = Office.of(ctx)
    new = NewDraft(text_of(basis, file), tuple(cause or ()), copies, editor)
    tell_done(office, submit_draft(office.desk, code, new, seen=seen), "专报稿已提交")


@app.command("sign")
def sign(
    ctx: typer.Context,
    code: Code,
    text: Words = "",
    refuse: Annotated[bool, typer.Option("--refuse", help="退回重写，须写理由")] = False,
    seen: Seen = None,
) -> None:
    """市政府秘书长签发督查专报。"""
    office = Office.of(ctx)
    done = sign_report(office.desk, code, granted=not refuse, text=text_of(text), seen=seen)
    tell_done(office, done, "专报稿已退回" if refuse else "专报已签发")


@app.command("issue")
def issue(ctx: typer.Context, code: Code, seen: Seen = None) -> None:
    """督查室印发督查专报：取号，抄送，送各单位签收，问题逐条开出整改。"""
    office = Office.of(ctx)
    done = issue_report(office.desk, code, seen=seen)
    names = "、".join(office.names.post(post) for post in done.copied_to)
    said = f"督查专报{done.number}已印发，抄送{names or '无'}，整改 {len(done.rectifications)} 件"
    tell_done(
        office,
        done.done,
        said,
        number=done.number,
        copied_to=done.copied_to,
        receipts=done.receipts,
        rectifications=done.rectifications,
    )


@app.command("papers")
def papers(ctx: typer.Context) -> None:
    """列出待签发的督办函。事项转黄、转红时自动起草，没有人签发就不会发出。"""
    office = Office.of(ctx)
    with office.reading() as session:
        found = papers_to_sign(session)
    if office.json:
        told = [{**of_matter(matter), "paper_colour": paper.colour} for paper, matter in found]
        return office.put({"items": told})
    return print_papers(office, found)


@app.command("press")
def press(
    ctx: typer.Context,
    code: Code,
    demand: Words = "",
    finish_by: Annotated[str, typer.Option("--finish-by", metavar="日期", help="限期办结")] = "",
    drop: Annotated[str, typer.Option(metavar="理由", help="决定不发")] = "",
    seen: Seen = None,
) -> None:
    """签发督办函：取号，送承办单位，记入所督办的事项；或写明理由不发。

    diaodu supervise press JZ-2026-0051 月底前交地 --finish-by 2026-03-31 --as 督查室.head
    """
    office = Office.of(ctx)
    if bool(drop) == bool(finish_by):
        raise Usage("签发写 --finish-by，不发写 --drop；没有执行任何操作；请二选一")
    if drop:
        return tell_done(office, drop_paper(office.desk, code, drop, seen=seen), "督办函不发")
    day = day_of(finish_by, "限期办结日期")
    done = sign_paper(office.desk, code, day, text_of(demand), seen=seen)
    number = str(done.decision.detail["number"])
    return tell_done(office, done, f"督办函 {number} 已签发送达", number=number, paper=code)
