"""层级 The shipped configuration's stages lie on the tiers of C9, and what is not answered climbs from one to the next."""

from __future__ import annotations

from rules.tiers import Tier, climbs, stages_by_tier
from tests.support.shipped import shipped


def test_the_ladder_of_a_problem_has_a_stage_on_each_tier() -> None:
    found = stages_by_tier(shipped())
    ladder = ("responsible_unit", "task_force", "deputy_mayor", "mayor_meeting")

    assert [next(tier for tier in Tier if stage in found[tier]) for stage in ladder] == list(Tier)[:4]


def test_a_name_that_chains_use_for_several_levels_lies_beside_them_and_none_is_lost() -> None:
    mechanism = shipped()
    found = stages_by_tier(mechanism)
    every = {stage.id for chain in mechanism.chains.values() for stage in chain.stages}

    assert "propose" in found[Tier.BESIDE]
    assert sorted(key for keys in found.values() for key in keys) == sorted(every)


def test_what_times_out_below_a_leader_comes_to_him() -> None:
    issue = {(climb.stage, climb.to.id) for climb in climbs(shipped(), Tier.MAYOR) if climb.chain == "issue"}

    assert issue == {("deputy_mayor", "mayor_meeting")}
    assert ("issue", "task_force") in {(climb.chain, climb.stage) for climb in climbs(shipped(), Tier.LEADER)}
