"""会议页面 Sittings and their agendas, as people read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diaodu.cli.context import Office
from diaodu.cli.meeting_options import Meeting
from diaodu.cli.output import columns, facts, heading, say, table
from diaodu.cli.wording import zh_date, zh_day
from flows.agendas import AgendaLine
from models.meeting_terms import MeetingForm, Presence, SittingStatus, TopicAnswer
from models.queries.meetings import MonthOfMeetings
from models.tables.forums import ForumSitting
from models.tables.matters import Matter
from models.tables.meetings import Resolution, Topic
from models.terms import MatterStatus
from rules.agenda_order import Placed

_FORMS = {str(form): form.zh for form in MeetingForm}


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
            SittingStatus(sitting.status).zh,
        ]
        for sitting, topics in found
    )
    return table(columns(">会议号", "会议", "*日期", "专班", ">议题", "*状态"), rows)


def print_agenda(office: Office, found: Meeting) -> None:
    """A sitting with its topics in their order, each with why it stands there."""
    _print_head(office, found.sitting)
    if not found.lines:
        return say("没有议题")
    rows = (
        [
            str(line.placed.place),
            line.matter.code,
            line.matter.title,
            office.names.body(line.matter.unit),
            zh_day(line.matter.due_on) if line.matter.due_on else "",
            line.placed.why,
            _outcome(found.sitting, line),
        ]
        for line in found.lines
    )
    return table(columns(">序", "*编号", "事项", "责任单位", "*到期", "排序理由", "议定"), rows)


def _print_head(office: Office, sitting: ForumSitting) -> None:
    names = office.names
    say(f"{names.forum(sitting.forum)}（会议 {sitting.id}）", "bold")
    facts(
        {
            "会期": zh_date(sitting.planned_on),
            "状态": SittingStatus(sitting.status).zh,
            "召开": zh_date(sitting.held_on) if sitting.held_on else "",
            "主持": names.post(sitting.chair, sitting.held_on) if sitting.chair else "",
            "形式": _FORMS.get(sitting.form, sitting.form),
            "地点": sitting.place,
            "专班": _for_whom(office, sitting),
            "说明": sitting.minutes,
        }
    )


def _outcome(sitting: ForumSitting, line: AgendaLine) -> str:
    if line.item is None:
        return f"交办 {line.resolution.number}" if line.resolution else ""
    if line.item.decision:
        return line.item.decision
    return "待议" if sitting.status == SittingStatus.PLANNED else "未议，等下一次"


def print_meeting(office: Office, found: Meeting) -> None:
    """A sitting, whole."""
    print_agenda(office, found)
    if found.came:
        heading("出席")
        rows = ([Presence(row.presence).zh, office.names.body(row.body), row.names] for row in found.came)
        table(columns("*", "单位", "人员"), rows)
    print_resolutions(office, found.resolved)
    for section in found.minutes:
        whose = office.names.task_force(section.task_force) if section.task_force else ""
        version = f"（第 {section.version} 版，{section.reason}）" if section.version > 1 else ""
        heading(f"{whose}纪要{section.number}{version}　{zh_day(section.issued_on)}印发")
        say(section.text)


def print_resolutions(office: Office, resolved: Sequence[tuple[Resolution, Matter]]) -> None:
    """What was resolved, each with who carries it out, and how that stands."""
    if not resolved:
        return
    heading("议定事项")
    names = office.names
    rows = (
        [
            row.number,
            row.content,
            "　".join(filter(None, (names.body(row.unit), row.leader))),
            "、".join(names.body(unit) for unit in row.cooperating.split()),
            zh_day(row.due_on),
            matter.code,
            MatterStatus(matter.status).zh,
        ]
        for row, matter in resolved
    )
    table(columns("*编号", "内容", "承办", "配合", "*时限", "*事项", "*状态"), rows)


def print_order(placed: Sequence[Placed]) -> None:
    """The order of an agenda."""
    table(
        columns(">序", "*编号", "排序理由"),
        ([str(one.place), one.code, f"{one.reason.zh}：{one.why}"] for one in placed),
    )


def print_topics(office: Office, found: Sequence[tuple[Topic, Matter]]) -> None:
    """A row for each topic."""
    if not found:
        return say("没有待受理的议题")
    rows = (
        [
            matter.code,
            matter.title,
            office.names.body(matter.unit),
            office.names.task_force(matter.task_force),
            str(topic.forum_id) if topic.forum_id else "待定",
            "加急" if topic.urgent else "迟报" if topic.late else "",
            TopicAnswer(topic.answer).zh if topic.answer else "待受理",
        ]
        for topic, matter in found
    )
    return table(columns("*编号", "议题", "提报单位", "专班", ">会议号", "*", "*状态"), rows)


def print_months(office: Office, found: Mapping[str, MonthOfMeetings]) -> None:
    """A row for each task force."""
    rows = (
        [
            office.names.task_force(force),
            "、".join(zh_day(sitting.held_on) for sitting in month.sittings if sitting.held_on) or "未召开",
            month.absence.reason if month.absence else "",
        ]
        for force, month in found.items()
    )
    table(columns("专班", "召开", "未开的原因"), rows)


def _for_whom(office: Office, sitting: ForumSitting) -> str:
    forces = [office.names.task_force(key) for key in sitting.task_forces.split()]
    return "、".join(forces) or "全部"
