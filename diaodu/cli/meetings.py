"""会议 `meeting`: sittings are planned, matters wait on their agendas, decisions come down with a unit and a date."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli import meeting_calling, meeting_outcome, meeting_topics
from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of
from diaodu.cli.meeting_options import Number, TaskForces, read_meeting
from diaodu.cli.meeting_pages import print_agenda, print_meeting, print_order, print_sittings
from diaodu.cli.meeting_records import of_line, of_meeting
from diaodu.cli.options import Code, Limit, Reason
from diaodu.cli.output import facts, say
from diaodu.cli.records import of_sitting
from diaodu.cli.section import Section
from diaodu.cli.wording import zh_date
from flows.commands import forums
from flows.commands.agenda_places import place_item
from models.queries.listing import sittings

app = Section()
meeting = Section(
    help="""专班调度会每月一次，由牵头单位筹备、牵头领导主持；综合调度会由市政府主要领导决定召开。
    事项到了要上会的环节，即列入下一次会议的议题；会上议定的，带着单位和时限回到办理环节。"""
)
app.add_typer(meeting, name="meeting")


@meeting.command("plan")
def plan(
    ctx: typer.Context,
    forum: Annotated[str, typer.Argument(metavar="会议", help="名称或编号，如 专班调度会")],
    on: Annotated[str, typer.Argument(metavar="日期", help="会期")],
    task_forces: TaskForces = None,
    place: Annotated[str, typer.Option(metavar="地点")] = "",
) -> None:
    """安排一次会议，并把正在等它的事项列入议题。几个专班合并开会的，须是同一位领导牵头。

    diaodu meeting plan 专班调度会 2026-04-18 --task-force 2 --task-force 5 --task-force 7
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
    """一次会议的议题，按先后排好并写明理由：上次会议交办的在前，其次逾期的，再按层级和时间。"""
    office = Office.of(ctx)
    found = read_meeting(office, number)
    if office.json:
        lines = [of_line(line) for line in found.lines]
        return office.put({**of_sitting(found.sitting, len(lines)), "agenda": lines})
    return print_agenda(office, found)


@meeting.command("show")
def show(ctx: typer.Context, number: Number) -> None:
    """一次会议的全部情况：议程、出席、议定事项、各专班纪要。"""
    office = Office.of(ctx)
    found = read_meeting(office, number)
    if office.json:
        return office.put(of_meeting(found.sitting, found.lines, found.resolved, found.came, found.minutes))
    return print_meeting(office, found)


@meeting.command("order")
def order(
    ctx: typer.Context,
    number: Number,
    code: Code,
    place: Annotated[int, typer.Option(metavar="次序", min=1, help="放在第几项")],
    reason: Reason = "",
) -> None:
    """调整一项议题的先后，须写明理由。"""
    office = Office.of(ctx)
    placed = place_item(office.desk, number, code, place, reason)
    if office.json:
        order_now = [{"place": p.place, "code": p.code, "placed_for": p.reason, "why": p.why} for p in placed]
        return office.put({"id": number, "order": order_now})
    say(f"✓ {code} 已调整为第 {place} 项", "green")
    return print_order(placed)


@meeting.command("cancel")
def cancel(ctx: typer.Context, number: Number, reason: Reason = "") -> None:
    """取消一次会议。议题等下一次，到期日不变。"""
    office = Office.of(ctx)
    left = forums.cancel_sitting(office.desk, number, reason)
    meeting_outcome.tell_ended(office, number, left, f"✓ 会议 {number} 已取消")


for part in (meeting_topics, meeting_outcome, meeting_calling):
    meeting.add_typer(part.app)
