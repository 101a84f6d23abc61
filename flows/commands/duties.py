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
from rules.access import require_holder
from rules.acts.moving import complete
from rules.deadlines import local_day


class NotThisDuty(Refused):
    """The matter stands at a stage that is completed by something else."""

    code = "not-this-duty"


def duty_at(session: Session, desk: Desk, code: str, record: Record) -> Matter:
    """The matter of a code, if it stands at a stage that `record` completes and the desk's actor holds.

    Raises NotFound, NotThisDuty, NotForThisBody.
    """
    matter = by_code(session, code)
    stage = stage_of(session, desk, matter)
    if stage.record is not record:
        does = stage.record.command if stage.record else "diaodu complete"
        msg = f"事项 {code} 现在「{stage.name}」，还轮不到或已过了{record.zh}；未作变动；本环节用 {does}"
        raise NotThisDuty(msg)
    organisation = desk.worlds.mechanism(session).organisation
    today = local_day(desk.now, desk.worlds.mechanism(session).timekeeping.zone)
    require_holder(
        desk.actor, matter.holder.split(), matter.chain, f"办理「{stage.name}」", organisation, today
    )
    return matter


def stage_of(session: Session, desk: Desk, matter: Matter) -> Stage:
    """The stage that a matter stands at, under the configuration it is pinned to."""
    chain = desk.worlds.world(session).mechanisms[matter.configuration].chains[matter.chain]
    return next(stage for stage in chain.stages if stage.id == matter.stage)


def complete_with(
    session: Session, desk: Desk, code: str, record: Record, text: str, seen: int | None = None
) -> Done:
    """Complete the stage with its record, which the same transaction has stored; `duty_at` has let it through."""
    return carry_out(session, desk, code, partial(complete, by=desk.actor, text=text, record=record), seen)
