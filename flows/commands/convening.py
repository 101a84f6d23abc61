"""召集 The comprehensive meeting: the Office proposes it, the mayor alone decides that it is held, and when (C11)."""

from __future__ import annotations

from datetime import date
from functools import partial

from flows.commands.desk import Desk, Done, carry_out
from flows.commands.duties import complete_with, duty_at
from flows.commands.forums import Planned, plan_in
from flows.commands.sittings import today
from models.record_terms import Record
from models.session import transaction
from rules.acts.common import require_reason
from rules.acts.moving import complete, finish
from rules.sittings import SittingUnfit, comprehensive


def propose_meeting(desk: Desk, code: str, text: str, *, seen: int | None = None) -> Done:
    """Put to the mayor that the meeting be held, and what it should hear. Raises ReasonMissing, NotThisDuty, NotForThisBody."""
    with transaction(desk.engine) as session:
        duty_at(session, desk, code, Record.PROPOSAL)
        require_reason(text, "召开会议的提议")
        return complete_with(session, desk, code, Record.PROPOSAL, text, seen)


def convene(
    desk: Desk, code: str, on: date, *, place: str = "", text: str = "", seen: int | None = None
) -> Planned:
    """The mayor calls the meeting for a day; what waits for it goes on its agenda. The Office holds it that day.

    Raises SittingUnfit, NotThisDuty, NotForThisBody, Stale.
    """
    with transaction(desk.engine) as session:
        duty_at(session, desk, code, Record.CONVENING)
        mechanism = desk.worlds.mechanism(session)
        forum = comprehensive(mechanism)
        if forum is None:
            raise SittingUnfit("配置中没有全市的会议（each: once）；未召集；请在 forums 中补上")
        if on < (day := today(desk, mechanism)):
            raise SittingUnfit(f"会议日期 {on} 早于今天 {day}；未召集；请给出今天或以后的日期")
        rule = partial(
            complete, by=desk.actor, text=text or f"定于{on}召开", record=Record.CONVENING, start_on=on
        )
        carry_out(session, desk, code, rule, seen)
        return plan_in(session, desk, forum.id, on, (), place)


def decline(desk: Desk, code: str, reason: str, *, seen: int | None = None) -> Done:
    """The mayor does not call the meeting for now; what waits goes on waiting, and nobody asks again at once.

    Raises ReasonMissing, NotThisDuty, NotForThisBody, Stale.
    """
    with transaction(desk.engine) as session:
        duty_at(session, desk, code, Record.CONVENING)
        require_reason(reason, "暂不召开会议")
        rule = partial(finish, by=desk.actor, text=f"暂不召开：{reason}")
        return carry_out(session, desk, code, rule, seen)
