"""催办登记 Pressing whoever holds a matter: by the lead unit, the Office or the supervision office, never by the holder (C25)."""

from __future__ import annotations

from functools import partial

from flows.commands.desk import Desk, Done, carry_out
from flows.commands.project_log import today
from models.errors import Refused
from models.mechanism import Mechanism
from models.queries.matters import by_code
from models.session import transaction
from models.tables.matters import Matter
from models.terms import MatterStatus
from rules.access.actors import bodies_of
from rules.access.circles import leads_of
from rules.access.requiring import require_body
from rules.acts.common import RUNNING
from rules.acts.urging import urge


class PressingMisplaced(Refused):
    """Nobody presses itself, and a leader is reminded, not pressed."""

    code = "pressing-misplaced"


def press(desk: Desk, code: str, text: str, *, seen: int | None = None) -> Done:
    """Press the bodies that hold a matter: who, whom, about what goes on record, and the holders are told.

    Raises NotForThisBody, PressingMisplaced, NotInThisStatus, ReasonMissing, Stale, NotFound.
    """
    with transaction(desk.engine) as session:
        refuse_unfit(desk, desk.worlds.mechanism(session), by_code(session, code))
        return carry_out(session, desk, code, partial(urge, by=desk.actor, text=text), seen)


def may_press(desk: Desk, mechanism: Mechanism, matter: Matter) -> bool:
    """Whether the desk's actor may press the holders of a matter as it stands."""
    try:
        refuse_unfit(desk, mechanism, matter)
    except Refused:
        return False
    return MatterStatus(matter.status) in RUNNING


def refuse_unfit(desk: Desk, mechanism: Mechanism, matter: Matter) -> None:
    """Refuse to press one's own body, a leader, or anybody without the right. Raises NotForThisBody, PressingMisplaced."""
    organisation, day = mechanism.organisation, today(desk, mechanism)
    allowed = (*leads_of(matter.task_force, organisation), organisation.leading_group.supervision)
    require_body(desk.actor, allowed, "催办该事项", organisation, day)
    held_by = {ref.partition(":")[2] for ref in matter.holder.split() if ref.startswith("body:")}
    if not held_by:
        msg = f"事项 {matter.code} 由领导承办；未催办；到期由系统提醒，需要请示的请当面报告"
        raise PressingMisplaced(msg)
    if held_by & bodies_of(desk.actor, organisation, day):
        raise PressingMisplaced(f"事项 {matter.code} 由本单位承办；未催办；请直接办理，或由上级催办")
