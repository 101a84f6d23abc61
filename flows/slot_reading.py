"""时点状况 The timetable as it stands: when each timing rang last, when it rings next, and which of them were missed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from flows.gauging import missed_slots
from flows.house import House
from flows.slots import BELIEVED
from models.mechanism import Timing
from models.queries.runs import last_fired
from models.timings import parse_when
from rules.slots import next_slot
from rules.timetable import timetable_of


@dataclass(frozen=True, slots=True)
class SlotState:
    """A timing; `missed_for` is how long ago a slot came that nobody has dealt with, None when none is missed."""

    timing: Timing
    fired: datetime | None
    next: datetime | None
    missed_for: timedelta | None


def slot_states(session: Session, house: House, now: datetime) -> list[SlotState]:
    """Every timing of the mechanism that binds."""
    mechanism, calendar = house.worlds.mechanism(session), house.worlds.world(session).calendar
    missed = missed_slots(session, house, now)
    return [
        SlotState(
            timing,
            last_fired(session, timing.id, now + BELIEVED),
            next_slot(parse_when(timing.when), now, calendar, mechanism.timekeeping),
            missed.get(timing.id),
        )
        for timing in timetable_of(mechanism)
    ]
