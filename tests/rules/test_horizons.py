"""缓急 How pressing something is goes by the day it is where the mechanism applies, and weeks end on Sunday."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from models.terms import MatterStatus
from rules.horizons import Horizon, ends, horizon_of, weeks_before

ZONE = ZoneInfo("Asia/Shanghai")
# A Wednesday.
NOW = datetime(2026, 3, 18, 9, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (NOW, Horizon.LATE),
        (NOW + timedelta(seconds=1), Horizon.TODAY),
        (datetime(2026, 3, 19, tzinfo=ZONE), Horizon.TODAY),
        (datetime(2026, 3, 19, 1, tzinfo=ZONE), Horizon.WEEK),
        (datetime(2026, 3, 23, tzinfo=ZONE), Horizon.WEEK),
        (datetime(2026, 3, 23, 9, tzinfo=ZONE), Horizon.LATER),
        (None, Horizon.LATER),
    ],
)
def test_what_is_due_by_the_end_of_a_day_belongs_to_that_day(due: datetime | None, expected: Horizon) -> None:
    assert horizon_of(MatterStatus.ACTIVE, due, ends(NOW, ZONE)) is expected


def test_a_clock_that_stands_still_is_never_late() -> None:
    assert horizon_of(MatterStatus.SUSPENDED, NOW, ends(NOW, ZONE)) is Horizon.STOPPED


def test_weeks_begin_on_mondays_and_the_last_one_is_this_week() -> None:
    assert [day.isoformat() for day in weeks_before(NOW, ZONE, 3)] == [
        "2026-03-02",
        "2026-03-09",
        "2026-03-16",
    ]
