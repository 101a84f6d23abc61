"""会议 `meeting`: sittings are planned, matters wait on their agendas, decisions come down with a unit and a date."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli.acted import tell_done
from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of, term_of, text_of
from diaodu.cli.meeting_pages import print_agenda, print_sittings
from diaodu.cli.options import Code, Limit, Reason, Seen, Words, WordsFile
from diaodu.cli.output import facts, say
from diaodu.cli.records import of_matter, of_sitting, of_topic
from diaodu.cli.section import Section
from diaodu.cli.wording import due_text, zh_date
from flows.commands import assigning, forums
from models.errors import NotFound
from models.queries.listing import agenda, sittings
from models.tables.forums import ForumSitting
from models.terms import Severity

app = Section()
meeting = Section(
    help="""事项到了要上会的环节，即列入下一次会议的议题；会上议定的，带着单位和时限回到办理环节。"""
)
app.add_typer(meeting, name="meeting")
Number = Annotated[int, typer.Argument(metavar="会议号", help="meeting list 显示的编号")]
TaskForces = Annotated[
    list[str] | None, typer.Option("--task-force", metavar="专班", help="为哪个专班开；可写多次，不写为全部")
]


@meeting.command("plan")
def plan(
    ctx: typer.Context,
    forum: Annotated[str, typer.Argument(metavar="会议", help="名称或编号，如 专班调度会")],
    on: Annotated[str, typer.Argument(metavar="日期", help="会期")],
    task_forces: TaskForces = None,
    place: Annotated[str, typer.Option(metavar="地点")] = "",
) -> None:
    """安排一次会议，并把正在等它的事项列入议题。

    diaodu meeting plan 专班调度会 2026-04-18 --task-force 6
    """
    office = Office.of(ctx)
    forces = tuple(office.names.find_task_force(name) for name in task_forces or ())
    day = day_of(on, "会议日期")
    planned = forums.plan_sitting(office.desk, office.names.find_forum(forum), day, forces, place)
    if office.json:
        return office.put({"id": planned.id, "planned_on": planned.on, "taken": planned.taken})
    say(f"✓ 已安排会议 {planned.id}，{zh_date(planned.on)}", "green")
    with office.reading() as session:
        is_workday = office.worlds.world(session).calendar.is_workday(planned.on)
    return facts(
        {"列入议题": "、".join(planned.taken) or "暂无", "注意": "" if is_workday else "这一天不是工作日"}
    )


@meeting.command("list")
def list_sittings(
    ctx: typer.Context,
    closed: Annotated[bool, typer.Option("--all", help="连同已召开和取消的")] = False,
    limit: Limit = 50,
) -> None:
    """列出待开的会议和议题数。"""
    office = Office.of(ctx)
    with office.reading() as session:
        found = sittings(session, "" if closed else "planned", limit)
    if office.json:
        return office.put({"items": [of_sitting(sitting, topics) for sitting, topics in found]})
    return print_sittings(office, found)


@meeting.command("agenda")
def show_agenda(ctx: typer.Context, number: Number) -> None:
    """一次会议的议题，及已作的议定。"""
    office = Office.of(ctx)
    with office.reading() as session:
        sitting = session.get(ForumSitting, number)
        if sitting is None:
            raise NotFound(f"没有编号为 {number} 的会议；请用 diaodu meeting list --all 查看")
        topics = agenda(session, number)
    if office.json:
        return office.put(
            {
                **of_sitting(sitting, len(topics)),
                "agenda": [of_topic(item, matter) for item, matter in topics],
            }
        )
    return print_agenda(office, sitting, topics)


@meeting.command("decide")
def decide(
    ctx: typer.Context,
    code: Code,
    due: Annotated[str, typer.Option(metavar="日期", help="明确的办结时限")],
    text: Words = "",
    unit: Annotated[str, typer.Option(metavar="单位", help="由谁办；不写为原责任单位")] = "",
    file: WordsFile = None,
    seen: Seen = None,
) -> None:
    """登记会上对一件事项的议定：由谁、何时办结。

    diaodu meeting decide JZ-2026-0001 "由修武县政府 4 月底前完成交地" --due 2026-04-30
    """
    office = Office.of(ctx)
    body = office.names.find_body(unit) if unit else ""
    day = day_of(due, "办结时限")
    done = forums.decide_matter(office.desk, code, text_of(text, file), day, unit=body, seen=seen)
    tell_done(office, done)


@meeting.command("assign")
def assign(
    ctx: typer.Context,
    number: Number,
    text: Annotated[str, typer.Argument(metavar="内容", help="交办什么")],
    unit: Annotated[str, typer.Option(metavar="单位", help="承办单位")],
    due: Annotated[str, typer.Option(metavar="日期", help="明确的办结时限")],
    task_force: Annotated[str, typer.Option(metavar="专班", help="由哪个专班督促")] = "",
    with_: Annotated[
        list[str] | None, typer.Option("--with", metavar="单位", help="配合单位；可写多次")
    ] = None,
    about: Annotated[str, typer.Option(metavar="编号", help="由哪件事项引出")] = "",
    proof: Annotated[str, typer.Option(metavar="文字", help="销号时要什么佐证")] = "",
    severity: Annotated[str, typer.Option(metavar="程度", help="一般、重大、紧急")] = Severity.NORMAL.zh,
) -> None:
    """会上另行交办的事项，各有编号、单位和时限，到期逐级上报。"""
    office = Office.of(ctx)
    names = office.names
    item = assigning.NewItem(
        sitting=number,
        content=text,
        unit=names.find_body(unit),
        due_on=day_of(due, "办结时限"),
        task_force=names.find_task_force(task_force) if task_force else "",
        cooperating=tuple(names.find_body(name) for name in with_ or ()),
        evidence_wanted=proof,
        about=about,
        severity=str(term_of(Severity, severity, "紧急程度")),
    )
    matter = assigning.assign(office.desk, item)
    if office.json:
        return office.put(of_matter(matter))
    say(f"✓ 已交办 {matter.code}　{matter.title}", "green")
    due_words = due_text(matter.due_on, office.mechanism.timekeeping, provisional=matter.provisional)
    return facts({"承办": names.holders(matter.holder.split()), "到期": due_words})


@meeting.command("hold")
def hold(
    ctx: typer.Context,
    number: Number,
    chair: Annotated[str, typer.Option(metavar="职务", help="主持人：职务或姓名")],
    on: Annotated[str, typer.Option(metavar="日期", help="召开日期，默认今天")] = "",
    form: Annotated[str, typer.Option(metavar="形式", help="专题会议或现场办公")] = "专题会议",
    minutes: Annotated[str, typer.Option(metavar="文字", help="纪要文号或摘要；写 - 从标准输入读")] = "",
) -> None:
    """登记会议已召开。没有议定的事项离开本次议题，等下一次。"""
    office = Office.of(ctx)
    day = day_of(on, "召开日期") if on else office.today
    post = office.names.find_post(chair)
    left = forums.hold_sitting(office.desk, number, on=day, chair=post, form=form, minutes=text_of(minutes))
    _tell_ended(
        office, number, left, f"✓ 会议 {number} 已于 {zh_date(day)}召开，{office.names.post(post)}主持"
    )


@meeting.command("cancel")
def cancel(ctx: typer.Context, number: Number, reason: Reason = "") -> None:
    """取消一次会议。议题等下一次，到期日不变。"""
    office = Office.of(ctx)
    left = forums.cancel_sitting(office.desk, number, reason)
    _tell_ended(office, number, left, f"✓ 会议 {number} 已取消")


def _tell_ended(office: Office, number: int, left: int, said: str) -> None:
    if office.json:
        return office.put({"id": number, "left": left})
    say(said, "green")
    return facts({"未议事项": f"{left} 件，等下一次会议" if left else "无"})
