"""层级 On which level of the city the stages of the chains lie: from the unit that is responsible up to the mayor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.mechanism import Chain, Mechanism, Stage
from models.terms import OnTimeout, Term


class Level(Term):
    """Who holds a stage, by the level of the escalation (C9) or beside it."""

    UNIT = "unit", "责任、承办单位"
    LEADS = "leads", "专班牵头单位"
    LEADER = "leader", "分管副市长"
    MAYOR = "mayor", "市政府主要领导"
    BESIDE = "beside", "办公室、督查和其他"


# How the configuration writes who holds a stage.
_HOLDERS: Mapping[str, Level] = {
    "project.responsible_unit": Level.UNIT,
    "matter.unit": Level.UNIT,
    "task_force.lead_units": Level.LEADS,
    "task_force.primary_lead": Level.LEADS,
    "task_force.second_lead": Level.LEADS,
    "task_force.leader": Level.LEADER,
    "project.leader": Level.LEADER,
    "leading_group.head": Level.MAYOR,
}


@dataclass(frozen=True, slots=True)
class Climb:
    """A stage of a chain from which what is not answered goes up to a leader by itself, and the stage that it goes to."""

    chain: str
    stage: str
    to: Stage
    level: Level


def level_of(stage: Stage) -> Level:
    """The level that a stage lies on."""
    return _HOLDERS.get(str(stage.holder), Level.BESIDE)


def stages_by_level(mechanism: Mechanism) -> Mapping[Level, tuple[str, ...]]:
    """The ids of all stages by level; a name that chains use for several levels lies beside."""
    found: dict[str, set[Level]] = {}
    for stage in (stage for chain in mechanism.chains.values() for stage in chain.stages):
        found.setdefault(stage.id, set()).add(level_of(stage))
    placed = {key: levels.pop() if len(levels) == 1 else Level.BESIDE for key, levels in found.items()}
    return {level: tuple(key for key, own in placed.items() if own is level) for level in Level}


def climbs(mechanism: Mechanism, level: Level) -> tuple[Climb, ...]:
    """The stages from which matters come to a level when their time runs out."""
    return tuple(found for chain in mechanism.chains.values() for found in _climbs(chain, level))


def _climbs(chain: Chain, level: Level) -> Iterator[Climb]:
    for stage, above in zip(chain.stages, chain.stages[1:], strict=False):
        if stage.on_timeout is OnTimeout.ESCALATE and level_of(above) is level:
            yield Climb(chain.id, stage.id, above, level)
