"""层级 The shipped configuration's stages lie on the levels of C9, and what is not answered climbs from one to the next."""

from __future__ import annotations

from rules.levels import Level, climbs, stages_by_level
from tests.support.shipped import shipped


def test_the_ladder_of_a_problem_has_a_stage_on_each_level() -> None:
    found = stages_by_level(shipped())
    ladder = ("responsible_unit", "task_force", "deputy_mayor", "mayor_meeting")

    assert [next(level for level in Level if stage in found[level]) for stage in ladder] == list(Level)[:4]


def test_a_name_that_chains_use_for_several_levels_lies_beside_them_and_none_is_lost() -> None:
    mechanism = shipped()
    found = stages_by_level(mechanism)
    every = {stage.id for chain in mechanism.chains.values() for stage in chain.stages}

    assert "propose" in found[Level.BESIDE]
    assert sorted(key for keys in found.values() for key in keys) == sorted(every)


def test_what_times_out_below_a_leader_comes_to_him() -> None:
    issue = {(climb.stage, climb.to.id) for climb in climbs(shipped(), Level.MAYOR) if climb.chain == "issue"}

    assert issue == {("deputy_mayor", "mayor_meeting")}
    assert ("issue", "task_force") in {
        (climb.chain, climb.stage) for climb in climbs(shipped(), Level.LEADER)
    }
