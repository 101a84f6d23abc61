"""同类归并 What of a standing can still bear on what happens to it: the rest is left out, so that many become one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from models.mechanism import Mechanism
from models.terms import MatterStatus
from rules.deadlines import instant, wall_clock
from rules.likeness import Bearing, Questions, likened, questions
from rules.standing import Standing, World

# A clock that stands still and a gate that is shut are left with the reminders of that day dealt with.
_BEGINS_ANEW = (MatterStatus.SUSPENDED, MatterStatus.BLOCKED)


def reminding_hours(mechanism: Mechanism) -> tuple[time, ...]:
    """The hours of the day at which any reminder of a mechanism can come, in order."""
    ladders = mechanism.ladders.values()
    chains = (stage.ladder for chain in mechanism.chains.values() for stage in chain.stages)
    changed = (
        change.ladder
        for chain in mechanism.chains.values()
        for override in chain.overrides
        for change in override.stages.values()
        if change.ladder
    )
    known = (*ladders, *chains, *changed)
    return tuple(
        sorted({hour for ladder in known for hour in (ladder.repeat_at, *(r.at for r in ladder.rungs))})
    )


def last_reminding(at: datetime, hours: Sequence[time], mechanism: Mechanism) -> datetime:
    """The last instant up to `at` at which a reminder could have come: between two of them all instants are one."""
    day, hour = wall_clock(at, mechanism.timekeeping.zone)
    place = bisect_right(hours, hour)
    if not place:
        day -= timedelta(days=1)
    return instant(day, hours[place - 1], mechanism.timekeeping.zone)


@dataclass(slots=True)
class Likeness:
    """Makes standings alike in one world; `keeping` leaves category, unit and leader for those who count by them."""

    world: World
    keeping: bool = False
    _hours: dict[int, tuple[time, ...]] = field(default_factory=dict)
    _questions: dict[tuple[str, int, str], Questions] = field(default_factory=dict)

    def __call__(self, standing: Standing) -> Standing:
        """The standing with nothing but what bears on its future."""
        place = (standing.chain, standing.configuration, standing.stage)
        asked = self._questions.get(place)
        if asked is None:
            asked = self._questions[place] = questions(standing, self.world)
        bears = asked.about(standing.severity, standing.category, standing.scope)
        known = likened(standing, self._kept(bears, standing) if self.keeping else bears)
        return replace(
            known, nudged_at=self.nudged(standing.configuration, standing.status, standing.nudged_at)
        )

    def nudged(self, version: int, status: MatterStatus, at: datetime | None) -> datetime | None:
        """Up to when reminders are dealt with, as far as a reminder can tell."""
        if at is None or status in _BEGINS_ANEW:
            return None
        mechanism = self.world.mechanisms[version]
        if version not in self._hours:
            self._hours[version] = reminding_hours(mechanism)
        return last_reminding(at, self._hours[version], mechanism)

    def _kept(self, bears: Bearing, standing: Standing) -> Bearing:
        return bears._replace(own_unit=True, category=standing.category)
