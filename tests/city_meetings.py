"""开会的城市 The city of the shipped notice, told of its meetings, petitions and what the leading group decides."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Engine
from sqlmodel import col, select

from flows.agendas import AgendaLine, agenda_of
from flows.commands import directives, minutes, petition_decisions, petitions, topics
from flows.commands.assigning import NewItem, assign
from flows.commands.forums import Came, Planned, hold_sitting, plan_sitting
from flows.commands.issues import NewIssue, raise_issue
from flows.commands.resolutions import Order
from flows.commands.sitting_decisions import Decided, decide_matter
from flows.periods import open_periods
from flows.proposals import ProposalReport, make_proposals
from models.queries.meetings import sitting_by_id
from models.session import reading
from models.tables.matters import Matter
from models.tables.meetings import Resolution
from models.tables.notices import Notice
from tests.city import City, Held
from tests.support.shipped import NOTICE
from tests.support.worlds import at

MONTHLY, CITY = "task-force-meeting", "comprehensive-meeting"
# 工信局 leads three task forces under one deputy mayor.
INDUSTRY = ("advanced-manufacturing", "technical-upgrading", "stalled-projects")
BUREAU, LEADER, OFFICE, MAYOR = (
    "industry-information.clerk",
    "vice-mayor-industry",
    "dispatch-office.clerk",
    "mayor",
)
WRITTEN = {
    "facts": "涉及 12 户，已停工两个月",
    "tried": "牵头单位先后 3 次协调",
    "views": "自然资源部门：指标不足",
    "options": "一是调整线位；二是追加指标",
    "opinion": "建议追加指标 30 亩",
    "legal_basis": "土地管理法第四十四条",
}


class MeetingCity(City):
    """A city that works by the shipped notice."""

    def __init__(self, engine: Engine, *, on: str = "2026-03-02", text: str = "") -> None:
        super().__init__(engine, text or NOTICE.read_text(encoding="utf-8"), on=on)

    def opens(self, *, on: str) -> None:
        """The periods that have come round are opened."""
        self.now = at(on, "06:00")
        open_periods(self.engine, self.worlds, self.now)

    def proposes(self, *, on: str) -> ProposalReport:
        """The engine looks whether something is to be proposed."""
        self.now = at(on, "06:00")
        return make_proposals(self.engine, self.worlds, self.now)

    def problem(self, title: str = "设备用地未批", *, on: str = "", **more: Any) -> Held:
        """A county reports a problem of the second task force."""
        wanted = {"task_force": INDUSTRY[0], **more}
        return self.raised(title, on=on, **wanted)

    def raised(self, title: str, *, on: str = "", **more: Any) -> Held:
        """A county reports a problem."""
        return Held(self, raise_issue(self.desk(on=on), NewIssue(title, "xiuwu", **more)).code)

    def plans(self, day: str, *forces: str, on: str = "", by: str = BUREAU, forum: str = MONTHLY) -> Planned:
        """A sitting is planned."""
        return plan_sitting(self.desk(by, on=on), forum, date.fromisoformat(day), forces)

    def brings(self, title: str, *, on: str = "", by: str = "xiuwu.clerk", **more: Any) -> topics.Submitted:
        """A unit hands in a topic."""
        wanted = {"unit": "xiuwu", "task_force": INDUSTRY[0], "title": title, **more}
        return topics.submit_topic(self.desk(by, on=on), topics.NewTopic(**wanted))

    def accepts(self, code: str, *, on: str = "", by: str = BUREAU) -> None:
        """The lead unit takes a topic in."""
        topics.accept_topic(self.desk(by, on=on), code)

    def agenda(self, sitting: int) -> list[AgendaLine]:
        """What a sitting will hear."""
        with reading(self.engine) as session:
            found = agenda_of(session, self.worlds, sitting_by_id(session, sitting), self.now)
            session.expunge_all()
            return list(found)

    def decides(
        self, code: str, text: str, due: str, *, on: str = "", by: str = BUREAU, **more: Any
    ) -> Decided:
        """A sitting decides about what is on its agenda."""
        return decide_matter(self.desk(by, on=on), code, Order(text, date.fromisoformat(due), **more))

    def assigns(
        self, sitting: int, text: str, due: str, *, on: str = "", by: str = BUREAU, **more: Any
    ) -> Held:
        """A sitting assigns an item."""
        wanted = {"unit": "xiuwu", "task_force": INDUSTRY[0], **more}
        item = NewItem(sitting, text, due_on=date.fromisoformat(due), **wanted)
        return Held(self, assign(self.desk(by, on=on), item).code)

    def holds(self, sitting: int, *, on: str, by: str = BUREAU, chair: str = LEADER, **more: Any) -> int:
        """A sitting was held."""
        came = more.pop("came", [Came("xiuwu", "张三")])
        desk = self.desk(by, on=on, clock="17:00")
        held_on = more.pop("held_on", desk.now.date())
        return hold_sitting(desk, sitting, on=held_on, chair=chair, came=came, **more)

    def issues_minutes(
        self, sitting: int, force: str = "", *, on: str = "", by: str = BUREAU, **more: Any
    ) -> Any:
        """The minutes of a task force are issued."""
        return minutes.issue_minutes(self.desk(by, on=on), sitting, "会议纪要正文", task_force=force, **more)

    def petitions(self, about: Held, *, on: str = "", by: str = BUREAU, **parts: str) -> Held:
        """A petition is begun and written."""
        written = {**WRITTEN, **parts}
        return Held(self, petitions.start_petition(self.desk(by, on=on), about.code, written).code)

    def takes_to_mayor(self, about: Held, *, on: str = "") -> Held:
        """A petition goes all the way to the mayor's desk."""
        petition = self.petitions(about, on=on)
        petitions.submit_petition(self.desk(BUREAU), petition.code)
        petitions.sign_petition(self.desk(LEADER), petition.code)
        petitions.register_petition(self.desk(OFFICE), petition.code)
        return petition

    def queues(self, about: Held, *, on: str = "") -> Held:
        """The mayor puts a petition to the comprehensive meeting."""
        petition = self.takes_to_mayor(about, on=on)
        return Held(self, petition_decisions.put_to_meeting(self.desk(MAYOR), petition.code))

    def lays_before(self, title: str, *, on: str = "", by: str = OFFICE) -> Held:
        """The Office lays something before the leading group."""
        return Held(self, directives.raise_directive(self.desk(by, on=on), title, "来文要求").code)

    def of_kind(self, kind: str) -> list[Matter]:
        """All matters of a kind, oldest first."""
        with reading(self.engine) as session:
            found = session.exec(select(Matter).where(Matter.kind == kind).order_by(col(Matter.id))).all()
            session.expunge_all()
            return list(found)

    def month_duty(self, force: str, month: str = "2026-03") -> Held:
        """The month's duty of a task force to meet."""
        origin = f"{MONTHLY}/{month}/{force}"
        with reading(self.engine) as session:
            return Held(self, session.exec(select(Matter.code).where(Matter.origin == origin)).one())

    def resolutions(self) -> list[Resolution]:
        """Everything that was resolved, in order."""
        with reading(self.engine) as session:
            found = session.exec(select(Resolution).order_by(col(Resolution.id))).all()
            session.expunge_all()
            return list(found)

    def notices(self, recipient: str, kind: str) -> list[Notice]:
        """The notices of a kind that somebody got."""
        with reading(self.engine) as session:
            chosen = select(Notice).where(Notice.recipient == recipient, Notice.kind == kind)
            found = session.exec(chosen.order_by(col(Notice.id))).all()
            session.expunge_all()
            return list(found)
