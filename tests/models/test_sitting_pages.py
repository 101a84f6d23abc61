"""会议页查询 Meetings that are over come by their days, page by page, on both databases."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from models.queries.sitting_pages import past_sittings
from models.scope import EVERYTHING
from models.session import reading, transaction
from models.tables.forums import ForumSitting

LATE, EARLY, DROPPED, TO_COME = date(2026, 5, 20), date(2026, 3, 2), date(2026, 4, 9), date(2026, 9, 1)


@pytest.fixture
def city(engine: Engine) -> Engine:
    """Meetings, entered in another order than they took place; one was put off by a day, one never took place."""
    with transaction(engine) as session:
        for planned, held, status in (
            (LATE, LATE, "held"),
            (date(2026, 3, 1), EARLY, "held"),
            (DROPPED, None, "cancelled"),
            (TO_COME, None, "planned"),
            (LATE, LATE, "held"),
        ):
            session.add(ForumSitting(forum="monthly", planned_on=planned, held_on=held, status=status))
            session.flush()
    return engine


def test_past_meetings_come_by_their_day_however_they_were_entered(city: Engine) -> None:
    days, before = [], None
    with reading(city) as session:
        while found := past_sittings(session, EVERYTHING, 1, before):
            day = found[0].held_on or found[0].planned_on
            before = day, found[0].id or 0
            days.append(day)

    assert days == [LATE, LATE, DROPPED, EARLY]
