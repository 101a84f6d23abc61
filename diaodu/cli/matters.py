"""事项清单 `matters`: what is open, where it stands and when it is due."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from diaodu.cli.context import Office
from diaodu.cli.inputs import term_of
from diaodu.cli.options import Limit, Offset
from diaodu.cli.output import COLOURS, columns, say, table
from diaodu.cli.records import of_matter
from diaodu.cli.section import Section
from diaodu.cli.wording import PROVISIONAL, lamp, left_text, zh_day
from flows import listing_terms
from models.queries.listing import MatterFilter, count_matters, matters
from models.tables.matters import Matter
from models.terms import MatterStatus
from rules.workdays import WorkCalendar

app = Section()
Stage = Annotated[str, typer.Option(metavar="环节", help="环节编号或名称")]
Unit = Annotated[str, typer.Option(metavar="单位", help="责任单位或承办单位：名称、简称或编号")]
TaskForce = Annotated[str, typer.Option(metavar="专班", help="名称、编号或序号")]
Status = Annotated[str, typer.Option(metavar="状态", help="如 办理中、挂起、已销号")]
Kind = Annotated[str, typer.Option(metavar="种类", help="如 issue、period、extension")]
Find = Annotated[str, typer.Option("--find", metavar="文字", help="名称中含有的文字")]
Overdue = Annotated[bool, typer.Option("--overdue", help="只看已逾期的")]
DueWithin = Annotated[int | None, typer.Option(metavar="天数", help="只看今后若干个工作日内到期、尚未逾期的")]
HeldAtGate = Annotated[bool, typer.Option("--held-at-gate", help="只看缺前置条件、上不去的")]
Closed = Annotated[bool, typer.Option("--all", help="连同已了结的")]


@app.command("matters")
def list_matters(
    ctx: typer.Context,
    stage: Stage = "",
    unit: Unit = "",
    task_force: TaskForce = "",
    status: Status = "",
    kind: Kind = "",
    words: Find = "",
    overdue: Overdue = False,
    due_within: DueWithin = None,
    held_at_gate: HeldAtGate = False,
    closed: Closed = False,
    limit: Limit = 50,
    offset: Offset = 0,
) -> None:
    """默认只列在办事项，最急的在前。各项条件可以同时用。

    diaodu matters --overdue --task-force 3
    diaodu matters --unit 修武县 --due-within 3
    """
    office = Office.of(ctx)
    names = office.names
    wanted = MatterFilter(
        stages=tuple(names.find_stages(stage)) if stage else (),
        unit=names.find_body(unit) if unit else "",
        task_force=names.find_task_force(task_force) if task_force else "",
        statuses=_statuses(status, held_at_gate=held_at_gate),
        kind=kind,
        words=words,
        late_at=office.now if overdue else None,
        closed_too=closed,
    )
    _tell(office, wanted, due_within, limit, offset)


def _tell(office: Office, wanted: MatterFilter, due_within: int | None, limit: int, offset: int) -> None:
    with office.reading() as session:
        world = office.worlds.world(session)
        calendar = world.calendar
        if due_within is not None:
            wanted = listing_terms.due_within(wanted, due_within, world, office.today, office.now)
        found, total = matters(session, wanted, limit, offset), count_matters(session, wanted)
    if office.json:
        items = [of_matter(matter) for matter in found]
        return office.put({"total": total, "limit": limit, "offset": offset, "items": items})
    return _print(office, list(found), total, calendar)


def _statuses(status: str, *, held_at_gate: bool) -> tuple[str, ...]:
    if held_at_gate:
        return (str(MatterStatus.BLOCKED),)
    return (str(term_of(MatterStatus, status, "状态")),) if status else ()


def _print(office: Office, found: list[Matter], total: int, calendar: WorkCalendar) -> None:
    if not found:
        return say("没有符合条件的事项" if total == 0 else f"共 {total} 件，已到末尾")
    headings = columns("*编号", "事项", "环节", "承办", "*到期", "*时限", "*状态")
    table(headings, (_row(office, matter, calendar) for matter in found))
    more = f"，列出 {len(found)} 件；用 --limit、--offset 看其余" if total > len(found) else ""
    return say(f"共 {total} 件{more}", "dim")


def _row(office: Office, matter: Matter, calendar: WorkCalendar) -> list[str | Text]:
    names, status = office.names, MatterStatus(matter.status)
    mark = f"（{PROVISIONAL}）" if matter.provisional else ""
    left = left_text(status, matter.due_at, office.now, office.zone, calendar)
    return [
        matter.code,
        matter.title,
        names.stage(matter.chain, matter.stage),
        names.holders(matter.holder.split()),
        f"{zh_day(matter.due_on)}{mark}" if matter.due_on else "不限时",
        Text(left, COLOURS.get(matter.colour, "")),
        lamp(status, matter.colour),
    ]
