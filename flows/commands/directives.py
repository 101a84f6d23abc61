"""领导小组部署 What the leading group is to decide, its decision, and the items that come of it, with owner and date (C1)."""

from __future__ import annotations

from sqlmodel import Session

from flows.commands.assigning import assign_in
from flows.commands.desk import Desk, Done
from flows.commands.duties import complete_with, duty_at
from flows.commands.issues import TITLE_MOST, TitleUnfit
from flows.commands.raising import NewMatter, raise_in
from flows.commands.resolutions import Order, matter_source
from flows.commands.sittings import chain_from, today
from models.errors import Refused
from models.queries.meetings import resolved_from
from models.queries.petitions import directive_of, directives
from models.record_terms import Record
from models.session import transaction
from models.tables.matters import Matter
from models.tables.petitions import Directive
from rules.access.circles import office_of
from rules.access.requiring import require_body
from rules.acts.common import require_reason
from rules.acts.raising import Subject
from rules.deadlines import due, local_day
from rules.setting_values import span_of

UNDECIDED = "undecided-after"


class NothingAssigned(Refused):
    """A decision came to no item that anybody would carry out."""

    code = "nothing-assigned"


def raise_directive(desk: Desk, title: str, content: str, source: str = "") -> Matter:
    """The Office lays something before the leading group. Raises TitleUnfit, NotForThisBody, SittingUnfit."""
    with transaction(desk.engine) as session:
        mechanism = desk.worlds.mechanism(session)
        organisation = mechanism.organisation
        require_body(
            desk.actor, office_of(organisation), "提请领导小组议定", organisation, today(desk, mechanism)
        )
        if not 0 < len(title.strip()) <= TITLE_MOST:
            raise TitleUnfit(f"部署事项名称须为 1–{TITLE_MOST} 字；未登记；请写清要议定什么")
        chain = chain_from(mechanism, Record.RESOLUTION)
        subject = Subject(chain.id, organisation.leading_group.office)
        matter = raise_in(session, desk, NewMatter("directive", title.strip(), subject))
        session.add(Directive(matter_id=matter.id or 0, content=content or title, source=source))
        session.flush()
        session.expunge(matter)
        return matter


def decide_directive(desk: Desk, code: str, text: str, *, seen: int | None = None) -> Done:
    """The leading group's decision, in its words. Raises ReasonMissing, NotThisDuty, NotForThisBody, Stale."""
    with transaction(desk.engine) as session:
        duty_at(session, desk, code, Record.RESOLUTION)
        require_reason(text, "领导小组决定")
        directive, _ = directive_of(session, code)
        directive.decision, directive.decided_by, directive.decided_at = text, desk.actor, desk.now
        session.flush()
        return complete_with(session, desk, code, Record.RESOLUTION, text, seen)


def assign_from(desk: Desk, code: str, order: Order, task_force: str = "") -> Matter:
    """The Office assigns an item of a decision. Raises SittingUnfit, NotThisDuty, NotForThisBody, NotFound."""
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.ITEMS)
        assigned, _ = assign_in(session, desk, matter_source(matter), order, task_force, matter)
        session.expunge(assigned)
        return assigned


def register_items(desk: Desk, code: str, *, reason: str = "", seen: int | None = None) -> Done:
    """All items of a decision are assigned; one that needs none says why.

    Raises NothingAssigned, NotThisDuty, NotForThisBody, Stale.
    """
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.ITEMS)
        items = resolved_from(session, matter.id or 0)
        if not items and not reason.strip():
            msg = f"部署 {code} 还没有登记交办事项；未办结；请先用 diaodu directive assign，无须交办的写明 --reason"
            raise NothingAssigned(msg)
        text = reason or f"已登记交办事项{len(items)}项"
        return complete_with(session, desk, code, Record.ITEMS, text, seen)


def undecided(session: Session, desk: Desk) -> list[tuple[Directive, Matter]]:
    """What the leading group has had for longer than it should take to decide (C1), for the Office to list."""
    mechanism, world = desk.worlds.mechanism(session), desk.worlds.world(session)
    span = span_of(mechanism, UNDECIDED, "30 days")
    zone = mechanism.timekeeping.zone

    def is_over(matter: Matter) -> bool:
        ends = due(span, local_day(matter.raised_at, zone), world.calendar, mechanism.timekeeping)
        return ends is not None and ends.due_at <= desk.now

    return [
        found for found in directives(session, closed=False) if not found[0].decision and is_over(found[1])
    ]
