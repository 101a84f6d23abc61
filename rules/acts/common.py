"""办理动作共用 What all officers' acts have in common: refusing with reasons, and telling holders."""

from __future__ import annotations

from datetime import date, datetime

from models.errors import Refused
from models.mechanism import Stage
from models.notice_kinds import NoticeKind
from models.record_terms import Record
from models.terms import MatterStatus, Rank
from rules.deadlines import local_day
from rules.holders import recipients
from rules.stages import Place
from rules.standing import Detail, Draft, Standing, World


class NotInThisStatus(Refused):
    """The matter's status does not allow the act."""

    code = "not-in-this-status"


class ReasonMissing(Refused):
    """An act that changes who or when needs its reason in words."""

    code = "reason-missing"


class RecordMissing(Refused):
    """What the stage was to bring forth is not on record."""

    code = "record-missing"


RUNNING = (MatterStatus.ACTIVE, MatterStatus.BLOCKED, MatterStatus.AWAITING_FORUM)
OPEN = (*RUNNING, MatterStatus.SUSPENDED, MatterStatus.STRIKE_OFF_ASKED)


def require_status(standing: Standing, allowed: tuple[MatterStatus, ...], what: str) -> None:
    """Refuse an act that the matter's status does not allow."""
    if standing.status not in allowed:
        wanted = "、".join(status.zh for status in allowed)
        msg = f"事项当前为「{standing.status.zh}」，不能{what}；未作变动；只有「{wanted}」的事项可以"
        raise NotInThisStatus(msg)


def require_reason(reason: str, what: str) -> None:
    """Refuse an act whose reason is empty."""
    if not reason.strip():
        raise ReasonMissing(f"{what}必须写明理由；未作变动；请补充理由后重做")


def require_record(stage: Stage, record: Record | None) -> None:
    """Refuse to leave a stage by anything but what it is to bring forth."""
    if stage.record is not None and record is not stage.record:
        msg = f"「{stage.name}」须以{stage.record.zh}办结；未作变动；请用 {stage.record.command}"
        raise RecordMissing(msg)


def today_of(world: World, standing: Standing, now: datetime) -> date:
    """The day that it is where the mechanism applies."""
    return local_day(now, world.mechanism(standing).timekeeping.zone)


def tell(
    head: str,
    kind: NoticeKind,
    payload: Detail,
    ranks: tuple[Rank, ...],
    standing: Standing,
    place: Place,
    mark: str,
) -> tuple[Draft, ...]:
    """Notices to the holders' ranks under `{head}/{code}/{stage}/{round}/{mark}`; `mark` makes repeated acts distinct."""
    told = recipients(ranks, standing.holder, standing, place.mechanism.organisation)
    tail = f"{standing.stage}/{standing.round}/{mark}"
    return tuple(Draft(head, tail, post, kind, payload) for post in told)
