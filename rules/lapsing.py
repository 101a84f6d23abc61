"""失效 Whether a reminder still says something true when its turn to be sent comes: quiet hours and outages delay it."""

from __future__ import annotations

from datetime import date

from models.notice_kinds import NoticeKind
from models.terms import STOPPED, MatterStatus

REMINDERS = (NoticeKind.REMINDER, NoticeKind.DUE_TODAY, NoticeKind.OVERDUE)
# What is told again and again until something happens; everything else is news, and news stays true.
LAPSING = frozenset({*REMINDERS, NoticeKind.GATE_MISSING})


def has_lapsed(
    kind: NoticeKind, told: tuple[str, date | None], now: tuple[MatterStatus, str, date | None]
) -> bool:
    """Whether what a notice of `kind` asks for has been done or put off: `told` is the stage and due day it speaks of,
    `now` the matter's status, stage and due day. Our default: a done duty is not pressed for.
    """
    status, *place = now
    if kind is NoticeKind.GATE_MISSING:
        return status is not MatterStatus.BLOCKED
    if kind not in REMINDERS:
        return False
    return not status.is_open or status in STOPPED or tuple(place) != told
