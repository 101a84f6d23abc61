"""重排方案 How each matter is brought in step with a world: decided once for all that no rule can tell apart."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime, time
from operator import itemgetter
from typing import Any
from zoneinfo import ZoneInfo

from flows.likening import OWN, RawBearing
from flows.plans import Plan, Planner
from flows.standings import COLUMNS, to_standing
from models.tables.columns import from_epoch
from rules.adoption import reschedule
from rules.foresight.alike import reminding_hours
from rules.standing import World

_A_MINUTE = 60
# What is looked at by its bearing, and instants of which only the day and the hours around them matter.
_NOT_AS_IT_IS = ("unit", "leader", "severity", "category", "scope", "entered_at", "nudged_at")
_as_it_is = itemgetter(*(at for at, name in enumerate(COLUMNS) if name not in _NOT_AS_IT_IS))
_place = itemgetter(*map(COLUMNS.index, ("chain", "configuration", "stage")))
_ENTERED, _NUDGED = map(COLUMNS.index, ("entered_at", "nudged_at"))


class ReschedulingPlanner(Planner):
    """Plans for `reschedule`: it asks on which day a matter entered, and between which reminders it was told last."""

    def __init__(self, world: World, now: datetime) -> None:
        super().__init__(world, now, reschedule)
        self._bears = RawBearing(world)
        self._clocks: dict[tuple[Any, ...], _Clock] = {}

    def plan(self, raw: tuple[Any, ...]) -> Plan:
        """See Planner."""
        bears = self._bears(raw)
        clock = self._clocks.get(_place(raw)) or self._clock(raw)
        entered, nudged = raw[_ENTERED], raw[_NUDGED]
        told = clock(entered if nudged is None else nudged)
        key = (*_as_it_is(raw), bears, OWN(raw) if bears.own_unit else None, clock(entered)[0], told)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._planned(to_standing(raw))
        return found

    def _clock(self, raw: tuple[Any, ...]) -> _Clock:
        standing = to_standing(raw)
        own = self._world.mechanism(standing)
        binding = self._world.binding_at_once(standing) or own
        hours = sorted({*reminding_hours(own), *reminding_hours(binding)})
        zones = {own.timekeeping.zone, binding.timekeeping.zone}
        found = self._clocks[_place(raw)] = _Clock(hours, zones)
        return found


class _Clock:
    """Reads an instant (epoch seconds) as its day and the reminders' hours that it lies between, in each zone."""

    def __init__(self, hours: Sequence[time], zones: set[ZoneInfo]) -> None:
        self._hours = hours
        self._zones = sorted(zones, key=str)
        self._known: dict[int, tuple[tuple[int, ...], tuple[int, ...]]] = {}

    def __call__(self, at: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        minute = at // _A_MINUTE
        found = self._known.get(minute)
        if found is None:
            local = [from_epoch(minute * _A_MINUTE).astimezone(zone) for zone in self._zones]
            days = tuple(one.toordinal() for one in local)
            found = days, tuple(bisect_right(self._hours, one.time()) for one in local)
            self._known[minute] = found
        return found
