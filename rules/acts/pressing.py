"""督办 A paper that somebody has signed reaches whoever is late; the matter stays where it is, its clock runs on (C25)."""

from __future__ import annotations

from datetime import date, datetime

from models.errors import Refused
from models.notice_kinds import NoticeKind
from models.terms import Act, Colour, Rank
from rules.acts.common import RUNNING, require_status, tell, today_of
from rules.reminders import late_on
from rules.stages import place_of
from rules.standing import Decision, Standing, World
from rules.timeouts import filled

_TOLD = {
    Colour.YELLOW: (Rank.CLERK, Rank.HEAD),
    Colour.RED: (Rank.CLERK, Rank.HEAD, Rank.LEADER),
}


class PressingUnfit(Refused):
    """The paper has lost its object, or sets a day that nobody can keep."""

    code = "pressing-unfit"


def is_pressed(standing: Standing) -> bool:
    """Whether a matter is late enough for a paper."""
    return standing.colour in _TOLD and standing.status in RUNNING


def press(
    standing: Standing, world: World, now: datetime, *, by: str, number: str, finish_by: date, demand: str
) -> Decision:
    """Put on record, and tell the late, that a paper was signed: which number, until when. Raises PressingUnfit."""
    require_status(standing, RUNNING, "督办")
    today = today_of(world, standing, now)
    if finish_by <= today:
        raise PressingUnfit(f"限期办结日 {finish_by} 不在今天（{today}）之后；未签发；请给出以后的日期")
    if standing.colour not in _TOLD or standing.due_on is None:
        raise PressingUnfit("事项现在没有黄、红色逾期，督办函已无对象；未签发；请用 --drop 写明不发的理由")
    payload = filled(
        stage=standing.stage,
        number=number,
        colour=str(standing.colour),
        was_due_on=standing.due_on,
        finish_by=finish_by,
        demand=demand,
        by=by,
    )
    payload = {**payload, "late": world.calendar.count(late_on(standing, world), today)}
    ranks = _TOLD[standing.colour]
    drafts = tell(
        "pressed",
        NoticeKind.PRESSED,
        payload,
        ranks,
        standing,
        place_of(standing, world),
        str(standing.colour),
    )
    return Decision(Act.PRESSED, standing, drafts, payload)
