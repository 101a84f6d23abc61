"""假设推演 The same portfolio under the rules that bind and under a draft, side by side; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from flows.foresight.forecast import Forecast, basis_in, forecast
from flows.foresight.portfolio import Portfolio, read_pairs
from flows.world import WorldSource
from models.foresight_terms import Measure, Viewpoint
from models.mechanism import Mechanism
from models.terms import InFlight
from rules.deadlines import local_day
from rules.foresight.course import Courses, Parting, parting
from rules.foresight.kinds import Kind
from rules.foresight.tally import Figures

_COMPARED = (Measure.CAME, Measure.TOLD, Measure.AGENDA, Measure.UNPLACED)


@dataclass(frozen=True, slots=True)
class Difference:
    """One number over the whole time, under the rules that bind and under the draft."""

    view: Viewpoint
    whom: str
    what: Measure
    current: int
    draft: int


@dataclass(frozen=True, slots=True)
class Parted:
    """Open matters (by id) that go another way under the draft, and where the ways part."""

    chain: str
    members: tuple[int, ...]
    parting: Parting


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Two futures of one portfolio. `differences` come with the greatest first, `parted` with the soonest."""

    current: Forecast
    draft: Forecast
    differences: tuple[Difference, ...]
    parted: tuple[Parted, ...]


@dataclass(slots=True)
class _Pairs:
    """The open matters by the kind that they are of under either of the two sets of rules."""

    current: Portfolio = field(default_factory=Portfolio)
    draft: Portfolio = field(default_factory=Portfolio)
    members: dict[tuple[Kind, Kind], list[int]] = field(default_factory=dict)

    def add(self, matter_id: int, current: Kind, draft: Kind) -> None:
        self.current.counts[current] += 1
        self.draft.counts[draft] += 1
        self.members.setdefault((current, draft), []).append(matter_id)


def what_if(
    session: Session,
    worlds: WorldSource,
    draft: Mechanism,
    in_flight: InFlight,
    now: datetime,
    days: int,
) -> WhatIf:
    """The days to come under both; the draft as if it were published now, and what is open treated as that would.

    Raises DayOutsideCalendar.
    """
    here, there = worlds.world(session), worlds.drafted(session, draft, in_flight)
    pairs = _Pairs()
    for matter_id, kinds in read_pairs(session, here, there, now):
        pairs.add(matter_id, *kinds)
    one = basis_in(session, here, pairs.current, now, days)
    other = basis_in(session, there, pairs.draft, now, days)
    first = local_day(now, one.mechanism.timekeeping.zone)
    courses, drafted = Courses(here, first), Courses(there, first)
    current, then = forecast(one, courses.sees), forecast(other, drafted.sees)
    return WhatIf(
        current, then, _differences(current.figures, then.figures), _parted(pairs, courses, drafted)
    )


def _differences(one: Figures, other: Figures) -> tuple[Difference, ...]:
    current, draft = _totals(one), _totals(other)
    found = (
        Difference(*key, current.get(key, 0), draft.get(key, 0)) for key in dict.fromkeys((*current, *draft))
    )
    return tuple(
        sorted(
            (one for one in found if one.current != one.draft),
            key=lambda one: (one.view, one.what, -abs(one.draft - one.current), one.whom),
        )
    )


def _totals(figures: Figures) -> Mapping[tuple[Viewpoint, str, Measure], int]:
    found: dict[tuple[Viewpoint, str, Measure], int] = {}
    for figure, number in figures.items():
        if figure.what in _COMPARED:
            key = (figure.view, figure.whom, figure.what)
            found[key] = found.get(key, 0) + number
    return found


def _parted(pairs: _Pairs, courses: Courses, drafted: Courses) -> tuple[Parted, ...]:
    found = []
    for (here, there), members in pairs.members.items():
        ways = parting(courses.of(here), drafted.of(there))
        if ways is not None:
            found.append(Parted(here.standing.chain, tuple(members), ways))
    return tuple(sorted(found, key=_soonest))


def _soonest(parted: Parted) -> tuple[str, int]:
    days: Sequence[str] = [str(mark.on) for mark in (parted.parting.one, parted.parting.other) if mark]
    return min(days), parted.members[0]
