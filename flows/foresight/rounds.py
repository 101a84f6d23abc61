"""周期事实 What is on record of every cycle, and when the timetable opens a period: what a forecast must know of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from sqlmodel import Session

from flows.periods import bearers_now, origin_of, series
from models.mechanism import Cycle, Mechanism
from models.queries.periods import by_origins, waived_bearers
from models.queries.runs import fired_slots, publications_at
from models.run_terms import Work
from models.timings import parse_when
from rules.foresight.errands import Looks, Rings
from rules.foresight.opening import Round
from rules.openings import Bearer, periods_to_open
from rules.slots import next_slot
from rules.standing import World
from rules.timetable import timetable_of
from rules.workdays import WorkCalendar

_TICK = timedelta(seconds=1)


def rounds(session: Session, world: World, now: datetime, until: datetime) -> tuple[Round, ...]:
    """Every cycle of the newest configuration, with what was opened and waived of the periods up to an instant."""
    mechanism = world.mechanisms[max(world.mechanisms)]
    published = publications_at(session)
    found = []
    for cycle in mechanism.cycles.values():
        # A draft's own cycle begins with the day of the draft.
        since = next((at for version, at in published if cycle.id in world.mechanisms[version].cycles), now)
        opened = frozenset(slot.astimezone(UTC).date() for slot in fired_slots(session, series(cycle)))
        bearing = bearers_now(session, mechanism.organisation, cycle)
        ahead = periods_to_open(cycle, since, opened, until, world.calendar, mechanism.timekeeping)
        settled = _settled(session, cycle, ahead, bearing)
        found.append(Round(cycle, since, opened, bearing, settled))
    return tuple(found)


def rings_of(mechanism: Mechanism, calendar: WorkCalendar) -> Rings:
    """When the timetable has the engine open periods, keep the ledger and follow up."""
    works = (Work.OPEN_PERIODS, Work.LEDGER, Work.FOLLOW_UP)
    return Rings(*(_ringer(work, mechanism, calendar) for work in works))


def _ringer(work: Work, mechanism: Mechanism, calendar: WorkCalendar) -> Looks:
    whens = [parse_when(one.when) for one in timetable_of(mechanism) if one.does == work]
    known: dict[datetime, datetime] = {}

    def rings(at: datetime) -> datetime:
        if at not in known:
            slots = (next_slot(when, at - _TICK, calendar, mechanism.timekeeping) for when in whens)
            known[at] = min(slot or at for slot in slots)
        return known[at]

    return rings


def _settled(
    session: Session, cycle: Cycle, periods: tuple[date, ...], bearing: tuple[Bearer, ...]
) -> frozenset[tuple[date, str]]:
    """For whom a period was waived, or has been opened by hand."""
    origins = {origin_of(cycle, on, who.key): (on, who.key) for on in periods for who in bearing}
    there = by_origins(session, list(origins))
    waived = {(on, key) for on in periods for key in waived_bearers(session, cycle.id, on)}
    return frozenset(waived | {origins[origin] for origin in there})
