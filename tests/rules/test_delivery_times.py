"""发送时间测试 Quiet hours delay notices, pauses grow, and at some point enough is enough."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from rules.delivery_times import after_quiet, is_given_up, pause_after
from tests.support.mechanisms import mechanism_with
from tests.support.worlds import at

TIMES = mechanism_with().timekeeping


@pytest.mark.parametrize(
    ("written", "goes_out"),
    [
        (("2026-03-02", "20:59"), ("2026-03-02", "20:59")),
        (("2026-03-02", "21:00"), ("2026-03-03", "07:30")),
        (("2026-03-02", "23:59"), ("2026-03-03", "07:30")),
        (("2026-03-03", "00:00"), ("2026-03-03", "07:30")),
        (("2026-03-03", "07:29"), ("2026-03-03", "07:30")),
        (("2026-03-03", "07:30"), ("2026-03-03", "07:30")),
    ],
)
def test_what_is_written_at_night_goes_out_in_the_morning(
    written: tuple[str, str], goes_out: tuple[str, str]
) -> None:
    assert after_quiet(at(*written), TIMES) == at(*goes_out)


def test_quiet_hours_may_lie_within_a_day() -> None:
    siesta = replace(TIMES, quiet_from=time(12), quiet_until=time(14, 30))

    assert after_quiet(at("2026-03-02", "13:00"), siesta) == at("2026-03-02", "14:30")
    assert after_quiet(at("2026-03-02", "14:30"), siesta) == at("2026-03-02", "14:30")


def test_equal_ends_mean_no_quiet_hours() -> None:
    never = replace(TIMES, quiet_from=time(0), quiet_until=time(0))

    assert after_quiet(at("2026-03-02", "00:00"), never) == at("2026-03-02", "00:00")


def test_pauses_double_up_to_an_hour() -> None:
    minutes = [pause_after(attempts) // timedelta(minutes=1) for attempts in (1, 2, 3, 4, 5, 6, 7, 8, 500)]

    assert minutes == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_a_channel_may_be_down_over_a_night_before_its_letters_are_given_up() -> None:
    attempts = next(n for n in range(1, 100) if is_given_up(n))

    assert sum((pause_after(n) for n in range(1, attempts)), timedelta()) > timedelta(hours=20)
