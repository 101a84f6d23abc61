"""办理动作 The officers' verbs: each is one transaction and one step, recorded under whoever acts."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli.acted import tell_done
from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of, text_of
from diaodu.cli.options import Code, Reason, Seen, Words, WordsFile
from diaodu.cli.section import Section
from flows.commands import officers
from flows.telling.finding import UnknownName
from models.queries.matters import by_code

app = Section()
Target = Annotated[str, typer.Option("--to", metavar="环节", help="到哪一环节：编号或名称")]


@app.command("accept")
def accept(ctx: typer.Context, code: Code, seen: Seen = None) -> None:
    """签收不影响办理时限；通报、交办单的签收事项，签收即办结。"""
    office = Office.of(ctx)
    tell_done(office, officers.accept(office.desk, code, seen=seen))


@app.command("reply")
def reply(
    ctx: typer.Context, code: Code, text: Words = "", file: WordsFile = None, seen: Seen = None
) -> None:
    """写明办了什么。时限照常计算，直到销号。

    diaodu reply JZ-2026-0001 "12 户已签协议，余 3 户 3 月 20 日前签完" --as 修武县.clerk
    """
    office = Office.of(ctx)
    tell_done(office, officers.reply(office.desk, code, text_of(text, file), seen=seen))


@app.command("escalate")
def escalate(
    ctx: typer.Context, code: Code, reason: Reason = "", target: Target = "", seen: Seen = None
) -> None:
    """不等到期，提请上一环节。重大、紧急的可说明理由越级，但不越过机制规定的环节和前置条件。"""
    office = Office.of(ctx)
    goal = _stage(office, code, target)
    tell_done(office, officers.escalate(office.desk, code, reason, target=goal, seen=seen))


@app.command("return")
def give_back(
    ctx: typer.Context, code: Code, reason: Reason = "", target: Target = "", seen: Seen = None
) -> None:
    """在原时限内重办，不另给时间。"""
    office = Office.of(ctx)
    goal = _stage(office, code, target)
    tell_done(office, officers.give_back(office.desk, code, reason, target=goal, seen=seen))


@app.command("hand-over")
def hand_over(
    ctx: typer.Context,
    code: Code,
    unit: Annotated[str, typer.Option("--to", metavar="单位", help="接办单位：名称、简称或编号")],
    reason: Reason = "",
    seen: Seen = None,
) -> None:
    """改由另一单位负责，时限照常计算。"""
    office = Office.of(ctx)
    body = office.names.find_body(unit)
    tell_done(office, officers.hand_over(office.desk, code, body, reason, seen=seen))


@app.command("suspend")
def suspend(
    ctx: typer.Context,
    code: Code,
    review: Annotated[str, typer.Option("--review", metavar="日期", help="复核日期；到这一天自动恢复")],
    reason: Reason = "",
    seen: Seen = None,
) -> None:
    """等上级或外部答复时停止计时。须有理由和复核日期。"""
    office = Office.of(ctx)
    day = day_of(review, "复核日期")
    tell_done(office, officers.suspend(office.desk, code, reason, day, seen=seen))


@app.command("resume")
def resume(ctx: typer.Context, code: Code, reason: Reason = "", seen: Seen = None) -> None:
    """提前恢复，停表时还剩几个工作日，仍有几个工作日。"""
    office = Office.of(ctx)
    tell_done(office, officers.resume(office.desk, code, reason, seen=seen))


@app.command("complete")
def complete(
    ctx: typer.Context, code: Code, text: Words = "", file: WordsFile = None, seen: Seen = None
) -> None:
    """报告、会议、签收等职责办完一环节，转入下一环节；最后一环节即告了结。"""
    office = Office.of(ctx)
    tell_done(office, officers.complete(office.desk, code, text_of(text, file), seen=seen))


@app.command("reopen")
def reopen(ctx: typer.Context, code: Code, reason: Reason = "", seen: Seen = None) -> None:
    """从第一环节重新办理，原有前置条件作废。"""
    office = Office.of(ctx)
    tell_done(office, officers.reopen(office.desk, code, reason, seen=seen))


@app.command("withdraw")
def withdraw(ctx: typer.Context, code: Code, reason: Reason = "", seen: Seen = None) -> None:
    """误报，或项目已取消。待答复的申请一并撤销。"""
    office = Office.of(ctx)
    tell_done(office, officers.withdraw(office.desk, code, reason, seen=seen))


@app.command("merge")
def merge(
    ctx: typer.Context,
    code: Code,
    into: Annotated[str, typer.Option("--into", metavar="编号", help="并入哪一件")],
    reason: Reason = "",
    seen: Seen = None,
) -> None:
    """同一问题重复提报时，并入其中一件继续办理。"""
    office = Office.of(ctx)
    done = officers.merge(office.desk, code, into, reason, seen=seen)
    tell_done(office, done, f"已并入 {into}", into=into)


def _stage(office: Office, code: str, text: str) -> str:
    """The id of the stage of this matter's chain that a name means."""
    if not text:
        return ""
    with office.reading() as session:
        matter = by_code(session, code)
        stages = office.worlds.world(session).mechanisms[matter.configuration].chains[matter.chain].stages
    for stage in stages:
        if text.strip() in (stage.id, stage.name):
            return stage.id
    known = "、".join(f"{stage.name}（{stage.id}）" for stage in stages)
    raise UnknownName(f"事项 {code} 的链上没有环节「{text}」；未作变动；可选：{known}")
