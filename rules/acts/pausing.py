"""挂起与恢复 The officers' side of suspension: who may stop a clock, why, and until when."""

from __future__ import annotations

from datetime import date, datetime

from models.errors import Refused
from models.terms import MatterStatus
from rules import suspension
from rules.acts.common import RUNNING, require_reason, require_status, today_of
from rules.standing import Decision, Standing, World


class ReviewDayUnfit(Refused):
    """A suspension ends on a day to come, within a year."""

    code = "review-day-unfit"


LONGEST_DAYS = 366


def suspend(
    standing: Standing, world: World, now: datetime, *, by: str, reason: str, review_on: date
) -> Decision:
    """Stop the clock, or prolong a suspension, with a reason and a day to look again (挂起)."""
    require_status(standing, (*RUNNING, MatterStatus.SUSPENDED), "挂起")
    require_reason(reason, "挂起")
    today = today_of(world, standing, now)
    if not 0 < (review_on - today).days <= LONGEST_DAYS:
        msg = f"复核日期 {review_on} 须在今天（{today}）之后一年以内；未挂起；请另定日期"
        raise ReviewDayUnfit(msg)
    return suspension.suspend(standing, world, now, by=by, reason=reason, review_on=review_on)


def resume(standing: Standing, world: World, now: datetime, *, by: str, reason: str) -> Decision:
    """Let the clock run on before the review day."""
    require_status(standing, (MatterStatus.SUSPENDED,), "恢复办理")
    require_reason(reason, "恢复办理")
    return suspension.resume(standing, world, now, by=by, reason=reason)
