"""承办由来 How a matter came to those who hold it: by the roster, by handing over, or past an empty chair."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from models.explanation_terms import Holder
from models.organisation import Delegation
from models.terms import Act, OnTimeout
from rules.deadlines import local_day
from rules.entering import minded_by
from rules.explained.history import Moment, Past
from rules.holders import Holding, resolve
from rules.stages import Place, place_of
from rules.standing import Standing, World


@dataclass(frozen=True, slots=True)
class Held:
    """Who has the matter (`body:` and `post:` refs), since when, and how: `path` is what the configuration asks for.

    `vacant` names the posts that were empty when it came, `delegations` what stands in for its holders on the day asked.
    """

    refs: tuple[str, ...]
    path: str
    how: Holder
    since: datetime
    vacant: tuple[str, ...] = ()
    delegations: tuple[Delegation, ...] = ()


def held(past: Past, world: World, now: datetime) -> Held:
    """Say how the matter came to whoever has it now."""
    standing = past.standing
    place = place_of(standing, world)
    zone = place.mechanism.timekeeping.zone
    moved = _moved(past)
    since = moved.at if moved else standing.entered_at
    holding = resolve(place.stage.holder, standing, place.mechanism.organisation, local_day(since, zone))
    return Held(
        refs=standing.holder,
        path=place.stage.holder,
        how=_how(standing, place, holding, moved),
        since=since,
        vacant=holding.vacant,
        delegations=stand_ins(standing, world, local_day(now, zone)),
    )


def stand_ins(standing: Standing, world: World, on: date) -> tuple[Delegation, ...]:
    """The delegations by which somebody else answers that day for a post that holds the matter (A24)."""
    posts = {ref.removeprefix("post:") for ref in standing.holder if ref.startswith("post:")}
    found = world.mechanism(standing).organisation.delegations
    return tuple(given for given in found if given.post in posts and _applies(given, standing.chain, on))


def _applies(given: Delegation, chain: str, on: date) -> bool:
    return given.covers(on) and (not given.chains or chain in given.chains)


def _moved(past: Past) -> Moment | None:
    """The step by which the matter changed hands within its stage; None where it came with the stage."""
    now = past.standing
    for moment in reversed(past.moments):
        before = past.before(moment)
        if before is None or (before.stage, before.round) != (now.stage, now.round):
            return None
        if before.holder != moment.standing.holder:
            return moment
    return None


def _how(standing: Standing, place: Place, holding: Holding, moved: Moment | None) -> Holder:
    if moved is not None and moved.act is Act.HANDED_OVER:
        return Holder.HANDED_OVER
    if holding.refs == standing.holder:
        is_offices = not standing.task_force and place.stage.holder.startswith("task_force.")
        by_roster = Holder.OFFICE if is_offices else Holder.ROSTER
        return Holder.DEPUTY if holding.vacant else by_roster
    if not holding.refs and standing.holder == minded_by(place, holding):
        return Holder.WAITING if place.stage.on_timeout is OnTimeout.DECIDE else Holder.MINDED
    # The roster has changed since: what was told stays.
    return Holder.EARLIER
