"""竞速 Sweeps and officers on one matter at the same moment: one of them acts, the other sees what it did."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from flows.commands import officers
from flows.commands.requests import ask_for_extension, verify_strike_off
from flows.verify import verify
from models.queries.matters import by_code, steps_of
from models.session import reading
from tests.crash.child import Act, Ground
from tests.crash.engine import sweeps
from tests.crash.races import race
from tests.crash.scenes import officer
from tests.crash.siege import Camp
from tests.crash.town import DUE, NOW

pytestmark = pytest.mark.crash
MATTER = DUE[0]


@pytest.fixture
def ground(camp: Camp) -> Iterator[Ground]:
    with camp.arena.ground() as ground:
        yield ground
        assert not verify(ground.engine, ground.worlds, NOW).faults


def acts(ground: Ground, title: str) -> list[str]:
    with reading(ground.engine) as session:
        matter = by_code(session, ground.codes[title])
        return [step.act for step in steps_of(session, matter.id or 0)]


def on_screen(ground: Ground) -> int:
    """The version that an officer has on the screen now."""
    with reading(ground.engine) as session:
        return by_code(session, ground.codes[MATTER]).version


def escalates(ground: Ground) -> Act:
    seen = on_screen(ground)
    return officer(lambda desk, hands: officers.escalate(desk, hands.code(MATTER), "逾期未解决", seen=seen))


def asks_for_time(ground: Ground) -> Act:
    seen, until = on_screen(ground), date(2026, 4, 10)
    return officer(
        lambda desk, hands: ask_for_extension(desk, hands.code(MATTER), until, "等待评估报告", seen=seen)
    )


def test_a_click_on_what_the_sweep_is_just_moving_is_told_that_it_moved(ground: Ground) -> None:
    assert race(sweeps, escalates(ground), ground) == ("", "stale")
    assert acts(ground, MATTER) == ["raised", "escalated"]


def test_a_sweep_leaves_alone_what_an_officer_is_just_moving(ground: Ground) -> None:
    assert race(escalates(ground), sweeps, ground) == ("", "")
    assert acts(ground, MATTER) == ["raised", "sent_up"]


def test_of_two_clicks_on_the_same_view_one_counts(ground: Ground) -> None:
    assert race(escalates(ground), escalates(ground), ground) == ("", "stale")
    assert acts(ground, MATTER) == ["raised", "sent_up"]


def test_two_sweeps_at_once_move_each_matter_once(ground: Ground) -> None:
    assert race(sweeps, sweeps, ground) == ("", "")
    assert [acts(ground, title) for title in DUE] == [["raised", "escalated"]] * len(DUE)


def test_two_who_judge_one_strike_off_do_so_once(ground: Ground) -> None:
    grants = officer(lambda desk, hands: verify_strike_off(desk, hands.code("申请销号中"), granted=True))

    first, second = race(grants, grants, ground)

    assert (first, bool(second)) == ("", True)
    assert acts(ground, "申请销号中").count("struck_off") == 1


def test_more_time_asked_for_while_the_time_runs_out_is_too_late(ground: Ground) -> None:
    assert race(sweeps, asks_for_time(ground), ground) == ("", "stale")
    assert acts(ground, MATTER) == ["raised", "escalated"]
