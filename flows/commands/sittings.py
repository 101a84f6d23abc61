"""一次会议 What all commands about a sitting share: who may act on it, and the duties that it serves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from sqlmodel import Session

from flows.commands.desk import Desk, carry_out
from models.errors import NotFound
from models.mechanism import Chain, Forum, Mechanism
from models.meeting_terms import SittingStatus
from models.queries.meetings import open_at
from models.record_terms import Record
from models.tables.forums import ForumSitting
from models.tables.matters import Matter
from models.terms import MatterStatus, Period
from rules.access.requiring import require_holder
from rules.acts.common import RUNNING
from rules.acts.moving import complete
from rules.deadlines import local_day
from rules.periods import period_key, period_start
from rules.sittings import SittingUnfit, conveners, served, serves_one_leader


def today(desk: Desk, mechanism: Mechanism) -> date:
    """The day that it is where the mechanism applies."""
    return local_day(desk.now, mechanism.timekeeping.zone)


def allow(desk: Desk, mechanism: Mechanism, forum: Forum, task_forces: Sequence[str], what: str) -> None:
    """Refuse an act on a sitting to whoever does not prepare it. Raises NotForThisBody."""
    organisation = mechanism.organisation
    refs = conveners(forum, task_forces, organisation)
    require_holder(desk.actor, refs, forum.id, what, organisation, today(desk, mechanism))


def forum_of(mechanism: Mechanism, sitting: ForumSitting) -> Forum:
    """The kind of a sitting. Raises SittingUnfit for one that the configuration has dropped."""
    found = mechanism.forums.get(sitting.forum)
    if found is None:
        raise SittingUnfit(f"现行配置中已没有会议「{sitting.forum}」；未作变动；请核对配置的 forums")
    return found


def planned(session: Session, desk: Desk, sitting_id: int, what: str) -> tuple[ForumSitting, Forum]:
    """A sitting still to be held, on which the desk's actor may act. Raises NotFound, NotForThisBody."""
    sitting = session.get(ForumSitting, sitting_id)
    if sitting is None or sitting.status != SittingStatus.PLANNED:
        raise NotFound(f"没有编号为 {sitting_id} 的待开会议；未作变动；请用 diaodu meeting list 查看")
    mechanism = desk.worlds.mechanism(session)
    forum = forum_of(mechanism, sitting)
    allow(desk, mechanism, forum, sitting.task_forces.split(), what)
    return sitting, forum


def monthly(mechanism: Mechanism) -> Forum | None:
    """The task forces' own meeting (C7)."""
    return next((forum for forum in mechanism.forums.values() if serves_one_leader(forum)), None)


def stages_for(mechanism: Mechanism, record: Record) -> list[tuple[str, str]]:
    """The (chain, stage) pairs that a record completes."""
    return [
        (chain.id, stage.id)
        for chain in mechanism.chains.values()
        for stage in chain.stages
        if stage.record is record
    ]


def chain_from(mechanism: Mechanism, record: Record) -> Chain:
    """The chain that begins with what a record completes. Raises SittingUnfit where the configuration has none."""
    for chain in mechanism.chains.values():
        if chain.stages[0].record is record:
            return chain
    raise SittingUnfit(f"配置中没有以{record.zh}开始的链；未登记；请在 chains 中补上（record: {record}）")


def duties_of(
    session: Session, mechanism: Mechanism, record: Record, forum: Forum, task_force: str, on: date
) -> list[Matter]:
    """The duties of a task force that a sitting of that day serves: its month's; the city's meeting has but one."""
    found = open_at(session, stages_for(mechanism, record), task_force)
    month = f"/{period_key(period_start(on, Period.MONTH), Period.MONTH)}/"
    return [
        matter
        for matter in found
        if MatterStatus(matter.status) in RUNNING
        and (not serves_one_leader(forum) or month in (matter.origin or ""))
    ]


def complete_duties(
    session: Session,
    desk: Desk,
    sitting: ForumSitting,
    forum: Forum,
    record: Record,
    text: str,
    task_forces: Sequence[str] = (),
) -> None:
    """Complete what a held sitting fulfils, for some of its task forces or for all of them.

    The next stage's limit counts from the day of the sitting, whenever it was put on record.
    """
    mechanism = desk.worlds.mechanism(session)
    assert sitting.held_on is not None
    on = sitting.held_on
    forces = task_forces or served(forum, sitting.task_forces.split(), mechanism.organisation) or ("",)
    for force in forces:
        for matter in duties_of(session, mechanism, record, forum, force, on):
            rule = partial(complete, by=desk.actor, text=text, record=record, start_on=on)
            carry_out(session, desk, matter.code, rule)
