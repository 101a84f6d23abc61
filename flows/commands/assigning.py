"""交办 Turning what a sitting decided into assigned items: a matter each, with a unit, a date and a number (C9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, func, select

from flows.commands.desk import Desk
from flows.commands.forums import SittingUnfit
from flows.commands.issues import TITLE_MOST
from flows.commands.raising import NewMatter, raise_in
from models.errors import NotFound
from models.queries.matters import by_code
from models.session import transaction
from models.tables.forums import ForumSitting
from models.tables.matters import Matter
from models.tables.payloads import AssignedItem
from rules.acts.raising import Subject
from rules.deadlines import local_day

CHAIN = "assigned-item"


@dataclass(frozen=True, slots=True)
class NewItem:
    """An item as the minutes have it; `about` is the code of the matter it came from, empty for a new one."""

    sitting: int
    content: str
    unit: str
    due_on: date
    task_force: str = ""
    cooperating: tuple[str, ...] = ()
    evidence_wanted: str = ""
    about: str = ""
    severity: str = "normal"
    chain: str = CHAIN


def assign(desk: Desk, item: NewItem) -> Matter:
    """Assign an item of a sitting; its number is the sitting's and its own place in it (会议交办编号).

    Raises SittingUnfit for a date that has passed, NotFound for an unknown sitting or matter.
    """
    with transaction(desk.engine) as session:
        _refuse_unfit(session, desk, item)
        about = by_code(session, item.about) if item.about else None
        matter = raise_in(session, desk, _new_matter(item, about))
        assert matter.id is not None
        session.add(_payload(session, matter.id, item))
        session.flush()
        session.expunge(matter)
        return matter


def _refuse_unfit(session: Session, desk: Desk, item: NewItem) -> None:
    if session.get(ForumSitting, item.sitting) is None:
        raise NotFound(f"没有编号为 {item.sitting} 的会议；未交办；请用 diaodu meeting list 查看")
    today = local_day(desk.now, desk.worlds.mechanism(session).timekeeping.zone)
    if item.due_on <= today:
        raise SittingUnfit(f"办结时限 {item.due_on} 不在今天之后；未交办；请给出 {today} 之后的日期")


def _new_matter(item: NewItem, about: Matter | None) -> NewMatter:
    inherited = about.task_force if about else ""
    subject = Subject(item.chain, item.unit, item.task_force or inherited, severity=item.severity)
    return NewMatter(
        "assigned_item",
        item.content[:TITLE_MOST],
        subject,
        parent_id=about.id if about else None,
        project_id=about.project_id if about else None,
        due_on=item.due_on,
    )


def _payload(session: Session, matter_id: int, item: NewItem) -> AssignedItem:
    counted = select(func.count()).select_from(AssignedItem).where(AssignedItem.forum_id == item.sitting)
    return AssignedItem(
        matter_id=matter_id,
        forum_id=item.sitting,
        number=f"{item.sitting}-{session.exec(counted).one() + 1}",
        content=item.content,
        cooperating=" ".join(item.cooperating),
        evidence_wanted=item.evidence_wanted,
    )
