"""Long work goes on in processes of its own: it is bounded, can be stopped, and none outlives the console."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine

from console.workroom.lane import Bounds, Lane
from console.workroom.orders import (
    Asked,
    Order,
    ReckoningBroken,
    ReckoningStopped,
    ReckoningsWaiting,
    ReckoningTooLong,
)
from console.workroom.room import Workroom
from models.errors import Refused
from models.foresight_terms import Headway
from tests.console.workroom import works
from tests.support.checkout import ROOT
from tests.support.waiting import eventually

_SECONDS = 60
DATABASE = "sqlite://"


@pytest.fixture(scope="module")
def lane() -> Iterator[Lane]:
    """One process for all tests that leave it as it was."""
    made = Lane(Bounds(seconds=_SECONDS, waiting=2, idle_seconds=_SECONDS, memory=1 << 30, politeness=0))
    yield made
    made.close()


def ordered(lane: Lane, work: Callable[..., Any], **said: Any) -> Order:
    """Something that a lane has taken."""
    order = Order(Asked(work, said), DATABASE)
    lane.take(order)
    return order


def found(lane: Lane, work: Callable[..., Any], **said: Any) -> Any:
    """What a lane makes of it."""
    return ordered(lane, work, **said).future.result(_SECONDS)


def is_there(number: int) -> bool:
    """Whether a process is at work, and not only waiting to be buried."""
    try:
        return Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_work_is_done_in_another_process_which_is_kept_for_the_next(lane: Lane) -> None:
    first = found(lane, works.number)

    assert first not in (os.getpid(), None)
    assert found(lane, works.number) == first == lane.number
    assert found(lane, works.doubled, value=21) == 42


def test_whoever_waits_hears_how_far_it_is(lane: Lane) -> None:
    order = ordered(lane, works.doubled, value=1)
    order.future.result(_SECONDS)

    assert (order.share, order.phase, order.detail) == (0.5, Headway.FORETELLING, "1/2")


def test_a_refusal_comes_back_as_it_was_said_and_the_process_goes_on(lane: Lane) -> None:
    before = found(lane, works.number)
    with pytest.raises(Refused, match="草案有问题"):
        found(lane, works.refuses)

    assert found(lane, works.number) == before


def test_what_nobody_foresaw_is_told_with_a_number_of_its_own(lane: Lane) -> None:
    with pytest.raises(ReckoningBroken, match="事件编号"):
        found(lane, works.breaks)


@pytest.mark.parametrize(("work", "said"), [(works.dies, "意外结束"), (works.devours, "内存超出限额")])
def test_after_a_process_that_ended_the_next_work_finds_a_new_one(
    lane: Lane, work: Callable[..., Any], said: str
) -> None:
    before = found(lane, works.number)
    with pytest.raises(ReckoningBroken, match=said):
        found(lane, work)

    assert found(lane, works.number) != before


def test_what_cannot_be_handed_over_is_told_and_the_lane_goes_on(lane: Lane) -> None:
    with pytest.raises(ReckoningBroken):
        found(lane, works.doubled, value=lambda: 1)

    assert found(lane, works.doubled, value=4) == 8


def test_no_more_than_a_few_wait_and_those_hear_how_many_come_first(lane: Lane, tmp_path: Path) -> None:
    marker = tmp_path / "number"
    endless = ordered(lane, works.never_ends, marker=str(marker))
    assert eventually(marker.exists, within=_SECONDS)
    second, third = ordered(lane, works.doubled, value=2), ordered(lane, works.doubled, value=3)
    with pytest.raises(ReckoningsWaiting, match="已有 2 项"):
        ordered(lane, works.number)
    assert (second.ahead, third.ahead) == (1, 2)

    second.give_up()
    endless.give_up()
    assert third.future.result(_SECONDS) == 6
    with pytest.raises(ReckoningStopped):
        second.future.result(_SECONDS)


def test_what_takes_too_long_is_ended(lane: Lane, tmp_path: Path) -> None:
    order = Order(Asked(works.never_ends, {"marker": str(tmp_path / "number")}, most_seconds=2), DATABASE)
    lane.take(order)

    with pytest.raises(ReckoningTooLong, match="超过 2 秒"):
        order.future.result(_SECONDS)
    assert lane.number is None


@pytest.fixture
def nothing() -> Iterator[Engine]:
    """A database of which only the address is asked."""
    engine = create_engine(DATABASE)
    yield engine
    engine.dispose()


def test_a_console_that_stops_leaves_nothing_running(nothing: Engine, tmp_path: Path) -> None:
    room, marker = Workroom(), tmp_path / "number"
    order = room.at_length(nothing, Asked(works.never_ends, {"marker": str(marker)}))
    assert eventually(lambda: marker.exists() and marker.read_text() != "", within=_SECONDS)
    room.close()

    assert not is_there(int(marker.read_text()))
    with pytest.raises(ReckoningStopped):
        order.future.result(_SECONDS)
    with pytest.raises(ReckoningStopped):
        room.promptly(nothing, Asked(works.number))


def test_a_console_that_is_killed_takes_its_processes_with_it(tmp_path: Path) -> None:
    marker = tmp_path / "number"
    words = [sys.executable, "-m", "tests.console.workroom.killed", str(marker)]
    with subprocess.Popen(words, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}) as console:
        assert eventually(lambda: marker.exists() and marker.read_text() != "", within=_SECONDS)
        console.send_signal(signal.SIGKILL)

    assert eventually(lambda: not is_there(int(marker.read_text())), within=_SECONDS)
