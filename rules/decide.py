"""判定 What the mechanism requires of a matter at an instant: pure, and the same for sweep, forecast and replay."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from models.terms import Act, MatterStatus
from rules.entering import awake, missing
from rules.gates import hold_at_gate, nag_at_gate
from rules.reminders import late_on, remind, reminder_due
from rules.stages import Place, place_of
from rules.standing import Decision, Standing, World
from rules.suspension import resume
from rules.timeouts import climb, put_on_agenda
from rules.vacancy import empty_posts, fill_vacancy


def decide(standing: Standing, world: World, now: datetime) -> Decision:
    """Say what the mechanism requires of an open matter whose `wake_at` has come.

    A matter climbs one stage per call, however late it is: each holder must be told, and each step be on record.
    With anchored catch-up the new due date may have passed as well; calling again makes the next move. No decision
    is ever taken here that the notice leaves to a person: closing, approving, granting (四(五), 四(七)).
    """
    if standing.status is MatterStatus.SUSPENDED:
        return resume(standing, world, now, by="", reason="")
    place = place_of(standing, world)
    if standing.status is MatterStatus.BLOCKED:
        return _at_the_gate(standing, place, world, now)
    if empty_posts(standing, place, now):
        return fill_vacancy(standing, place, world, now)
    if standing.is_late(now) and place.acts_when_due(standing):
        return _timed_out(standing, place, world, now)
    return _reminded(standing, place, world, now)


def _timed_out(standing: Standing, place: Place, world: World, now: datetime) -> Decision:
    if place.above is None or place.goes_to_forum(standing):
        return put_on_agenda(standing, place, world, now)
    if lacking := missing(place.above, standing.filed):
        return hold_at_gate(standing, place, lacking, world, now)
    start_on = None if world.starts_on_arrival(standing) else late_on(standing, world)
    return climb(standing, place, world, now, start_on=start_on)


def _at_the_gate(standing: Standing, place: Place, world: World, now: datetime) -> Decision:
    if place.above is None:
        # A later configuration has done away with the stage behind the gate, and with it the gate.
        return _reminded(replace(standing, status=MatterStatus.ACTIVE), place, world, now)
    if lacking := missing(place.above, standing.filed):
        return nag_at_gate(standing, place, lacking, world, now)
    return climb(standing, place, world, now)


def _reminded(standing: Standing, place: Place, world: World, now: datetime) -> Decision:
    nudge = reminder_due(standing, place.stage.ladder, world, now)
    decision = remind(standing, nudge, world, now) if nudge else Decision(Act.RESCHEDULED, standing)
    return replace(decision, after=awake(decision.after, place, world, now))
