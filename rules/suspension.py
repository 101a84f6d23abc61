"""挂起 Stopping a matter's clock for a reason and until a day, and letting it run on with the time it had left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from models.notice_kinds import NoticeKind
from models.terms import Act, MatterStatus, Rank
from rules.deadlines import Due, closing, instant, local_day
from rules.entering import awake
from rules.holders import recipients
from rules.reminders import late_on
from rules.stages import place_of
from rules.standing import Decision, Draft, Standing, World
from rules.timeouts import filled


def suspend(
    standing: Standing, world: World, now: datetime, *, by: str, reason: str, review_on: date
) -> Decision:
    """Stop the clock until `review_on`, when it runs again by itself unless somebody has prolonged it."""
    place = place_of(standing, world)
    zone = place.mechanism.timekeeping.zone
    after = replace(
        standing,
        status=MatterStatus.SUSPENDED,
        suspended_at=standing.suspended_at or now,
        review_on=review_on,
        wake_at=instant(review_on, time(0), zone),
    )
    payload = filled(stage=standing.stage, by=by, reason=reason, review_on=review_on)
    told = recipients((Rank.CLERK, Rank.LEADER), standing.holder, standing, place.mechanism.organisation)
    tail = f"{standing.stage}/{standing.round}/{review_on}"
    drafts = tuple(Draft("suspended", tail, post, NoticeKind.SUSPENDED, payload) for post in told)
    return Decision(Act.SUSPENDED, after, drafts, payload)


def resume(standing: Standing, world: World, now: datetime, *, by: str, reason: str) -> Decision:
    """Let the clock run on: as many working days are left as were left when it was stopped."""
    place = place_of(standing, world)
    today = local_day(now, place.mechanism.timekeeping.zone)
    running = replace(standing, status=MatterStatus.ACTIVE, suspended_at=None, review_on=None, nudged_at=now)
    moved = _with_time_left(running, standing, world, today)
    after = awake(moved, place, world, now)
    payload = filled(stage=standing.stage, due_on=after.due_on, by=by, reason=reason)
    told = recipients((Rank.CLERK,), standing.holder, standing, place.mechanism.organisation)
    tail = f"{standing.stage}/{standing.round}/{today}"
    drafts = tuple(Draft("resumed", tail, post, NoticeKind.RESUMED, payload) for post in told)
    return Decision(Act.RESUMED, after, drafts, payload)


def time_left(stopped: Standing, world: World) -> int | None:
    """How many working days were left when the clock was stopped; None where none ran, or the limit had run out."""
    if stopped.due_on is None or stopped.suspended_at is None:
        return None
    stopped_on = local_day(stopped.suspended_at, world.mechanism(stopped).timekeeping.zone)
    last_day = late_on(stopped, world)
    return None if last_day < stopped_on else world.calendar.count(stopped_on, last_day)


def due_again(stopped: Standing, world: World, today: date) -> Due | None:
    """When the limit of a stopped clock that runs on `today` ends; None where it stays as it was."""
    left = time_left(stopped, world)
    if left is None:
        return None
    due_on = world.calendar.add(today, left)
    timekeeping = world.mechanism(stopped).timekeeping
    return Due(due_on, closing(due_on, timekeeping), world.calendar.touches_provisional(today, due_on))


def _with_time_left(running: Standing, stopped: Standing, world: World, today: date) -> Standing:
    due = due_again(stopped, world, today)
    if due is None:
        return running
    return replace(running, due_on=due.due_on, due_at=due.due_at, provisional=due.provisional)
