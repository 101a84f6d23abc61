"""销号与了结 Acts that end a matter or begin it anew: strike-off asked and verified, withdrawn, merged, reopened."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from models.errors import Refused
from models.notice_kinds import NoticeKind
from models.record_terms import Record
from models.terms import Act, MatterStatus, Rank
from rules.acts.common import OPEN, RUNNING, require_reason, require_record, require_status, tell, today_of
from rules.entering import awake, enter
from rules.stages import place_of
from rules.standing import Decision, Standing, World
from rules.timeouts import filled

_CLOSED = (MatterStatus.STRUCK_OFF, MatterStatus.WITHDRAWN)


class EvidenceMissing(Refused):
    """Nothing is struck off without evidence."""

    code = "evidence-missing"


class BadMerge(Refused):
    """A matter can only be merged into another one that is open."""

    code = "bad-merge"


def ask_strike_off(
    standing: Standing,
    world: World,
    now: datetime,
    *,
    by: str,
    text: str,
    files: int,
    record: Record | None = None,
) -> Decision:
    """Say that the matter is solved and show it; its clock stops until somebody else has verified that.

    `record` is what was put on record for it; RecordMissing where the stage wants another one.
    """
    require_status(standing, RUNNING, "申请销号")
    require_reason(text, "销号申请")
    require_record(place_of(standing, world).stage, record)
    policy = world.mechanism(standing).chains[standing.chain].strike_off
    if policy.evidence_required and not files:
        msg = "销号须附佐证材料（批复、证照、照片或凭证）；未受理；请用 --evidence 附上至少一个文件"
        raise EvidenceMissing(msg)
    after = replace(standing, status=MatterStatus.STRIKE_OFF_ASKED, wake_at=None)
    detail = {**filled(stage=standing.stage, by=by, text=text), "files": files, "late": standing.is_late(now)}
    return Decision(Act.STRIKE_OFF_ASKED, after, detail=detail)


def answer_strike_off(
    standing: Standing,
    world: World,
    now: datetime,
    *,
    by: str,
    granted: bool,
    reason: str,
    asked_at: datetime,
) -> Decision:
    """Strike off, in time or late by when it was asked; or refuse: to be done again within the original limit."""
    require_status(standing, (MatterStatus.STRIKE_OFF_ASKED,), "审核销号")
    place = place_of(standing, world)
    late = standing.is_late(asked_at)
    if granted:
        after = _closed(standing, MatterStatus.STRUCK_OFF, now)
    else:
        require_reason(reason, "退回销号申请")
        after = awake(replace(standing, status=MatterStatus.ACTIVE, nudged_at=now), place, world, now)
    payload = {
        **filled(stage=standing.stage, by=by, reason=reason, due_on=standing.due_on),
        "granted": granted,
        "late": late,
    }
    mark = f"{asked_at:%Y%m%dT%H%M%S}"
    ranks = (Rank.CLERK, Rank.HEAD)
    drafts = tell("strike-off", NoticeKind.STRIKE_OFF_DECIDED, payload, ranks, standing, place, mark)
    return Decision(Act.STRUCK_OFF if granted else Act.STRIKE_OFF_REFUSED, after, drafts, payload)


def withdraw(standing: Standing, world: World, now: datetime, *, by: str, reason: str) -> Decision:
    """Take the matter back: raised by mistake, or gone with its project."""
    require_status(standing, OPEN, "撤销")
    require_reason(reason, "撤销")
    payload = filled(stage=standing.stage, by=by, reason=reason)
    place = place_of(standing, world)
    drafts = tell("withdrawn", NoticeKind.WITHDRAWN, payload, (Rank.CLERK,), standing, place, "1")
    return Decision(Act.WITHDRAWN, _closed(standing, MatterStatus.WITHDRAWN, now), drafts, payload)


def merge(
    standing: Standing,
    world: World,
    now: datetime,
    *,
    by: str,
    reason: str,
    into: str,
    into_id: int,
    own_id: int,
) -> Decision:
    """Go on under another matter's number (并案)."""
    require_status(standing, OPEN, "并案")
    if into_id == own_id:
        raise BadMerge(f"事项不能并入自身（{into}）；未作变动；请给出另一件事项的编号")
    payload = filled(stage=standing.stage, into=into, by=by, reason=reason)
    place = place_of(standing, world)
    drafts = tell("merged", NoticeKind.MERGED, payload, (Rank.CLERK,), standing, place, into)
    after = replace(_closed(standing, MatterStatus.MERGED, now), merged_into=into_id)
    return Decision(Act.MERGED, after, drafts, payload)


def refuse_closed_target(code: str, status: str) -> None:
    """Refuse to merge into a matter that has ended: what goes there would never be dealt with."""
    if not MatterStatus(status).is_open:
        raise BadMerge(
            f"事项 {code} 已了结（{MatterStatus(status).zh}），不能并入；未作变动；请给出在办事项的编号"
        )


def reopen(standing: Standing, world: World, now: datetime, *, by: str, reason: str) -> Decision:
    """Begin again at the foot of the chain under the old number, with what was on file struck out."""
    require_status(standing, _CLOSED, "重开")
    require_reason(reason, "重开")
    first = world.following(standing).chains[standing.chain].stages[0].id
    again = replace(standing, round=standing.round + 1, filed=frozenset(), closed_at=None)
    arrival = enter(again, first, world, now)
    payload = filled(stage=arrival.standing.stage, due_on=arrival.standing.due_on, by=by, reason=reason)
    ranks = (Rank.CLERK, Rank.HEAD)
    mark = str(today_of(world, standing, now))
    drafts = tell("reopened", NoticeKind.REOPENED, payload, ranks, arrival.standing, arrival.place, mark)
    return Decision(Act.REOPENED, arrival.standing, drafts, payload)


def _closed(standing: Standing, status: MatterStatus, now: datetime) -> Standing:
    return replace(standing, status=status, closed_at=now, wake_at=None, forum_id=None)
