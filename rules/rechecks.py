"""复查 Which closed matters are looked at again: a share drawn by their codes, all of some kinds, and 回头看 (C9, C34)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from hashlib import sha256

from models.limits import Limit
from models.mechanism import Timekeeping
from rules.deadlines import due
from rules.workdays import WorkCalendar

_WHOLE = 100


def is_drawn(code: str, percent: int) -> bool:
    """Whether a matter is one of the share that is spot-checked: its code decides, the same for whoever asks."""
    return int.from_bytes(sha256(code.encode()).digest()[:4]) % _WHOLE < percent


def is_always(been_in: Collection[str], wanted: Collection[str]) -> bool:
    """Whether a matter was in a stage, or had a colour, after which it is always looked at."""
    return not set(wanted).isdisjoint(been_in)


def look_back_on(
    closed_on: date, after: Limit, calendar: WorkCalendar, timekeeping: Timekeeping
) -> date | None:
    """The day from which a matter that was struck off on `closed_on` is to be looked at again."""
    reached = due(after, closed_on, calendar, timekeeping)
    return reached.due_on if reached else None
