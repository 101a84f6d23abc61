"""时限类载荷 Before, on and after the due day; and the turn of a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from models.notice_kinds import NoticeKind
from models.terms import Colour, Period
from notifications.payloads.base import Payload


@dataclass(frozen=True, slots=True)
class Reminder(Payload):
    """The due day draws near: `left` working days remain."""

    kind: ClassVar[NoticeKind] = NoticeKind.REMINDER
    stage: str
    due_on: date
    left: int


@dataclass(frozen=True, slots=True)
class DueToday(Payload):
    """The due day has come; it may be the day before when the verdict waits for the next working day (A2)."""

    kind: ClassVar[NoticeKind] = NoticeKind.DUE_TODAY
    stage: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Overdue(Payload):
    """Late by `late` working days; without a colour it is late and no more is said."""

    kind: ClassVar[NoticeKind] = NoticeKind.OVERDUE
    stage: str
    due_on: date
    late: int
    colour: Colour | None = None


@dataclass(frozen=True, slots=True)
class PeriodOpened(Payload):
    """A cycle's duty has come round: the period that begins on `starts`, due on `due_on`, late after `late_after`."""

    kind: ClassVar[NoticeKind] = NoticeKind.PERIOD_OPENED
    cycle: str
    period: Period
    starts: date
    due_on: date
    late_after: date | None = None
