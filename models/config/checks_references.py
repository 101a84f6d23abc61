"""引用 Every name that the configuration uses must be defined in it; a wrong one gets the nearest that is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from models.config.problems import Problem, Where, shown
from models.config.shape import Shape
from models.config.shape_chains import ChainEntry, OverrideEntry, StageEntry
from models.config.wording import nearest

_MEANING = {
    "bodies": "机构",
    "posts": "职务",
    "officers": "人员",
    "task_forces": "专班",
    "reminders": "提醒梯次",
    "forums": "会议",
    "chains": "链",
    "channels": "通道",
    "scopes": "调度范围",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """A name that is used at `where` and must be one of `section`."""

    where: Where
    section: str
    name: str

    @property
    def key(self) -> str:
        """The words that lead to the name; none where it is itself a key."""
        keys = [part for part in self.where if isinstance(part, str)]
        return "" if keys[-1] == self.name else f"{keys[-1]} 引用的"


def unknown_references(shape: Shape) -> Iterator[Problem]:
    """Names of bodies, posts, officers, task forces, ladders, forums, chains and channels that do not exist."""
    for found in (*_organisation(shape), *_delegations(shape), *_procedures(shape), *_assessed(shape)):
        known = _known(shape, found.section)
        if found.name not in known:
            wrong = f"{_MEANING[found.section]}{shown(found.name)}不存在"
            remedy = nearest(found.name, known)
            yield Problem(found.where, f"{found.key}{wrong}", remedy, rests_on=((found.section, found.name),))


def _known(shape: Shape, section: str) -> Collection[str]:
    if section == "scopes":
        return [str(scope.no) for scope in shape.scopes]
    known: Collection[str] = getattr(shape, section)
    return known


def _each(where: Where, section: str, names: Iterable[str] | None) -> Iterator[Reference]:
    for number, name in enumerate(names or ()):
        yield Reference((*where, number), section, name)


def _organisation(shape: Shape) -> Iterator[Reference]:
    group = shape.leading_group
    for name in ("head", "office_director"):
        yield Reference(("leading_group", name), "posts", getattr(group, name))
    for name in ("office", "supervision"):
        yield Reference(("leading_group", name), "bodies", getattr(group, name))
    yield from _each(("leading_group", "deputies"), "posts", group.deputies)
    for key, post in shape.posts.items():
        yield Reference(("posts", key, "body"), "bodies", post.body)
        yield from _each(("posts", key, "next_in_line"), "posts", post.next_in_line)
        for number, tenure in enumerate(post.tenures):
            yield Reference(("posts", key, "tenures", number, "officer"), "officers", tenure.officer)
    for key, force in shape.task_forces.items():
        yield Reference(("task_forces", key, "leader"), "posts", force.leader)
        yield from _each(("task_forces", key, "lead_units"), "bodies", force.lead_units)
        yield from _each(("task_forces", key, "cooperating"), "bodies", force.cooperating)


def _delegations(shape: Shape) -> Iterator[Reference]:
    for number, delegation in enumerate(shape.delegations):
        where = ("delegations", number)
        yield Reference((*where, "post"), "posts", delegation.post)
        yield Reference((*where, "delegate"), "posts", delegation.delegate)
        yield from _each((*where, "chains"), "chains", delegation.chains)
    for number, scope in enumerate(shape.scopes):
        yield from _each(("scopes", number, "task_forces"), "task_forces", scope.task_forces)
    for key, officer in shape.officers.items():
        for channel in officer.addresses:
            yield Reference(("officers", key, "addresses", channel), "channels", channel)


def _procedures(shape: Shape) -> Iterator[Reference]:
    for key, cycle in shape.cycles.items():
        yield Reference(("cycles", key, "chain"), "chains", cycle.chain)
    for key, chain in shape.chains.items():
        where: Where = ("chains", key)
        yield Reference((*where, "remind"), "reminders", chain.remind)
        yield from _requests(where, chain)
        for number, stage in enumerate(chain.stages):
            yield from _stage((*where, "stages", number), stage)
        for number, override in enumerate(chain.overrides):
            yield from _override((*where, "overrides", number), override)


def _requests(where: Where, chain: ChainEntry) -> Iterator[Reference]:
    """Chains that requests climb; one that can never be asked for need not exist."""
    yield Reference((*where, "strike_off", "chain"), "chains", chain.strike_off.chain)
    if chain.strike_off.own_chain:
        yield Reference((*where, "strike_off", "own_chain"), "chains", chain.strike_off.own_chain)
    extension = chain.extension
    if extension.most and extension.leader_from > 1:
        yield Reference((*where, "extension", "chain"), "chains", extension.chain)
    if extension.most >= extension.leader_from:
        yield Reference((*where, "extension", "leader_chain"), "chains", extension.leader_chain)


def _stage(where: Where, stage: StageEntry) -> Iterator[Reference]:
    if stage.forum is not None:
        yield Reference((*where, "forum"), "forums", stage.forum)
    if isinstance(stage.remind, str):
        yield Reference((*where, "remind"), "reminders", stage.remind)


def _override(where: Where, override: OverrideEntry) -> Iterator[Reference]:
    yield from _each((*where, "when", "task_force"), "task_forces", override.when.task_force)
    yield from _each((*where, "when", "scope"), "scopes", map(str, override.when.scope or ()))
    for stage, change in override.stages.items():
        if isinstance(change.remind, str):
            yield Reference((*where, "stages", stage, "remind"), "reminders", change.remind)


def _assessed(shape: Shape) -> Iterator[Reference]:
    for key, scheme in (shape.assessment.schemes if shape.assessment else {}).items():
        where: Where = ("assessment", "schemes", key)
        yield Reference((*where, "chain"), "chains", scheme.chain)
        yield from _each((*where, "apart"), "bodies", scheme.apart)
        for name, item in scheme.items.items():
            yield from _each((*where, "items", name, "chains"), "chains", item.chains)
