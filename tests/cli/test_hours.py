"""A rehearsal lives at the hour it is given; a real database only at the real one."""

from __future__ import annotations

import pytest

from tests.support.terminal import Terminal

TYPED = [
    ("matters",),
    ("show", "SL-2026-0001"),
    ("raise", "事项", "--unit", "东县"),
    ("reply", "SL-2026-0001", "已办"),
    ("sweep",),
    ("deliver",),
    ("verify",),
    ("doctor",),
    ("workdays", "2026-03-02"),
    ("calendar", "show"),
    ("notices", "list"),
    ("meeting", "list"),
    ("runs",),
    ("backup", "x.zip"),
    ("publish", "--reason", "x"),
    ("up",),
]


@pytest.mark.parametrize("typed", TYPED, ids=" ".join)
def test_a_real_database_refuses_any_other_hour(real: Terminal, typed: tuple[str, ...]) -> None:
    assert "正式库，只按真实时间办理，不接受 --now" in real.refuses(*typed, "--now", "2026-03-12T09:00")


def test_a_rehearsal_counts_from_the_hour_it_is_given(terminal: Terminal) -> None:
    terminal.hour = "2026-06-01T09:00"

    matter = terminal.gives("raise", "六月的事项", "--unit", "东县")

    assert (matter["code"], matter["raised_at"]) == ("SL-2026-0001", "2026-06-01T09:00:00+08:00")


@pytest.mark.parametrize("hour", ["明天", "2026-03-12", "2026-13-01T09:00", "9:00"])
def test_an_hour_that_cannot_be_read_is_refused_with_an_example(here: Terminal, hour: str) -> None:
    here.hour = hour

    assert "请写成 2026-03-12T09:00" in here.refuses("matters", code=2)


def test_an_hour_may_say_its_own_zone(here: Terminal) -> None:
    here.hour = "2026-03-12T01:00+00:00"

    assert here.gives("raise", "事项", "--unit", "东县")["raised_at"] == "2026-03-12T09:00:00+08:00"


@pytest.mark.parametrize("service", ["up", "clock", "worker"])
def test_services_run_in_real_time_even_for_a_rehearsal(here: Terminal, service: str) -> None:
    assert "服务按真实时间运行" in here.refuses(service)
