"""交办 Turning what was decided into assigned items: a matter each, with a unit, a date and a number (C9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from flows.commands.desk import Desk
from flows.commands.issues import TITLE_MOST
from flows.commands.raising import NewMatter, raise_in
from flows.commands.resolutions import Order, Source, refuse_past, register, sitting_source
from flows.commands.sittings import allow, forum_of, today
from models.errors import Refused
from models.mechanism import Mechanism
from models.meeting_terms import SittingStatus
from models.queries.matters import by_code
from models.queries.meetings import is_for, minutes_of, sitting_by_id
from models.session import transaction
from models.tables.forums import ForumSitting
from models.tables.matters import Matter
from models.tables.payloads import AssignedItem
from rules.acts.raising import Subject
from rules.sittings import SittingUnfit, serves_one_leader

CHAIN = "assigned-item"


class MinutesIssued(Refused):
    """What the minutes have said cannot be added to behind their back."""

    code = "minutes-issued"


@dataclass(frozen=True, slots=True)
class How:
    """How pressing an item is, and which chain it climbs."""

    severity: str = "normal"
    chain: str = CHAIN


AS_USUAL = How()


@dataclass(frozen=True, slots=True)
class NewItem:
    """An item as the minutes have it; `about` is the code of the matter it came from, empty for a new one.

    `leader` is the responsible leader by name, `cooperating` lists bodies.
    """

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
    leader: str = ""

    @property
    def order(self) -> Order:
        """What is to be done."""
        return Order(
            self.content, self.due_on, self.unit, self.leader, self.cooperating, self.evidence_wanted
        )


def assign(desk: Desk, item: NewItem) -> Matter:
    """Assign an item of a sitting; its number is the sitting's and its own place in it (会议交办编号).

    Until the minutes of its task force are issued. Raises SittingUnfit for a date that has passed or a task force
    that the sitting was not for, MinutesIssued, NotForThisBody, NotFound for an unknown sitting or matter.
    """
    with transaction(desk.engine) as session:
        sitting = sitting_by_id(session, item.sitting)
        about = by_code(session, item.about) if item.about else None
        force = item.task_force or (about.task_force if about else "") or _only(sitting)
        mechanism = desk.worlds.mechanism(session)
        _refuse_unfit(session, desk, sitting, force, mechanism)
        source, how = sitting_source(item.sitting), How(item.severity, item.chain)
        matter, _ = assign_in(session, desk, source, item.order, force, about, how)
        session.expunge(matter)
        return matter


def assign_in(
    session: Session,
    desk: Desk,
    source: Source,
    order: Order,
    task_force: str,
    about: Matter | None = None,
    how: How = AS_USUAL,
) -> tuple[Matter, str]:
    """Assign an item of any source in the session's transaction; answers it with its number.

    Raises SittingUnfit for a date that has passed.
    """
    refuse_past(order.due_on, today(desk, desk.worlds.mechanism(session)))
    subject = Subject(how.chain, order.unit, task_force, severity=how.severity)
    new = NewMatter(
        "assigned_item",
        order.content[:TITLE_MOST],
        subject,
        parent_id=about.id if about else None,
        project_id=about.project_id if about else None,
        due_on=order.due_on,
    )
    matter = raise_in(session, desk, new)
    number = register(session, desk, source, matter, order, about).number
    session.add(
        AssignedItem(
            matter_id=matter.id or 0,
            forum_id=source.forum_id,
            number=number,
            content=order.content,
            cooperating=" ".join(order.cooperating),
            evidence_wanted=order.evidence_wanted,
        )
    )
    session.flush()
    return matter, number


def _only(sitting: ForumSitting) -> str:
    forces = sitting.task_forces.split()
    return forces[0] if len(forces) == 1 else ""


def _refuse_unfit(
    session: Session, desk: Desk, sitting: ForumSitting, force: str, mechanism: Mechanism
) -> None:
    forum = forum_of(mechanism, sitting)
    if sitting.status == SittingStatus.CANCELLED:
        raise SittingUnfit(
            f"会议 {sitting.id} 已取消，没有议定事项；未交办；请用 diaodu meeting list --all 查看"
        )
    if serves_one_leader(forum) and force and not is_for(sitting, force):
        name = mechanism.organisation.task_forces[force].name
        raise SittingUnfit(f"会议 {sitting.id} 不是为{name}开的；未交办；请核对 --task-force")
    forces = (force,) if force and serves_one_leader(forum) else sitting.task_forces.split()
    allow(desk, mechanism, forum, forces, "登记本次会议的交办事项")
    section = force if serves_one_leader(forum) else ""
    if any(row.task_force == section for row in minutes_of(session, sitting.id or 0)):
        msg = f"会议 {sitting.id} 的纪要已经印发；未交办；请列入下次会议，或由牵头领导另行交办"
        raise MinutesIssued(msg)
