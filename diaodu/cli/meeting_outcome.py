"""会议结果 `meeting decide`, `assign`, `hold`, `minutes`: what a meeting decided, that it was held, what its minutes say."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli.acted import tell_done
from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of, term_of, text_of
from diaodu.cli.meeting_options import (
    Due,
    Excused,
    Listening,
    Number,
    Present,
    Proof,
    Responsible,
    TaskForce,
    With,
    came_of,
    month_or_this,
    order_of,
)
from diaodu.cli.meeting_pages import print_months
from diaodu.cli.meeting_records import of_minutes, of_month
from diaodu.cli.options import Code, Reason, Seen, Words, WordsFile
from diaodu.cli.output import facts, say
from diaodu.cli.records import of_matter
from diaodu.cli.section import Section
from diaodu.cli.wording import due_text, zh_date
from flows.commands import assigning, forums, minutes
from flows.commands.sitting_decisions import decide_matter
from flows.commands.sittings import monthly
from models.meeting_terms import MeetingForm
from models.queries.meetings import month_of_meetings
from models.terms import Severity
from rules.periods import month_day

app = Section()
_LAST_OF_MONTH = 31
Month = Annotated[str, typer.Option(metavar="月份", help="如 2026-03；不写为本月")]


@app.command("decide")
def decide(
    ctx: typer.Context,
    code: Code,
    due: Due,
    text: Words = "",
    unit: Annotated[str, typer.Option(metavar="单位", help="由谁办；不写为原责任单位")] = "",
    leader: Responsible = "",
    with_: With = None,
    proof: Proof = "",
    file: WordsFile = None,
    seen: Seen = None,
) -> None:
    """登记会上对一项议题的议定：由谁、何时办结。承办和配合单位各收到一件签收。

    diaodu meeting decide JZ-2026-0001 "由修武县政府 4 月底前完成交地" --due 2026-04-30
    """
    office = Office.of(ctx)
    order = order_of(office, text_of(text, file), due, unit, leader, with_, proof)
    decided = decide_matter(office.desk, code, order, seen=seen)
    if decided.done is not None:
        return tell_done(office, decided.done, f"会议议定（{decided.number}）", number=decided.number)
    if office.json:
        return office.put({"number": decided.number, "code": decided.code})
    return say(f"✓ {code} 会议议定（{decided.number}），交办 {decided.code}", "green")


@app.command("assign")
def assign(
    ctx: typer.Context,
    number: Number,
    text: Annotated[str, typer.Argument(metavar="内容", help="交办什么")],
    unit: Annotated[str, typer.Option(metavar="单位", help="承办单位")],
    due: Due,
    task_force: Annotated[str, typer.Option(metavar="专班", help="由哪个专班督促")] = "",
    leader: Responsible = "",
    with_: With = None,
    about: Annotated[str, typer.Option(metavar="编号", help="由哪件事项引出")] = "",
    proof: Proof = "",
    severity: Annotated[str, typer.Option(metavar="程度", help="一般、重大、紧急")] = Severity.NORMAL.zh,
) -> None:
    """会上另行交办的事项，各有编号、单位和时限，到期逐级上报。纪要印发后不能再加。"""
    office = Office.of(ctx)
    order = order_of(office, text, due, unit, leader, with_, proof)
    item = assigning.NewItem(
        sitting=number,
        content=order.content,
        unit=order.unit,
        due_on=order.due_on,
        task_force=office.names.find_task_force(task_force) if task_force else "",
        cooperating=order.cooperating,
        evidence_wanted=proof,
        about=about,
        severity=str(term_of(Severity, severity, "紧急程度")),
        leader=leader,
    )
    matter = assigning.assign(office.desk, item)
    if office.json:
        return office.put(of_matter(matter))
    say(f"✓ 已交办 {matter.code}　{matter.title}", "green")
    due_words = due_text(matter.due_on, office.mechanism.timekeeping, provisional=matter.provisional)
    return facts({"承办": office.names.holders(matter.holder.split()), "到期": due_words})


@app.command("hold")
def hold(
    ctx: typer.Context,
    number: Number,
    chair: Annotated[str, typer.Option(metavar="职务", help="主持人：牵头领导或代行的领导，职务或姓名")],
    on: Annotated[str, typer.Option(metavar="日期", help="召开日期，默认今天")] = "",
    form: Annotated[str, typer.Option(metavar="形式", help="专题会议或现场办公")] = MeetingForm.TOPICAL.zh,
    note: Annotated[str, typer.Option("--minutes", metavar="文字", help="摘要；写 - 从标准输入读")] = "",
    present: Present = None,
    excused: Excused = None,
    listening: Listening = None,
) -> None:
    """登记会议已召开，各专班当月的会议即算开过。没有议定的事项离开本次议题，等下一次。

    diaodu meeting hold 3 --chair 孙起鹏 --form 现场办公 --present 市工信局=张三 --present 修武县=李四
    """
    office = Office.of(ctx)
    day = day_of(on, "召开日期") if on else office.today
    post = office.names.find_post(chair)
    came = came_of(office, present, excused, listening)
    left = forums.hold_sitting(
        office.desk, number, on=day, chair=post, form=form, minutes=text_of(note), came=came
    )
    tell_ended(
        office, number, left, f"✓ 会议 {number} 已于 {zh_date(day)}召开，{office.names.post(post)}主持"
    )


def tell_ended(office: Office, number: int, left: int, said: str) -> None:
    """Say that a sitting is over, and how much it left undecided."""
    if office.json:
        return office.put({"id": number, "left": left})
    say(said, "green")
    return facts({"未议事项": f"{left} 件，等下一次会议" if left else "无"})


@app.command("attend")
def attend(
    ctx: typer.Context,
    number: Number,
    present: Present = None,
    excused: Excused = None,
    listening: Listening = None,
) -> None:
    """补登出席、请假、列席的单位和人员，纪要印发前都可以。"""
    office = Office.of(ctx)
    came = came_of(office, present, excused, listening)
    minutes.note_attendance(office.desk, number, came)
    if office.json:
        return office.put({"id": number, "added": len(came)})
    return say(f"✓ 会议 {number} 补登 {len(came)} 个单位", "green")


@app.command("minutes")
def issue_minutes(
    ctx: typer.Context,
    number: Number,
    text: Words = "",
    task_force: TaskForce = "",
    file: WordsFile = None,
    reason: Annotated[str, typer.Option(metavar="文字", help="更正的理由；首次印发不写")] = "",
) -> None:
    """印发会议纪要，几个专班合开的分专班印发；编号不重号，更正的另立一版。

    diaodu meeting minutes 3 --task-force 2 --file 纪要.txt --as 市工信局.clerk
    """
    office = Office.of(ctx)
    force = office.names.find_task_force(task_force) if task_force else ""
    row = minutes.issue_minutes(office.desk, number, text_of(text, file), task_force=force, reason=reason)
    if office.json:
        return office.put(of_minutes(row))
    whose = office.names.task_force(row.task_force) if row.task_force else ""
    version = f"第 {row.version} 版" if row.version > 1 else ""
    return say(f"✓ {whose}会议纪要{row.number}{version}已印发，{zh_date(row.issued_on)}", "green")


@app.command("absent")
def absent(
    ctx: typer.Context,
    task_force: Annotated[str, typer.Argument(metavar="专班", help="名称、编号或序号")],
    month: Month = "",
    reason: Reason = "",
) -> None:
    """当月没有开会的，到期以后写明原因；月报和通报照此写明。"""
    office = Office.of(ctx)
    force = office.names.find_task_force(task_force)
    row = minutes.state_absence(office.desk, force, month_or_this(month, office.today), reason)
    if office.json:
        return office.put({"task_force": row.task_force, "month": row.month, "reason": row.reason})
    return say(f"✓ 已登记{office.names.task_force(force)} {row.month:%Y-%m} 未召开会议的原因", "green")


@app.command("month")
def month_overview(ctx: typer.Context, month: Month = "") -> None:
    """各专班当月开会的情况：开过几次，没开的原因。"""
    office = Office.of(ctx)
    first = month_or_this(month, office.today)
    forum = monthly(office.mechanism)
    with office.reading() as session:
        found = {
            force: month_of_meetings(
                session, forum.id if forum else "", force, first, month_day(first, 0, _LAST_OF_MONTH)
            )
            for force in office.mechanism.organisation.task_forces
        }
    if office.json:
        return office.put({"month": first, "items": [of_month(force, row) for force, row in found.items()]})
    return print_months(office, found)
