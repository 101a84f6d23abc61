"""推算之后 What is written after it was looked at, and takes as long: publishing a draft, storing days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flows.calendar_desk import Looked, store_looked
from flows.callers import Caller
from flows.drafts import read_draft
from flows.publishing import bring_into_force
from flows.workplace import Workplace
from models.terms import InFlight


@dataclass(frozen=True, slots=True)
class Intent:
    """A draft that somebody publishes: its text, who, why, what becomes of what is in flight, on which version it was seen."""

    text: str
    author: str
    reason: str
    in_flight: InFlight
    seen: int


def published(place: Workplace, intent: Intent, now: datetime) -> tuple[int, int]:
    """Publish; answers the version, and how many open matters were rescheduled. Raises as `bring_into_force` does."""
    done = bring_into_force(
        place.engine,
        place.worlds,
        read_draft(intent.text),
        now,
        author=intent.author,
        reason=intent.reason,
        in_flight=intent.in_flight,
        seen=intent.seen,
    )
    return done.version, done.moved


def days_stored(place: Workplace, caller: Caller, now: datetime, looked: Looked) -> int:
    """Store days that were looked over; answers how many matters were rescheduled. Raises as `store_looked` does."""
    return store_looked(place.engine, place.worlds, caller, now, looked)
