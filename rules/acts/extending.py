"""延期动作 Asking for more time, and the answer; the original date stays beside the new one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from models.errors import Refused
from models.notice_kinds import NoticeKind
from models.terms import Act, MatterStatus, Rank
from rules.acts.common import require_reason, require_status, tell
from rules.deadlines import closing
from rules.entering import awake
from rules.stages import place_of
from rules.standing import Decision, Standing, World
from rules.timeouts import filled

_MAY_ASK = (MatterStatus.ACTIVE, MatterStatus.BLOCKED, MatterStatus.AWAITING_FORUM)


class ExtensionNotOpen(Refused):
    """An extension cannot be asked for here, now, or again."""

    code = "extension-not-open"


def ask_extension(
    standing: Standing, world: World, now: datetime, *, by: str, reason: str, until: date
) -> Decision:
    """Ask for more time, before the due date; the clock runs on until somebody has granted it."""
    require_status(standing, _MAY_ASK, "申请延期")
    require_reason(reason, "延期申请")
    policy = world.mechanism(standing).chains[standing.chain].extension
    if standing.due_on is None:
        raise ExtensionNotOpen("事项没有办理时限，无须延期；未作变动")
    if until <= standing.due_on:
        msg = f"申请延至 {until}，不晚于现时限 {standing.due_on}；未受理；请给出更晚的日期"
        raise ExtensionNotOpen(msg)
    if standing.extensions >= policy.most:
        msg = f"本环节已延期 {standing.extensions} 次，达到上限；未受理；请按时办结或提级"
        raise ExtensionNotOpen(msg)
    if policy.ask_before_due and standing.is_late(now):
        msg = f"时限 {standing.due_on} 已过，延期须在到期前申请；未受理；逾期仍按超期记录"
        raise ExtensionNotOpen(msg)
    detail = filled(stage=standing.stage, by=by, reason=reason, due_on=standing.due_on, asks_for=until)
    return Decision(Act.EXTENSION_ASKED, standing, detail={**detail, "nth": standing.extensions + 1})


def answer_extension(
    standing: Standing, world: World, now: datetime, *, by: str, granted: bool, until: date, reason: str = ""
) -> Decision:
    """Grant or refuse; a grant moves the due date of the stage and keeps the original one."""
    require_status(standing, _MAY_ASK, "答复延期")
    if not granted:
        require_reason(reason, "不同意延期")
    place = place_of(standing, world)
    assert standing.due_on is not None
    after = standing
    if granted and until <= standing.due_on:
        msg = f"同意延至 {until}，不晚于现时限 {standing.due_on}；未作变动；请给出更晚的日期"
        raise ExtensionNotOpen(msg)
    if granted:
        moved = replace(
            standing,
            status=MatterStatus.ACTIVE,
            due_on=until,
            due_at=closing(until, place.mechanism.timekeeping),
            provisional=world.calendar.is_provisional(until),
            extensions=standing.extensions + 1,
            nudged_at=now,
            colour=None,
        )
        after = awake(moved, place, world, now)
    payload = filled(
        stage=standing.stage, by=by, was_due_on=standing.due_on, due_on=after.due_on, reason=reason
    )
    payload = {**payload, "granted": granted}
    mark = f"{standing.extensions + 1}/{standing.due_on}"
    ranks = (Rank.CLERK, Rank.HEAD)
    drafts = tell("extension", NoticeKind.EXTENSION_DECIDED, payload, ranks, standing, place, mark)
    act = Act.EXTENSION_GRANTED if granted else Act.EXTENSION_REFUSED
    return Decision(act, after, drafts, payload)
