"""改版适用 What a new configuration, calendar or officer in a post means for a matter under way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from models.change_terms import Applies
from models.terms import Act, MatterStatus
from rules.deadlines import local_day
from rules.entering import next_wake, with_limit
from rules.holders import resolve
from rules.stages import Place, place_in, place_of
from rules.standing import Decision, Standing, World
from rules.vacancy import empty_posts

_RUNNING = (MatterStatus.ACTIVE, MatterStatus.AWAITING_FORUM)


def reschedule(standing: Standing, world: World, now: datetime) -> Decision:
    """The matter with the wake-up time that today's calendar and posts call for; its due date stays.

    A due date that was 推定 is so no longer once the holidays that it rests on are announced.

    Where a later configuration was published to bind at once, the matter's stage is taken over under it: holder and
    limit anew from the day it entered, but a date that was extended or fixed by a meeting stays. A stage that it does
    without is finished under the old rules. While a clock stands, or a gate holds the matter, its dates stay.
    Whoever is next in line for a chair that is empty now has it at once.
    """
    if not standing.status.is_open:
        return Decision(Act.RESCHEDULED, standing)
    adopted = _adopted(standing, world, now)
    if standing.status not in _RUNNING:
        return Decision(Act.RESCHEDULED, adopted)
    place = place_of(adopted, world)
    wake_at = next_wake(adopted, place, world, adopted.nudged_at or adopted.entered_at)
    if _is_to_be_passed_on(adopted, place, now):
        wake_at = min(now, standing.wake_at or now)
    provisional = adopted.provisional and _is_unannounced(adopted, world)
    return Decision(Act.RESCHEDULED, replace(adopted, wake_at=wake_at, provisional=provisional))


def due_by_limit(standing: Standing, world: World) -> date | None:
    """The due date that the limit of the matter's stage gives, counted from the day on which it entered."""
    place = place_of(standing, world)
    sitting = world.forums.by_id(standing.forum_id) if standing.forum_id else None
    return with_limit(standing, place.stage.limit, sitting, world, _entered_on(standing, place)).due_on


def _entered_on(standing: Standing, place: Place) -> date:
    return local_day(standing.entered_at, place.mechanism.timekeeping.zone)


def _is_unannounced(standing: Standing, world: World) -> bool:
    entered_on = _entered_on(standing, place_of(standing, world))
    return standing.due_on is None or world.calendar.touches_provisional(entered_on, standing.due_on)


def _is_to_be_passed_on(standing: Standing, place: Place, now: datetime) -> bool:
    today = local_day(now, place.mechanism.timekeeping.zone)
    following = resolve(place.stage.holder, standing, place.mechanism.organisation, today).refs
    return bool(empty_posts(standing, place, now)) and following not in ((), standing.holder)


def _adopted(standing: Standing, world: World, now: datetime) -> Standing:
    binding = world.binding_at_once(standing)
    if binding is None:
        return standing
    place = place_in(binding, standing, standing.stage)
    zone = place.mechanism.timekeeping.zone
    holding = resolve(place.stage.holder, standing, place.mechanism.organisation, local_day(now, zone))
    adopted = replace(standing, configuration=binding.version, holder=holding.refs or standing.holder)
    if standing.status not in _RUNNING:
        return adopted
    # Extended, or fixed by a meeting: then it is not the one that its own configuration's limit gives.
    if standing.extensions or due_by_limit(standing, world) != standing.due_on:
        return adopted
    sitting = world.forums.by_id(standing.forum_id) if standing.forum_id else None
    return with_limit(adopted, place.stage.limit, sitting, world, _entered_on(standing, place))


def applies(before: Standing, after: Standing, world: World) -> Applies:
    """From when the newest configuration binds a matter that stood `before` and stands `after` it was rescheduled."""
    newest = max(world.mechanisms)
    if newest == after.configuration:
        return Applies.AT_ONCE
    return Applies.NEXT_STAGE if world.following(before).version == newest else Applies.NEVER
