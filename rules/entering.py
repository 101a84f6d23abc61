"""进入环节 Entering a stage: who holds it, until when, on which agenda, and when to look again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from models.limits import Limit
from models.mechanism import Stage
from models.terms import Gate, MatterStatus, OnTimeout
from rules.deadlines import due, instant, local_day
from rules.forum_plan import PlannedSitting
from rules.holders import Holding, first_vacancy, resolve
from rules.reminders import next_reminder_at
from rules.stages import Place, place_in
from rules.standing import Standing, World


@dataclass(frozen=True, slots=True)
class Arrival:
    """A matter in its new stage; `vacant` names empty posts, `passed` the stages whose chairs were all empty."""

    standing: Standing
    place: Place
    vacant: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()


def enter(
    standing: Standing, stage_id: str, world: World, now: datetime, start_on: date | None = None
) -> Arrival:
    """The matter in `stage_id`, told at `now`; its limit counts from `start_on` (default today), that day not counted.

    A stage whose posts are all vacant is passed at once, unless it is the top, the gate above it is shut, or somebody
    has to decide there: an empty chair approves nothing.
    """
    place = _place_for_entry(standing, stage_id, world)
    today = local_day(now, place.mechanism.timekeeping.zone)
    vacant: list[str] = []
    passed: list[str] = []
    while True:
        holding = resolve(place.stage.holder, standing, place.mechanism.organisation, today)
        vacant.extend(holding.vacant)
        if holding.refs or place.above is None or _stays(place, standing):
            break
        passed.append(place.stage.id)
        place = place_in(place.mechanism, standing, place.above.id)
    entered = _settled(standing, place, holding, world, now, start_on or today)
    return Arrival(entered, place, tuple(dict.fromkeys(vacant)), tuple(passed))


def _stays(place: Place, standing: Standing) -> bool:
    assert place.above is not None
    return place.stage.on_timeout is OnTimeout.DECIDE or bool(missing(place.above, standing.filed))


def minded_by(place: Place, holding: Holding) -> tuple[str, ...]:
    """Who has a matter when every chair is empty: the Office, for it must lie with somebody.

    A decision waits for whoever will fill the post: it never becomes the Office's own.
    """
    if place.stage.on_timeout is OnTimeout.DECIDE and holding.vacant:
        return (f"post:{holding.vacant[0]}",)
    return (f"body:{place.mechanism.organisation.leading_group.office}",)


def _place_for_entry(standing: Standing, stage_id: str, world: World) -> Place:
    following = world.following(standing)
    # A later configuration may have dropped the stage; the one the matter is pinned to still has it.
    has_it = any(stage.id == stage_id for stage in following.chains[standing.chain].stages)
    return place_in(following if has_it else world.mechanism(standing), standing, stage_id)


def _settled(
    standing: Standing, place: Place, holding: Holding, world: World, now: datetime, start_on: date
) -> Standing:
    moved = replace(
        standing,
        configuration=place.mechanism.version,
        status=MatterStatus.ACTIVE,
        stage=place.stage.id,
        holder=holding.refs or minded_by(place, holding),
        entered_at=now,
        nudged_at=now,
        colour=None,
        extensions=0,
        suspended_at=None,
        review_on=None,
    )
    sitting = (
        None
        if place.stage.on_timeout is OnTimeout.FORUM
        else sitting_for(moved, place.stage, world, start_on)
    )
    timed = with_limit(moved, place.stage.limit, sitting, world, start_on)
    return replace(timed, wake_at=next_wake(timed, place, world, now))


def with_limit(
    standing: Standing, limit: Limit, sitting: PlannedSitting | None, world: World, start_on: date
) -> Standing:
    """The standing with the due date of a limit that counts from `start_on`, waiting for `sitting` if there is one."""
    forum_on = sitting.planned_on if sitting else None
    until = due(limit, start_on, world.calendar, world.mechanism(standing).timekeeping, forum_on)
    return replace(
        standing,
        due_on=until.due_on if until else None,
        due_at=until.due_at if until else None,
        original_due_on=until.due_on if until else None,
        provisional=until is not None and until.provisional,
        forum_id=sitting.id if sitting else None,
    )


def sitting_for(standing: Standing, stage: Stage, world: World, on: date) -> PlannedSitting | None:
    """The sitting on whose agenda the matter comes when it enters the stage on that day."""
    if stage.forum is None:
        return None
    closes = world.mechanism(standing).forums[stage.forum].closes
    return world.forums.next(stage.forum, standing.task_force, on, closes, world.calendar)


def missing(stage: Stage, filed: frozenset[Gate]) -> tuple[Gate, ...]:
    """Which of the stage's gates are not on file, in the order of the configuration."""
    return tuple(gate for gate in stage.requires if gate not in filed)


def next_wake(standing: Standing, place: Place, world: World, now: datetime) -> datetime | None:
    """The next instant at which a rule has something to do for an active matter; a due date may have passed."""
    candidates = [next_reminder_at(standing, place.stage.ladder, world, now)]
    if place.acts_when_due(standing):
        candidates.append(standing.due_at)
    timekeeping = place.mechanism.timekeeping
    empty_from = first_vacancy(
        standing.holder, place.mechanism.organisation, local_day(now, timekeeping.zone)
    )
    if empty_from is not None:
        candidates.append(instant(empty_from, time(0), timekeeping.zone))
    return min((at for at in candidates if at is not None), default=None)


def awake(standing: Standing, place: Place, world: World, now: datetime) -> Standing:
    """The standing with its next wake-up time; one that is held at a gate keeps the time of its next nag."""
    if standing.status is MatterStatus.BLOCKED:
        return standing
    return replace(standing, wake_at=next_wake(standing, place, world, now))
