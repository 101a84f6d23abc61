"""定时 A timetable that would never ring is refused, with its line."""

from __future__ import annotations

import pytest

from tests.models.config.base import Broken, places, refusal

SWEEP = "sweep: {does: sweep, when: every 10 minutes in office hours}"
BROKEN = [
    Broken("work there is not", "does: sweep,", "does: swep,", "timetable.sweep.does", "改为 sweep"),
    Broken("a wish", SWEEP, "sweep: {does: sweep, when: soon}", "timetable.sweep.when", "读不懂"),
    Broken("cron", SWEEP, "sweep: {does: sweep, when: '0 9 * * *'}", "timetable.sweep.when", "every day 00:05"),
    Broken("no such hour", SWEEP, "sweep: {does: sweep, when: 每天 25:00}", "timetable.sweep.when", "永远不会打铃"),
]  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_a_timing_that_would_never_ring_is_named(broken: Broken) -> None:
    refused = refusal(broken.text)

    assert places(refused.problems) == [(broken.path, broken.line)]
    assert broken.words in refused.message
