"""同类归并 What of a standing can still bear on what happens to it: the rest is left out, so that many become one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from models.mechanism import Mechanism
from models.terms import MatterStatus
from rules.deadlines import instant, wall_clock
from rules.likeness import Bearing, Questions, asked_of_all, likened, questions
from rules.pressing_papers import CHAIN, OWN_CHAIN
from rules.standing import Standing, World


def reminding_hours(mechanism: Mechanism) -> tuple[time, ...]:
    """The hours of the day at which any reminder of a mechanism can come, or a gate asks for what is lacking, in order."""
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
    hours = {hour for ladder in known for hour in (ladder.repeat_at, *(rung.at for rung in ladder.rungs))}
    return tuple(sorted({mechanism.timekeeping.office_opens, *hours}))


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
    _papers: Questions | None = None

    def __call__(self, standing: Standing) -> Standing:
        """The standing with nothing but what bears on its future."""
        place = (standing.chain, standing.configuration, standing.stage)
        asked = self._questions.get(place)
        if asked is None:
            asked = self._questions[place] = questions(standing, self.world)
        bears = asked.about(standing.severity, standing.category, standing.scope)
        bears = self.with_papers(bears, standing.severity)
        known = likened(standing, self._kept(bears, standing) if self.keeping else bears)
        return replace(
            known, nudged_at=self.nudged(standing.configuration, standing.status, standing.nudged_at)
        )

    def with_papers(self, bears: Bearing, severity: str) -> Bearing:
        """What bears on a matter, and on a pressing paper that may be drafted about it."""
        if self._papers is None:
            mechanism = self.world.mechanisms[max(self.world.mechanisms)]
            self._papers = asked_of_all(mechanism, (CHAIN, OWN_CHAIN))
        asked = self._papers.facts["severity"]
        return bears._replace(
            own_unit=bears.own_unit or self._papers.own_unit,
            severity=bears.severity or (severity if severity in asked else ""),
        )

    def nudged(self, version: int, status: MatterStatus, at: datetime | None) -> datetime | None:
        """Up to when reminders are dealt with, as far as a reminder can tell."""
        # A clock that stands still runs on with the reminders of that day dealt with.
        if at is None or status is MatterStatus.SUSPENDED:
            return None
        mechanism = self.world.mechanisms[version]
        if version not in self._hours:
            self._hours[version] = reminding_hours(mechanism)
        return last_reminding(at, self._hours[version], mechanism)

    def _kept(self, bears: Bearing, standing: Standing) -> Bearing:
        return bears._replace(own_unit=True, category=standing.category)
