"""环节 Which stages a matter has: its chain with the overrides that match it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.errors import StateDamaged
from models.mechanism import Chain, Mechanism, Override, Stage, StageChange
from models.terms import MatterStatus, OnTimeout
from rules.standing import Standing, World


@dataclass(frozen=True, slots=True)
class Place:
    """A stage in its chain, with the configuration it comes from and the stages above it, nearest first."""

    mechanism: Mechanism
    stage: Stage
    higher: tuple[Stage, ...]

    @property
    def above(self) -> Stage | None:
        """The next stage up; None at the top."""
        return self.higher[0] if self.higher else None

    def goes_to_forum(self, standing: Standing) -> bool:
        """Whether the end of the limit puts the matter on an agenda that it is not on yet."""
        return self.stage.on_timeout is OnTimeout.FORUM and standing.status is MatterStatus.ACTIVE

    def acts_when_due(self, standing: Standing) -> bool:
        """Whether the end of the limit itself moves the matter, beyond the reminders."""
        climbs = self.stage.on_timeout in (OnTimeout.ESCALATE, OnTimeout.FORUM) and self.above is not None
        return climbs or self.goes_to_forum(standing)


def place_of(standing: Standing, world: World) -> Place:
    """The stage the matter is in, under the configuration it is pinned to, with the stages that it goes on to."""
    own = place_in(world.mechanism(standing), standing, standing.stage)
    following = world.following(standing)
    if following is own.mechanism:
        return own
    return replace(own, higher=_going_on(own, stages_of(following.chains[standing.chain], standing)))


def _going_on(own: Place, coming: tuple[Stage, ...]) -> tuple[Stage, ...]:
    """The stages above by the configuration under which the matter goes on.

    Where that one has dropped the matter's own stage, it goes on to the nearest higher one that is left; with none
    left it climbs to the top as it began.
    """
    ids = [stage.id for stage in coming]
    if own.stage.id in ids:
        return coming[ids.index(own.stage.id) + 1 :]
    left = next((ids.index(stage.id) for stage in own.higher if stage.id in ids), None)
    return own.higher if left is None else coming[left:]


def place_in(mechanism: Mechanism, standing: Standing, stage_id: str) -> Place:
    """A stage of the matter's chain under a configuration; StateDamaged when the chain does not have it."""
    stages = stages_of(mechanism.chains[standing.chain], standing)
    for index, stage in enumerate(stages):
        if stage.id == stage_id:
            return Place(mechanism, stage, stages[index + 1 :])
    known = "、".join(stage.id for stage in stages)
    msg = f"链「{standing.chain}」中没有环节「{stage_id}」（现有：{known}）；该事项未作变动；请核对事项所用的配置版本"
    raise StateDamaged(msg)


def stages_of(chain: Chain, standing: Standing) -> tuple[Stage, ...]:
    """The chain's stages as they bind this matter; a later override wins over an earlier one."""
    facts = (standing.severity, standing.category, standing.task_force, standing.scope)
    # A sweep asks this for every matter, and there are a few dozen answers.
    found = chain.bound.get(facts)
    if found is None:
        found = chain.bound[facts] = binding(chain, *facts)
    return found


def overrides_of(chain: Chain, standing: Standing) -> tuple[Override, ...]:
    """The chain's overrides that match this matter, in the order in which they are laid over each other."""
    return matching(chain, standing.severity, standing.category, standing.task_force, standing.scope)


def binding(chain: Chain, severity: str, category: str, task_force: str, scope: str) -> tuple[Stage, ...]:
    """The stages as the overrides change them for matters of these facts; `scope` may name several, parted by spaces."""
    stages = chain.stages
    for override in matching(chain, severity, category, task_force, scope):
        stages = tuple(_changed(stage, override.stages.get(stage.id)) for stage in stages)
    return stages


def matching(chain: Chain, severity: str, category: str, task_force: str, scope: str) -> tuple[Override, ...]:
    """The overrides that match these facts, in their order; a later one is laid over an earlier one."""
    # A matter of several scopes matches an override for any one of them.
    facts = {
        "severity": {severity},
        "category": {category},
        "task_force": {task_force},
        "scope": set(scope.split()),
    }
    return tuple(
        override
        for override in chain.overrides
        if all(facts[name] & wanted for name, wanted in override.when.items())
    )


def _changed(stage: Stage, change: StageChange | None) -> Stage:
    if change is None:
        return stage
    return replace(
        stage,
        limit=stage.limit if change.limit is None else change.limit,
        on_timeout=stage.on_timeout if change.on_timeout is None else change.on_timeout,
        ladder=stage.ladder if change.ladder is None else change.ladder,
        holder=stage.holder if change.holder is None else change.holder,
        requires=stage.requires if change.requires is None else change.requires,
    )
