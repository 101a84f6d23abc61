"""会议参数 What the commands about meetings share: their parameters, and a sitting read whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from diaodu.cli.complaints import Usage
from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of
from diaodu.cli.project_options import month_of
from flows.agendas import AgendaLine, agenda_of
from flows.commands.forums import Came
from flows.commands.resolutions import Order
from flows.telling.attending import unit_and_people
from models.meeting_terms import Presence
from models.queries.meetings import attendance_of, minutes_of, resolutions_of, sitting_by_id
from models.tables.forums import ForumSitting
from models.tables.matters import Matter
from models.tables.meetings import Attendance, MinutesSection, Resolution

Number = Annotated[int, typer.Argument(metavar="会议号", help="meeting list 显示的编号")]
TaskForces = Annotated[
    list[str] | None,
    typer.Option("--task-force", metavar="专班", help="为哪个专班开；可写多次，综合调度会不写"),
]
TaskForce = Annotated[str, typer.Option(metavar="专班", help="名称、编号或序号")]
Due = Annotated[str, typer.Option(metavar="日期", help="明确的办结时限")]
Responsible = Annotated[str, typer.Option("--leader", metavar="姓名", help="责任领导，如 县长 李四")]
With = Annotated[list[str] | None, typer.Option("--with", metavar="单位", help="配合单位；可写多次")]
Proof = Annotated[str, typer.Option(metavar="文字", help="销号时要什么佐证")]
Present = Annotated[
    list[str] | None,
    typer.Option("--present", metavar="单位=姓名", help="出席的单位和人员，如 市商务局=张三、李四；可写多次"),
]
Excused = Annotated[list[str] | None, typer.Option("--excused", metavar="单位=姓名", help="请假的；可写多次")]
Listening = Annotated[
    list[str] | None, typer.Option("--listening", metavar="单位=姓名", help="列席的；可写多次")
]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A sitting with everything that hangs on it."""

    sitting: ForumSitting
    lines: Sequence[AgendaLine]
    resolved: Sequence[tuple[Resolution, Matter]]
    came: Sequence[Attendance]
    minutes: Sequence[MinutesSection]


def read_meeting(office: Office, number: int) -> Meeting:
    """A sitting, whole. Raises NotFound."""
    with office.reading() as session:
        sitting = sitting_by_id(session, number)
        return Meeting(
            sitting,
            agenda_of(session, office.worlds, sitting, office.now),
            resolutions_of(session, [number]),
            attendance_of(session, number),
            minutes_of(session, number),
        )


def order_of(
    office: Office,
    text: str,
    due: str,
    unit: str = "",
    leader: str = "",
    with_: Sequence[str] | None = None,
    proof: str = "",
) -> Order:
    """What is to be done, as it was typed. Raises UnknownName, DayUnreadable."""
    names = office.names
    return Order(
        text,
        day_of(due, "办结时限"),
        names.find_body(unit) if unit else "",
        leader,
        tuple(names.find_body(name) for name in with_ or ()),
        proof,
    )


def came_of(
    office: Office,
    present: Sequence[str] | None,
    excused: Sequence[str] | None,
    listening: Sequence[str] | None,
) -> list[Came]:
    """Who came, as it was typed. Raises UnknownName, Usage."""
    typed = ((Presence.PRESENT, present), (Presence.EXCUSED, excused), (Presence.LISTENING, listening))
    return [_came(office, text, presence) for presence, texts in typed for text in texts or ()]


def _came(office: Office, text: str, presence: Presence) -> Came:
    unit, people = unit_and_people(text)
    if not unit:
        raise Usage(f"{presence.zh}「{text}」没有写单位；没有执行任何操作；请写成 市商务局=张三、李四")
    return Came(office.names.find_body(unit), people, presence)


def month_or_this(text: str, today: date) -> date:
    """The first day of a month such as 2026-03; of this month where none is given. Raises DayUnreadable."""
    return month_of(text) if text else today.replace(day=1)
