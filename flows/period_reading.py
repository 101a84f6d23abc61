"""期次总览 Every period of every cycle that falls in some months, and how it stands with each who bears it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from flows.periods import bearers_now, origin_of, since_of
from models.mechanism import Cycle, Mechanism
from models.queries.periods import Course, by_origins, courses, waivers
from models.report_terms import PeriodState
from models.scope import Scope
from models.tables.matters import Matter
from models.tables.reports import PeriodWaiver
from models.terms import MatterStatus
from rules.openings import Bearer, bearers, due_of, opens_at
from rules.period_dues import PeriodDue
from rules.period_states import PeriodFacts, state_of
from rules.periods import period_start, periods_between
from rules.standing import World


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """One period of one who bears it; `due_on` as it was promised, `matter` and `waiver` where there are any."""

    cycle: Cycle
    starts: date
    bearer: Bearer
    due_on: date
    facts: PeriodFacts
    state: PeriodState
    matter: Matter | None
    waiver: PeriodWaiver | None


def row_concerns(scope: Scope, row: PeriodRow) -> bool:
    """Whether a period of one who bears it concerns a scope."""
    of = row.matter or row.bearer.subject
    holder = row.matter.holder.split() if row.matter else ()
    return scope.concerns(of.unit, of.task_force, of.leader, holder)


@dataclass(frozen=True, slots=True)
class _Place:
    cycle: Cycle
    starts: date
    bearer: Bearer
    due: PeriodDue
    opens_at: datetime

    @property
    def origin(self) -> str:
        return origin_of(self.cycle, self.starts, self.bearer.key)

    @property
    def key(self) -> tuple[str, date, str]:
        return self.cycle.id, self.starts, self.bearer.key


def period_rows(
    session: Session,
    world: World,
    mechanism: Mechanism,
    now: datetime,
    first: date,
    last: date,
    cycles: Sequence[str] = (),
) -> list[PeriodRow]:
    """The periods that hold a day from `first` through `last`, of all cycles or of some, in the configuration's order.

    Those before a cycle's first period are none. Raises DayOutsideCalendar.
    """
    wanted = [cycle for cycle in mechanism.cycles.values() if not cycles or cycle.id in cycles]
    since = {cycle.id: since_of(session, cycle, world) for cycle in wanted}
    places = [
        place
        for cycle in wanted
        for place in _places(cycle, world, mechanism, first, last)
        # Nobody is asked for what was late before the city began to work by the cycle.
        if place.due.late_at > since[cycle.id]
    ]
    matters = by_origins(session, [place.origin for place in places])
    waived = waivers(session, min((place.starts for place in places), default=first))
    now_bearing = {cycle.id: set(bearers_now(session, mechanism.organisation, cycle)) for cycle in wanted}
    kept = [
        place
        for place in places
        # Whoever bore it once still shows, though he bears it no longer.
        if place.bearer in now_bearing[place.cycle.id] or place.origin in matters or place.key in waived
    ]
    known = courses(session, matters.values())
    return [_row(place, matters.get(place.origin), known, waived, now) for place in kept]


def _places(cycle: Cycle, world: World, mechanism: Mechanism, first: date, last: date) -> Iterator[_Place]:
    calendar, timekeeping = world.calendar, mechanism.timekeeping
    earliest = period_start(cycle.first_period, cycle.period) if cycle.first_period else date.min
    organisation = mechanism.organisation
    for starts in periods_between(first, last, cycle.period):
        if starts < earliest:
            continue
        due = due_of(cycle, starts, calendar, timekeeping)
        opening = opens_at(cycle, starts, calendar, timekeeping)
        for bearer in bearers(cycle, organisation, leading=organisation.posts):
            yield _Place(cycle, starts, bearer, due, opening)


def _row(
    place: _Place,
    matter: Matter | None,
    known: Mapping[int, Course],
    waived: Mapping[tuple[str, date, str], PeriodWaiver],
    now: datetime,
) -> PeriodRow:
    waiver = waived.get(place.key)
    course = known[matter.id] if matter is not None and matter.id is not None else None
    facts = PeriodFacts(
        opens_at=place.opens_at,
        late_at=course.late_at if course else place.due.late_at,
        status=MatterStatus(matter.status) if matter else None,
        done_at=course.done_at if course else None,
        waived=waiver is not None,
    )
    return PeriodRow(
        place.cycle,
        place.starts,
        place.bearer,
        course.due_on if course else place.due.due_on,
        facts,
        state_of(facts, now),
        matter,
        waiver,
    )
