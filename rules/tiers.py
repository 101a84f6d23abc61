"""层级 On which tier of the city the stages of the chains lie: from the unit that is responsible up to the mayor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.mechanism import Chain, Mechanism, Stage
from models.terms import OnTimeout, Term


class Tier(Term):
    """Who holds a stage, by the tier of the escalation (C9) or beside it."""

    UNIT = "unit", "责任、承办单位"
    LEADS = "leads", "专班牵头单位"
    LEADER = "leader", "分管副市长"
    MAYOR = "mayor", "市政府主要领导"
    BESIDE = "beside", "办公室、督查和其他"


# How the configuration writes who holds a stage.
_HOLDERS: Mapping[str, Tier] = {
    "project.responsible_unit": Tier.UNIT,
    "matter.unit": Tier.UNIT,
    "task_force.lead_units": Tier.LEADS,
    "task_force.primary_lead": Tier.LEADS,
    "task_force.second_lead": Tier.LEADS,
    "task_force.leader": Tier.LEADER,
    "project.leader": Tier.LEADER,
    "leading_group.head": Tier.MAYOR,
}


@dataclass(frozen=True, slots=True)
class Climb:
    """A stage of a chain from which what is not answered goes up to a leader by itself, and the stage that it goes to."""

    chain: str
    stage: str
    to: Stage
    tier: Tier


def tier_of(stage: Stage) -> Tier:
    """The tier that a stage lies on."""
    return _HOLDERS.get(str(stage.holder), Tier.BESIDE)


def stages_by_tier(mechanism: Mechanism) -> Mapping[Tier, tuple[str, ...]]:
    """The ids of all stages by tier; a name that chains use for several tiers lies beside."""
    found: dict[str, set[Tier]] = {}
    for stage in (stage for chain in mechanism.chains.values() for stage in chain.stages):
        found.setdefault(stage.id, set()).add(tier_of(stage))
    placed = {key: tiers.pop() if len(tiers) == 1 else Tier.BESIDE for key, tiers in found.items()}
    return {tier: tuple(key for key, own in placed.items() if own is tier) for tier in Tier}


def climbs(mechanism: Mechanism, tier: Tier) -> tuple[Climb, ...]:
    """The stages from which matters come to a tier when their time runs out."""
    return tuple(found for chain in mechanism.chains.values() for found in _climbs(chain, tier))


def _climbs(chain: Chain, tier: Tier) -> Iterator[Climb]:
    for stage, above in zip(chain.stages, chain.stages[1:], strict=False):
        if stage.on_timeout is OnTimeout.ESCALATE and tier_of(above) is tier:
            yield Climb(chain.id, stage.id, above, tier)
