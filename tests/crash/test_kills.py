"""强杀 Workers are killed with -9 at random seams of their transactions; what they leave is as if nobody had been killed.

`DIAODU_SEED=<seed> pytest tests/crash/test_kills.py` repeats a run; `make chaos` kills thousands.
"""

from __future__ import annotations

from operator import attrgetter
from random import Random

import pytest

from models.driver import driver
from tests.crash.scenes import ENGINE, OFFICERS, Scene
from tests.crash.siege import Camp, Violation

pytestmark = pytest.mark.crash


@pytest.mark.parametrize("scene", OFFICERS, ids=attrgetter("name"))
def test_a_command_is_carried_out_whole_or_not_at_all(camp: Camp, scene: Scene, seed: str) -> None:
    print(f"DIAODU_SEED={seed}")

    camp.siege(scene).random(Random(f"{seed}/{scene.name}"))


@pytest.mark.parametrize("round_", range(2))
@pytest.mark.parametrize("scene", ENGINE, ids=attrgetter("name"))
def test_the_engine_loses_nothing_and_does_nothing_twice(
    camp: Camp, scene: Scene, round_: int, seed: str
) -> None:
    print(f"DIAODU_SEED={seed}")

    camp.siege(scene).random(Random(f"{seed}/{scene.name}/{round_}"))


def test_a_commit_in_the_middle_would_be_found(camp: Camp, monkeypatch: pytest.MonkeyPatch) -> None:
    siege = camp.siege(next(scene for scene in OFFICERS if scene.name == "ask for strike-off"))
    monkeypatch.setattr("flows.commands.requests.keep", lambda session, *_: driver(session).commit())

    with pytest.raises(Violation, match="做了一半"):
        siege.in_turn(siege.dooms)
