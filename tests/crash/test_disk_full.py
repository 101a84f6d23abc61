"""磁盘写满 A full disk refuses what does not fit, in words; nothing is half done, and with room again all goes on."""

from __future__ import annotations

from operator import attrgetter

import pytest

from flows.commands.forums import hold_sitting
from flows.commands.issues import NewIssue, give_opinion, raise_issue
from flows.commands.requests import ask_for_strike_off
from flows.periods import open_periods
from models.session import DiskFull
from tests.crash.child import Errand, Hands, run_together
from tests.crash.disks import no_room, where_no_file_may_grow
from tests.crash.scenes import ENGINE, OFFICERS, Scene, officer
from tests.crash.siege import Camp
from tests.crash.town import NOW, PROOF

pytestmark = pytest.mark.crash
LONG = "长" * 50_000  # more than the free pages of a small database can take
LONG_ACTS = (
    ("raise", lambda desk, _: raise_issue(desk, NewIssue("新提报", "east", "services", description=LONG))),
    ("opinion", lambda desk, h: give_opinion(desk, h.code("上会1"), LONG, signed_by="vice-mayor")),
    ("ask for strike-off", lambda desk, h: ask_for_strike_off(desk, h.code("办理中"), LONG, [PROOF])),
    ("hold sitting", lambda desk, _: hold_sitting(desk, 1, on=NOW.date(), chair="vice-mayor", minutes=LONG)),
)
WRITING = (ENGINE[0], *(Scene(f"long {name}", officer(does)) for name, does in LONG_ACTS))


@pytest.mark.parametrize("scene", WRITING, ids=attrgetter("name"))
def test_what_finds_the_disk_full_says_so_and_can_be_done_when_there_is_room(
    camp: Camp, scene: Scene
) -> None:
    siege = camp.siege(scene)
    with camp.arena.ground() as ground:
        with (
            no_room(ground.engine),
            pytest.raises(DiskFull, match="磁盘已满，本次操作没有写入；数据库保持原样"),
        ):
            scene.act(Hands(ground, NOW))

        siege.judge(ground)


@pytest.mark.parametrize("camp", ["sqlite"], indirect=True)
@pytest.mark.parametrize("scene", OFFICERS[:1], ids=attrgetter("name"))
def test_a_database_that_cannot_even_be_opened_for_want_of_room_says_so(camp: Camp, scene: Scene) -> None:
    siege = camp.siege(scene)
    with camp.arena.ground() as ground:
        (fate,) = run_together([Errand(where_no_file_may_grow(scene.act), NOW)], ground)

        assert fate.refused == "disk-full"
        siege.judge(ground)


def test_periods_for_which_there_is_no_room_stay_missed(camp: Camp) -> None:
    opening = next(scene for scene in ENGINE if scene.name == "open periods")
    siege = camp.siege(opening)
    with camp.arena.ground() as ground:
        with no_room(ground.engine):
            report = open_periods(ground.engine, ground.worlds, NOW)

        (reason,) = set(report.failed.values())
        assert "磁盘已满" in reason
        siege.judge(ground)
