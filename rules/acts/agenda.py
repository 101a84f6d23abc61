"""议题 Going on the agenda of a sitting that was planned after the matter came, and leaving one that is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from models.notice_kinds import NoticeKind
from models.terms import STOPPED, Act, Rank
from rules.acts.common import tell, today_of
from rules.deadlines import closing
from rules.entering import awake, sitting_for
from rules.forum_plan import PlannedSitting
from rules.stages import Place, place_of
from rules.standing import Decision, Standing, World
from rules.timeouts import filled


def join_agenda(standing: Standing, world: World, now: datetime, *, by: str) -> Decision:
    """Enter the agenda of the next sitting; its day becomes the due date unless the limit ends before it."""
    place = place_of(standing, world)
    sitting = sitting_for(standing, place.stage, world, today_of(world, standing, now))
    after = standing if sitting is None else _joined(standing, sitting, world)
    payload = filled(
        stage=standing.stage,
        forum=place.stage.forum or "",
        sits_on=sitting.planned_on if sitting else None,
        due_on=after.due_on,
        by=by,
    )
    mark = str(sitting.id) if sitting else "none"
    reporting = replace(standing, holder=_reporting(standing, place))
    drafts = tell("agenda", NoticeKind.ENTERED_AGENDA, payload, (Rank.CLERK,), reporting, place, mark)
    return Decision(Act.ENTERED_AGENDA, awake(after, place, world, now), drafts if sitting else (), payload)


def _reporting(standing: Standing, place: Place) -> tuple[str, ...]:
    """Who is told beside those who hold the matter: its unit, and at the mayor's meeting the lead units, report on it."""
    found = place.mechanism.organisation.task_forces.get(standing.task_force)
    is_city = place.stage.forum is not None and place.mechanism.forums[place.stage.forum].each == "once"
    units = (standing.unit, *(found.lead_units if found and is_city else ()))
    return tuple(dict.fromkeys((*standing.holder, *(f"body:{unit}" for unit in units if unit))))


def _joined(standing: Standing, sitting: PlannedSitting, world: World) -> Standing:
    if standing.due_on is not None and standing.due_on < sitting.planned_on:
        return replace(standing, forum_id=sitting.id)
    return replace(
        standing,
        forum_id=sitting.id,
        due_on=sitting.planned_on,
        due_at=closing(sitting.planned_on, world.mechanism(standing).timekeeping),
        provisional=world.calendar.is_provisional(sitting.planned_on),
    )


def leave_agenda(standing: Standing, world: World, now: datetime, *, by: str) -> Decision:
    """Leave an agenda undecided: on to the next sitting if one is planned, else to wait within the same limit."""
    if standing.status in STOPPED:
        return Decision(Act.LEFT_AGENDA, replace(standing, forum_id=None), detail={"by": by})
    place = place_of(standing, world)
    sitting = sitting_for(standing, place.stage, world, today_of(world, standing, now))
    after = replace(standing, forum_id=sitting.id if sitting else None)
    return Decision(Act.LEFT_AGENDA, awake(after, place, world, now), detail={"by": by})
