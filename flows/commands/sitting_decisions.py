"""会议议定 Recording what a sitting decided about a matter on its agenda: it goes down with a unit and a date (C9, C11)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from sqlmodel import Session, col, select

from flows.commands.assigning import assign_in
from flows.commands.desk import Desk, Done, carry_out
from flows.commands.resolutions import Order, can_go_down, refuse_past, register, send_down, sitting_source
from flows.commands.sittings import allow, forum_of, today
from models.errors import Refused
from models.queries.matters import by_code
from models.queries.meetings import undecided_item
from models.session import transaction
from models.tables.forums import AgendaItem, ForumSitting
from models.tables.matters import Matter
from models.tables.meetings import Topic
from models.tables.petitions import Petition
from models.terms import MatterStatus
from rules.acts.common import require_reason
from rules.acts.petitioning import instruct


class NotOnAgenda(Refused):
    """The matter is not on the agenda of a sitting."""

    code = "not-on-agenda"


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided: its number, the code of the matter that carries it out, and the act that sent that down.

    `done` is None where an item was assigned: what was on the agenda had no unit to go down to.
    """

    number: str
    code: str
    done: Done | None


def decide_matter(desk: Desk, code: str, order: Order, *, seen: int | None = None) -> Decided:
    """Record a sitting's decision about a matter on its agenda.

    A matter goes down itself; a topic of its own becomes an assigned item; for a petition its matter goes down.
    Raises NotOnAgenda, NotForThisBody, SittingUnfit, ReasonMissing, Stale.
    """
    with transaction(desk.engine) as session:
        item, sitting = _agenda_item(session, code)
        mechanism = desk.worlds.mechanism(session)
        allow(
            desk,
            mechanism,
            forum_of(mechanism, sitting),
            sitting.task_forces.split(),
            "登记本次会议的议定事项",
        )
        require_reason(order.content, "会议决定")
        refuse_past(order.due_on, today(desk, mechanism))
        matter = by_code(session, code)
        _note(session, desk, item, matter, order.content)
        whose = replace(order, unit=order.unit or matter.unit)
        return _carried(session, desk, sitting, matter, whose, seen)


def _agenda_item(session: Session, code: str) -> tuple[AgendaItem, ForumSitting]:
    found = undecided_item(session, code)
    if found is None:
        msg = f"事项 {code} 不在任何待开会议的议题中；未作变动；请先用 diaodu meeting plan 安排会议"
        raise NotOnAgenda(msg)
    return found


def _note(session: Session, desk: Desk, item: AgendaItem, matter: Matter, text: str) -> None:
    item.decision, item.decided_at = text, desk.now
    heard = (col(Topic.about_id) == matter.id) | (col(Topic.matter_id) == matter.id)
    for topic in session.exec(select(Topic).where(Topic.forum_id == item.forum_id, heard)):
        topic.heard_at = desk.now
    session.flush()


def _carried(
    session: Session,
    desk: Desk,
    sitting: ForumSitting,
    matter: Matter,
    order: Order,
    seen: int | None,
) -> Decided:
    about = _settled(session, desk, sitting, matter, order.content, seen)
    source = sitting_source(sitting.id or 0)
    if not can_go_down(about):
        carrier, number = assign_in(session, desk, source, order, matter.task_force, about)
        return Decided(number, carrier.code, None)
    done = send_down(session, desk, about, order, sitting.forum, None if about.id != matter.id else seen)
    carrier = by_code(session, about.code)
    return Decided(register(session, desk, source, carrier, order, matter).number, carrier.code, done)


def _settled(
    session: Session, desk: Desk, sitting: ForumSitting, matter: Matter, text: str, seen: int | None
) -> Matter:
    """What the decision is about in the end: what only waited in a petition's place is done with, and gives way to it."""
    waited_for = session.exec(select(Petition).where(Petition.queued_id == matter.id)).first()
    if waited_for is None or not MatterStatus(matter.status).is_open:
        return matter
    rule = partial(instruct, by=desk.actor, text=text, forum=sitting.forum)
    carry_out(session, desk, matter.code, rule, seen)
    return session.get_one(Matter, waited_for.about_id)
