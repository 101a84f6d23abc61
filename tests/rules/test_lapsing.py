"""失效 A reminder is dropped when what it asks for was done or put off before its turn came; news is never dropped."""

from __future__ import annotations

from datetime import date

import pytest

from models.notice_kinds import NoticeKind
from models.terms import MatterStatus
from rules.lapsing import has_lapsed

DUE = date(2026, 3, 11)
TOLD = ("responsible_unit", DUE)


@pytest.mark.parametrize("kind", [NoticeKind.REMINDER, NoticeKind.DUE_TODAY, NoticeKind.OVERDUE])
@pytest.mark.parametrize(
    ("now", "lapsed"),
    [
        ((MatterStatus.ACTIVE, *TOLD), False),
        ((MatterStatus.BLOCKED, *TOLD), False),
        ((MatterStatus.ACTIVE, "task_force", DUE), True),
        ((MatterStatus.ACTIVE, "responsible_unit", date(2026, 3, 25)), True),
        ((MatterStatus.SUSPENDED, *TOLD), True),
        ((MatterStatus.STRIKE_OFF_ASKED, *TOLD), True),
        ((MatterStatus.STRUCK_OFF, *TOLD), True),
    ],
)
def test_a_reminder_lapses_when_the_matter_has_moved_or_stopped(
    kind: NoticeKind, now: tuple[MatterStatus, str, date | None], lapsed: bool
) -> None:
    assert has_lapsed(kind, TOLD, now) is lapsed


@pytest.mark.parametrize(("status", "lapsed"), [(MatterStatus.BLOCKED, False), (MatterStatus.ACTIVE, True)])
def test_what_was_missing_is_not_asked_for_once_it_is_there(status: MatterStatus, lapsed: bool) -> None:
    assert has_lapsed(NoticeKind.GATE_MISSING, ("mayor_meeting", None), (status, *TOLD)) is lapsed


@pytest.mark.parametrize("kind", [NoticeKind.ASSIGNED, NoticeKind.ESCALATED_TO_YOU, NoticeKind.DECISION])
def test_news_does_not_lapse(kind: NoticeKind) -> None:
    assert not has_lapsed(kind, TOLD, (MatterStatus.STRUCK_OFF, "task_force", None))
