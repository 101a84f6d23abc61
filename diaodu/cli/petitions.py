"""提请 `petition`: what a task force cannot solve goes to the mayor with an opinion, a signature and a number."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli.acted import tell_done
from diaodu.cli.complaints import Usage
from diaodu.cli.context import Office
from diaodu.cli.inputs import text_of
from diaodu.cli.meeting_options import Proof, Responsible, With, order_of
from diaodu.cli.options import Code, Reason, Seen, Words, WordsFile
from diaodu.cli.petition_pages import put_petition, put_petitions
from diaodu.cli.section import Section
from flows.commands import petition_decisions, petitions

app = Section()
petition = Section(
    help="""专班解决不了的重大问题，提出具体意见建议，由牵头领导签署、办公室登记，提请市政府主要领导批示。
    系统只提示，不代为提请，也不代为批示。"""
)
app.add_typer(petition, name="petition")
Facts = Annotated[str, typer.Option(metavar="文字", help="问题基本情况")]
Tried = Annotated[str, typer.Option(metavar="文字", help="前期协调办理情况")]
Views = Annotated[str, typer.Option(metavar="文字", help="有关单位意见")]
Ways = Annotated[str, typer.Option("--options", metavar="文字", help="备选方案和利弊")]
Opinion = Annotated[str, typer.Option(metavar="文字", help="具体意见建议")]
Basis = Annotated[str, typer.Option("--basis", metavar="文字", help="政策法规依据")]


@petition.command("start")
def start(
    ctx: typer.Context,
    code: Code,
    facts: Facts = "",
    tried: Tried = "",
    views: Views = "",
    options: Ways = "",
    opinion: Opinion = "",
    basis: Basis = "",
) -> None:
    """为一件在办事项起草提请件，各部分可以以后再补。

    diaodu petition start JZ-2026-0001 --opinion "建议追加指标 30 亩" --as 市工信局.clerk
    """
    office = Office.of(ctx)
    matter = petitions.start_petition(office.desk, code, _parts(facts, tried, views, options, opinion, basis))
    put_petition(office, matter.code, f"✓ 已起草提请件 {matter.code}")


@petition.command("draft")
def draft(
    ctx: typer.Context,
    code: Code,
    facts: Facts = "",
    tried: Tried = "",
    views: Views = "",
    options: Ways = "",
    opinion: Opinion = "",
    basis: Basis = "",
) -> None:
    """补写或改写提请件的一部分，提交以前都可以。"""
    office = Office.of(ctx)
    petitions.draft_petition(office.desk, code, _parts(facts, tried, views, options, opinion, basis))
    put_petition(office, code, f"✓ 提请件 {code} 已保存")


def _parts(facts: str, tried: str, views: str, options: str, opinion: str, basis: str) -> dict[str, str]:
    texts = (facts, tried, views, options, opinion, basis)
    return {name: text_of(text) for name, text in zip(petitions.PARTS, texts, strict=True)}


@petition.command("submit")
def submit(ctx: typer.Context, code: Code, seen: Seen = None) -> None:
    """六个部分写齐了，送牵头领导签署；缺一不能提交，没有的写明“无”。"""
    office = Office.of(ctx)
    tell_done(office, petitions.submit_petition(office.desk, code, seen=seen), "已提交")


@petition.command("sign")
def sign(
    ctx: typer.Context,
    code: Code,
    by: Annotated[
        str, typer.Option("--by", metavar="职务", help="由操作员代为登记时，写明签署的牵头领导")
    ] = "",
    seen: Seen = None,
) -> None:
    """牵头领导签署。原事项同时备齐前置条件，停表等待批示。"""
    office = Office.of(ctx)
    signer = office.names.find_post(by) if by else ""
    tell_done(office, petitions.sign_petition(office.desk, code, signed_by=signer, seen=seen), "已签署")


@petition.command("register")
def register(ctx: typer.Context, code: Code, seen: Seen = None) -> None:
    """办公室登记编号，呈送市政府主要领导。"""
    office = Office.of(ctx)
    number = petitions.register_petition(office.desk, code, seen=seen)
    put_petition(office, code, f"✓ 提请件 {code} 已登记为{number}")


@petition.command("decide")
def decide(
    ctx: typer.Context,
    code: Code,
    text: Words = "",
    due: Annotated[str, typer.Option(metavar="日期", help="批示的办结时限")] = "",
    unit: Annotated[str, typer.Option(metavar="单位", help="由谁办；不写为原责任单位")] = "",
    leader: Responsible = "",
    with_: With = None,
    proof: Proof = "",
    to_meeting: Annotated[bool, typer.Option("--to-meeting", help="提交综合调度会研究")] = False,
    file: WordsFile = None,
    seen: Seen = None,
) -> None:
    """市政府主要领导批示：写明由谁、何时办结；或者提交综合调度会。只能由本人决定，退回用 return。

    diaodu petition decide JZ-2026-0007 "同意追加指标" --due 2026-05-29 --unit 市自然资源和规划局 --as 市长
    """
    office = Office.of(ctx)
    if to_meeting == bool(due):
        raise Usage("批示须写 --due（办结时限），或者写 --to-meeting 提交综合调度会；没有执行任何操作")
    words = text_of(text, file)
    if to_meeting:
        queued = petition_decisions.put_to_meeting(office.desk, code, words, seen=seen)
        return put_petition(office, code, f"✓ 提请件 {code} 提交综合调度会研究（{queued}）")
    order = order_of(office, words, due, unit, leader, with_, proof)
    found = petition_decisions.instruct_on(office.desk, code, order, seen=seen)
    return put_petition(office, code, f"✓ 提请件 {code} 已批示（{found.number}），由 {found.code} 落实")


@petition.command("return")
def give_back(ctx: typer.Context, code: Code, reason: Reason = "", seen: Seen = None) -> None:
    """退回牵头单位重写，须写明理由；原事项恢复计时。"""
    office = Office.of(ctx)
    tell_done(office, petition_decisions.return_petition(office.desk, code, reason, seen=seen), "已退回")


@petition.command("show")
def show(ctx: typer.Context, code: Code) -> None:
    """一件提请件的全部内容、签署、登记和批示。"""
    put_petition(Office.of(ctx), code)


@petition.command("list")
def list_petitions(
    ctx: typer.Context,
    closed: Annotated[bool, typer.Option("--all", help="连同已批示的")] = False,
) -> None:
    """在办的提请件，以及在专班已满 30 日、系统提示研究是否提请的事项。"""
    put_petitions(Office.of(ctx), closed=closed)
