"""会议页面 Sittings and their agendas, as people read them."""

from __future__ import annotations

from collections.abc import Sequence

from diaodu.cli.context import Office
from diaodu.cli.output import columns, facts, say, table
from diaodu.cli.wording import zh_date, zh_day
from models.tables.forums import AgendaItem, ForumSitting
from models.tables.matters import Matter

STATUS = {"planned": "待开", "held": "已召开", "cancelled": "已取消"}


def print_sittings(office: Office, found: Sequence[tuple[ForumSitting, int]]) -> None:
    """A row for each sitting."""
    if not found:
        return say("没有待开的会议；安排会议用 diaodu meeting plan")
    rows = (
        [
            str(sitting.id),
            office.names.forum(sitting.forum),
            zh_day(sitting.held_on or sitting.planned_on),
            _for_whom(office, sitting),
            str(topics),
            STATUS.get(sitting.status, sitting.status),
        ]
        for sitting, topics in found
    )
    return table(columns(">会议号", "会议", "*日期", "专班", ">议题", "*状态"), rows)


def print_agenda(office: Office, sitting: ForumSitting, topics: Sequence[tuple[AgendaItem, Matter]]) -> None:
    """A sitting with its topics."""
    names = office.names
    say(f"{names.forum(sitting.forum)}（会议 {sitting.id}）", "bold")
    facts(
        {
            "会期": zh_date(sitting.planned_on),
            "状态": STATUS.get(sitting.status, sitting.status),
            "召开": zh_date(sitting.held_on) if sitting.held_on else "",
            "主持": names.post(sitting.chair, sitting.held_on) if sitting.chair else "",
            "形式": sitting.form,
            "地点": sitting.place,
            "专班": _for_whom(office, sitting),
            "纪要": sitting.minutes,
        }
    )
    if not topics:
        return say("没有议题")
    rows = (
        [
            str(number),
            matter.code,
            matter.title,
            names.body(matter.unit),
            zh_day(matter.due_on) if matter.due_on else "",
            item.decision or ("待议" if matter.forum_id == sitting.id else "未议，等下一次"),
        ]
        for number, (item, matter) in enumerate(topics, 1)
    )
    return table(columns(">序", "*编号", "事项", "责任单位", "*到期", "议定"), rows)


def _for_whom(office: Office, sitting: ForumSitting) -> str:
    forces = [office.names.task_force(key) for key in sitting.task_forces.split()]
    return "、".join(forces) or "全部"
