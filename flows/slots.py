"""时点登记 The fired slots: what decides which were missed, and what keeps two clocks from ringing for one."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session

from models.bulk.once import insert_once
from models.mechanism import Timekeeping, Timing
from models.queries.runs import last_fired, publications_at
from models.tables.runs import FiredSlot
from models.timings import parse_when
from rules.slots import latest_slot
from rules.workdays import WorkCalendar

# A clock that was set back this far still rings for nothing twice. What was fired later than that was fired by a
# clock gone wrong, and must not silence a timing until then.
BELIEVED = timedelta(days=2)


def due_slot(
    session: Session, timing: Timing, now: datetime, calendar: WorkCalendar, timekeeping: Timekeeping
) -> datetime | None:
    """The slot of a timing that has come and was not fired; after an outage the latest one stands for all before it.

    The first publication is every timing's first slot: a new city does not wait for tomorrow's. A clock that went
    back finds nothing. Periods are not slots of the timetable: each is missed and caught up with by itself
    (`flows.periods`).
    """
    when = parse_when(timing.when)
    fired = last_fired(session, timing.id, now + BELIEVED)
    if fired is not None:
        return latest_slot(when, fired, now, calendar, timekeeping)
    began = publications_at(session)[0][1]
    return latest_slot(when, began, now, calendar, timekeeping) or (began if began <= now else None)


def fire(session: Session, timing: str, slot: datetime, now: datetime, by: str) -> bool:
    """Claim a slot in the session's transaction; False when somebody has it, whoever was first (unique key)."""
    return insert_once(session, FiredSlot, timing=timing, slot=slot, fired_at=now, by=by)
