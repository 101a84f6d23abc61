"""议程 What a sitting hears, in the order in which it hears it, read from what stands now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from flows.standings import standing_of
from flows.world import WorldSource
from models.meeting_terms import SittingStatus
from models.queries.listing import agenda
from models.queries.meetings import (
    held_sittings,
    is_for,
    places_by_hand,
    resolutions_of,
    still_open_resolutions,
    topics,
)
from models.tables.forums import AgendaItem, ForumSitting
from models.tables.matters import Matter
from models.tables.meetings import Resolution
from models.terms import STOPPED, MatterStatus
from rules.agenda_order import ByHand, Candidate, Placed, ordered
from rules.deadlines import local_day
from rules.sittings import served
from rules.standing import World

TOPIC = "已受理的议题"


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One place of an agenda: `item` where it is to be discussed, `resolution` where an earlier sitting assigned it."""

    placed: Placed
    matter: Matter
    item: AgendaItem | None
    resolution: Resolution | None


def agenda_of(
    session: Session, worlds: WorldSource, sitting: ForumSitting, now: datetime
) -> tuple[AgendaLine, ...]:
    """The agenda of a sitting in its order: a held one as it would be heard now."""
    items = _items(session, sitting)
    earlier = {matter.code: (row, matter) for row, matter in _earlier(session, worlds, sitting)}
    matters = {code: matter for code, (_, matter) in (*earlier.items(), *items.items())}
    world = worlds.world(session)
    by_hand = {
        matters_code: ByHand(row.place, row.reason)
        for row in places_by_hand(session, sitting.id or 0).values()
        for matters_code, matter in matters.items()
        if matter.id == row.matter_id
    }
    candidates = (_candidate(matter, world, now, earlier=code in earlier) for code, matter in matters.items())
    return tuple(
        AgendaLine(
            placed,
            matters[placed.code],
            items[placed.code][0] if placed.code in items else None,
            earlier[placed.code][0] if placed.code in earlier else None,
        )
        for placed in ordered(candidates, by_hand)
    )


def _items(session: Session, sitting: ForumSitting) -> dict[str, tuple[AgendaItem, Matter]]:
    """What is to be heard; of a sitting to come without what has been settled elsewhere since it came on its agenda."""
    brought = {
        topic.about_id or topic.matter_id for topic, _ in topics(session, sitting.id, unanswered=False)
    }
    return {
        matter.code: (item, matter)
        for item, matter in agenda(session, sitting.id or 0)
        if sitting.status != SittingStatus.PLANNED
        or item.decision
        or matter.forum_id == sitting.id
        or matter.id in brought
    }


def _earlier(
    session: Session, worlds: WorldSource, sitting: ForumSitting
) -> Sequence[tuple[Resolution, Matter]]:
    """What each task force's last sitting assigned, however it stands, and what is still open of those before."""
    mechanism = worlds.mechanism(session)
    forum = mechanism.forums.get(sitting.forum)
    until = sitting.held_on or sitting.planned_on
    if forum is None:
        return ()
    forces = served(forum, sitting.task_forces.split(), mechanism.organisation)
    held = [row for row in held_sittings(session, sitting.forum, date.min, until) if row.id != sitting.id]
    last: Mapping[str, int] = {
        force: next((row.id or 0 for row in held if is_for(row, force)), 0) for force in forces or ("",)
    }
    recent = [
        (row, matter)
        for row, matter in resolutions_of(session, set(last.values()))
        if last.get(row.task_force if forces else "") == row.forum_id
    ]
    older = still_open_resolutions(session, sitting.forum, until, forces)
    return [*recent, *((row, matter) for row, matter in older if row.forum_id != sitting.id)]


def _candidate(matter: Matter, world: World, now: datetime, *, earlier: bool) -> Candidate:
    standing, status = standing_of(matter), MatterStatus(matter.status)
    mechanism = world.mechanism(standing)
    stages = [stage.id for stage in mechanism.chains[matter.chain].stages]
    names = {stage.id: stage.name for stage in mechanism.chains[matter.chain].stages}
    is_late = status.is_open and status not in STOPPED and standing.is_late(now)
    late = None
    if is_late and matter.due_on is not None:
        late = max(world.calendar.count(matter.due_on, local_day(now, mechanism.timekeeping.zone)), 0)
    # A topic of its own is done with as a request once it is taken in: to the meeting it is new.
    ended = TOPIC if matter.kind == "topic" else status.zh
    how = names.get(matter.stage, matter.stage) if status.is_open else ended
    over = f"，逾期{late}个工作日" if late else ""
    return Candidate(
        matter.code,
        stages.index(matter.stage) + 1 if matter.stage in stages else 1,
        matter.raised_at,
        earlier=earlier,
        is_open=status.is_open,
        late=late,
        standing=f"{how}{over}" if earlier else how,
    )
