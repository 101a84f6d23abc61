"""职责办结 Completing a stage with what it brought forth: by whoever holds it, in the transaction that records it."""

from __future__ import annotations

from functools import partial

from sqlmodel import Session

from flows.commands.desk import Desk, Done, carry_out
from models.errors import Refused
from models.mechanism import Stage
from models.queries.matters import by_code
from models.record_terms import Record
from models.tables.matters import Matter
from models.terms import MatterStatus
from rules.access.requiring import require_holder
from rules.acts.moving import complete
from rules.deadlines import local_day


class NotThisDuty(Refused):
    """The matter stands at a stage that is completed by something else."""

    code = "not-this-duty"


def duty_at(session: Session, desk: Desk, code: str, record: Record) -> Matter:
    """The matter of a code, if it stands at a stage that `record` completes and the desk's actor holds.

    Raises NotFound, NotThisDuty, NotForThisBody.
    """
    matter = awaiting(session, desk, code, record)
    require_holding(session, desk, matter)
    return matter


def awaiting(session: Session, desk: Desk, code: str, record: Record) -> Matter:
    """The matter of a code, if it stands at a stage that `record` completes. Raises NotFound, NotThisDuty."""
    matter = by_code(session, code)
    stage = stage_of(session, desk, matter)
    if stage.record is not record or not MatterStatus(matter.status).is_open:
        does = stage.record.command if stage.record else "diaodu complete"
        now = (
            f"现在「{stage.name}」" if MatterStatus(matter.status).is_open else MatterStatus(matter.status).zh
        )
        then = f"；本环节用 {does}" if MatterStatus(matter.status).is_open else ""
        raise NotThisDuty(f"事项 {code} {now}，还轮不到或已过了{record.zh}；未作变动{then}")
    return matter


def require_holding(session: Session, desk: Desk, matter: Matter) -> None:
    """Refuse what belongs to the holder of a matter's stage to everybody else. Raises NotForThisBody."""
    mechanism = desk.worlds.mechanism(session)
    today = local_day(desk.now, mechanism.timekeeping.zone)
    what = f"办理「{stage_of(session, desk, matter).name}」"
    require_holder(desk.actor, matter.holder.split(), matter.chain, what, mechanism.organisation, today)


def stage_of(session: Session, desk: Desk, matter: Matter) -> Stage:
    """The stage that a matter stands at, under the configuration it is pinned to."""
    chain = desk.worlds.world(session).mechanisms[matter.configuration].chains[matter.chain]
    return next(stage for stage in chain.stages if stage.id == matter.stage)


def complete_with(
    session: Session, desk: Desk, code: str, record: Record, text: str, seen: int | None = None
) -> Done:
    """Complete the stage with its record, which the same transaction has stored; `duty_at` has let it through."""
    return carry_out(session, desk, code, partial(complete, by=desk.actor, text=text, record=record), seen)
