"""层级统计 How many open matters lie on each tier and how many are late there, and which reach the leaders next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from flows.standings import standing_of
from flows.telling.ladder import ladder_of
from models.mechanism import Mechanism
from models.queries.standings import Count, counts_by_stage, next_due
from models.queries.ways import FEW
from models.scope import Scope
from models.tables.matters import Matter
from models.terms import STOPPED, MatterStatus
from rules.deadlines import local_day
from rules.standing import World
from rules.tiers import Tier, climbs, stages_by_tier


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of matters; with `more` there may be more than that."""

    count: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class Rung:
    """A tier: the stages on it that have anything, how many open matters stand there, and how many are late."""

    tier: Tier
    stages: tuple[str, ...]
    open: Figure
    late: Figure


@dataclass(frozen=True, slots=True)
class Tiers:
    """The tiers, and the open matters of all of them, the late ones, those by status."""

    rungs: tuple[Rung, ...]
    open: Figure
    late: Figure
    by_status: dict[MatterStatus, Figure]


@dataclass(frozen=True, slots=True)
class Coming:
    """A matter that goes up to a leader when its time runs out: where to, and whose it will be."""

    matter: Matter
    stage: str
    holders: tuple[str, ...]


def tiers_of(session: Session, mechanism: Mechanism, scope: Scope, now: datetime) -> Tiers:
    """What a scope may see, by tier."""
    counts = counts_by_stage(session, scope, now)
    rungs = []
    for tier, stages in stages_by_tier(mechanism).items():
        here = [one for one in counts if one.stage in stages]
        known = tuple(key for key in stages if any(one.stage == key for one in here))
        rungs.append(Rung(tier, known, _open(here), _late(here)))
    by_status = {
        status: _open([one for one in counts if one.status == status])
        for status in (MatterStatus.BLOCKED, MatterStatus.AWAITING_FORUM, *STOPPED)
    }
    return Tiers(tuple(rungs), _open(counts), _late(counts), by_status)


def _open(counts: Sequence[Count]) -> Figure:
    return _figure(counts, [one.count for one in counts])


def _late(counts: Sequence[Count]) -> Figure:
    return _figure(counts, [one.late for one in counts if one.status not in STOPPED])


def _figure(counts: Sequence[Count], numbers: Sequence[int]) -> Figure:
    stopped = any(one.more for one in counts) or any(number >= FEW for number in numbers)
    return Figure(sum(numbers), stopped)


def coming_to(
    session: Session,
    mechanism: Mechanism,
    world: World,
    scope: Scope,
    now: datetime,
    tier: Tier,
    limit: int,
) -> list[Coming]:
    """The next matters that reach a tier unless somebody answers them, the first one first.

    When is on record: the instant at which the stage below runs out.
    """
    places = [(climb.chain, climb.stage) for climb in climbs(mechanism, tier)]
    found = next_due(session, scope, places, MatterStatus.ACTIVE, limit)
    on = local_day(now, mechanism.timekeeping.zone)
    return [_coming(matter, world, on) for matter in found]


def _coming(matter: Matter, world: World, on: date) -> Coming:
    rungs = ladder_of(standing_of(matter), world, on)
    ahead = next((rung for rung in rungs if rung.place == "ahead"), None)
    return Coming(matter, ahead.name if ahead else "", ahead.holders if ahead else ())
