"""时限 Limits and reminder offsets as people write them: `7 workdays`, `7个工作日`, `next forum, at most 1 month`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LimitKind(StrEnum):
    """How a limit finds its last day."""

    WORKDAYS = "workdays"
    DAYS = "days"
    MONTHS = "months"
    MONTH_END = "month_end"
    DAY_OF_MONTH = "day_of_month"
    SAME_DAY = "same_day"
    NEXT_FORUM = "next_forum"
    BEFORE_FORUM = "before_forum"
    AFTER_FORUM = "after_forum"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit; `amount` is in the unit of `kind`, `cap` bounds a limit that hangs on a forum's date."""

    kind: LimitKind
    amount: int
    text: str
    cap: Limit | None = None


class OffsetUnit(StrEnum):
    """What an offset from the due date is counted in."""

    WORKDAYS = "workdays"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Offset:
    """A day relative to the due date: negative before, zero the due day itself, positive after."""

    unit: OffsetUnit
    amount: int
    text: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """Reminders after the last rung: each working day for `daily_workdays`, then every `then_days` days.

    `then_workdays` counts the later ones in working days instead; when both are 0 they stop.
    Written `every workday for 5 workdays, then weekly`.
    """

    daily_workdays: int
    then_days: int
    text: str
    then_workdays: int = 0
