"""议题 `meeting topic …`: what units bring to a meeting, and what the lead unit makes of it."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli.acted import tell_done
from diaodu.cli.context import Office
from diaodu.cli.inputs import text_of
from diaodu.cli.meeting_options import TaskForce
from diaodu.cli.meeting_pages import print_topics
from diaodu.cli.meeting_records import of_handed_in
from diaodu.cli.options import Code, Reason, Seen, WordsFile
from diaodu.cli.output import facts, say
from diaodu.cli.section import Section
from diaodu.cli.wording import zh_date
from flows.commands import topics
from models.queries.meetings import topics as handed_in

app = Section()


@app.command("topic")
def topic(
    ctx: typer.Context,
    title: Annotated[str, typer.Argument(metavar="名称", help="议题名称；写了 --about 的不必写")] = "",
    unit: Annotated[str, typer.Option(metavar="单位", help="提报单位")] = "",
    about: Annotated[str, typer.Option(metavar="编号", help="已有的事项")] = "",
    task_force: TaskForce = "",
    sitting: Annotated[int, typer.Option("--meeting", metavar="会议号", help="哪次会议；不写为下一次")] = 0,
    text: Annotated[str, typer.Option(metavar="文字", help="议题内容；写 - 从标准输入读")] = "",
    file: WordsFile = None,
    urgent: Annotated[bool, typer.Option("--urgent", help="加急：过了截止日仍上本次会议，须写理由")] = False,
    reason: Reason = "",
) -> None:
    """各部门会前提报议题，截止日以后的转下次会议。牵头单位在 2 个工作日内受理或退回。

    diaodu meeting topic "设备用地未批" --unit 修武县 --task-force 2 --as 修武县.clerk
    """
    office = Office.of(ctx)
    names = office.names
    new = topics.NewTopic(
        unit=names.find_body(unit),
        title=title,
        content=text_of(text, file),
        about=about,
        task_force=names.find_task_force(task_force) if task_force else "",
        sitting=sitting,
        urgent=urgent,
        reason=reason,
    )
    found = topics.submit_topic(office.desk, new)
    if office.json:
        told = {"code": found.code, "sitting": found.sitting, "sits_on": found.sits_on, "late": found.late}
        return office.put(told)
    say(f"✓ 已提报议题 {found.code}", "green")
    when = f"会议 {found.sitting}，{zh_date(found.sits_on)}" if found.sits_on else "下一次会议，日期待定"
    late = ("已过截止日，按加急受理" if urgent else "已过截止日，转下次会议") if found.late else ""
    return facts({"拟上": when, "注意": late})


@app.command("topics")
def list_topics(
    ctx: typer.Context,
    sitting: Annotated[int | None, typer.Option("--meeting", metavar="会议号", help="只看这次会议的")] = None,
    answered: Annotated[bool, typer.Option("--all", help="连同已受理和退回的")] = False,
) -> None:
    """提报的议题，默认只列待受理的。"""
    office = Office.of(ctx)
    with office.reading() as session:
        found = handed_in(session, sitting, unanswered=not answered)
    if office.json:
        return office.put({"items": [of_handed_in(row, matter) for row, matter in found]})
    return print_topics(office, found)


@app.command("accept-topic")
def accept_topic(ctx: typer.Context, code: Code, seen: Seen = None) -> None:
    """受理议题，列入会议议程，并告知提报单位。"""
    office = Office.of(ctx)
    tell_done(office, topics.accept_topic(office.desk, code, seen=seen), "已受理，列入议程")


@app.command("return-topic")
def return_topic(ctx: typer.Context, code: Code, reason: Reason = "", seen: Seen = None) -> None:
    """退回议题，须写明理由。"""
    office = Office.of(ctx)
    tell_done(office, topics.return_topic(office.desk, code, reason, seen=seen), "已退回")
