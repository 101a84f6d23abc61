"""议程调整 Putting an item of an agenda in another place, with a reason (四(二))."""

from __future__ import annotations

from flows.agendas import agenda_of
from flows.commands.desk import Desk
from flows.commands.sitting_decisions import NotOnAgenda
from flows.commands.sittings import planned
from models.queries.matters import by_code
from models.session import transaction
from models.tables.meetings import AgendaPlace
from rules.acts.common import require_reason
from rules.agenda_order import Placed
from rules.sittings import SittingUnfit


def place_item(desk: Desk, sitting_id: int, code: str, place: int, reason: str) -> tuple[Placed, ...]:
    """Hear an item of the agenda in another place; answers the whole order.

    Raises NotOnAgenda, SittingUnfit for a place that the agenda does not have, ReasonMissing, NotForThisBody, NotFound.
    """
    with transaction(desk.engine) as session:
        sitting, _ = planned(session, desk, sitting_id, "调整本次会议的议程")
        require_reason(reason, "调整议程")
        lines = agenda_of(session, desk.worlds, sitting, desk.now)
        matter = by_code(session, code)
        if matter.code not in {line.matter.code for line in lines}:
            msg = f"事项 {code} 不在会议 {sitting_id} 的议程中；未调整；请用 diaodu meeting agenda 查看"
            raise NotOnAgenda(msg)
        if not 1 <= place <= len(lines):
            raise SittingUnfit(f"议程共 {len(lines)} 项，没有第 {place} 项；未调整；请另给次序")
        session.add(
            AgendaPlace(
                forum_id=sitting_id,
                matter_id=matter.id or 0,
                place=place,
                reason=reason,
                by=desk.actor,
                at=desk.now,
            )
        )
        session.flush()
        return tuple(line.placed for line in agenda_of(session, desk.worlds, sitting, desk.now))
