"""涉及多少 How many open matters a difference between two configurations is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models.mechanism import Ladder, Mechanism, Override
from models.queries.publications import OpenCount
from rules.changes.facts import Difference
from rules.changes.naming import key_of
from rules.changes.own_ladders import goes_on_as, is_own

_Concerns = Callable[[OpenCount], bool]
_CONDITIONS = ("severity", "category", "task_force")


def affected(difference: Difference, before: Mechanism, open_now: Sequence[OpenCount]) -> int | None:
    """How many open matters stand where it counts; None for what is about no matter in particular.

    What is said of a period's day or of a post to come changes no matter that is open already.
    """
    concerns = _concerns(difference, before)
    return None if concerns is None else sum(found.matters for found in open_now if concerns(found))


def _concerns(difference: Difference, before: Mechanism) -> _Concerns | None:
    section, key = difference.path[0], difference.path[1] if len(difference.path) > 1 else ""
    if section == "chains":
        return _of_chain(difference, before)
    if section == "task_forces":
        return lambda found: found.task_force == key
    if section in ("bodies", "posts", "tenures"):
        ref = f"body:{key}" if section == "bodies" else f"post:{key.partition('/')[0]}"
        return lambda found: ref in found.holder.split()
    if section in ("ladders", "forums"):
        places = _places(before, section, key)
        return lambda found: (found.chain, found.stage) in places
    return None


def _of_chain(difference: Difference, before: Mechanism) -> _Concerns:
    chain, stage = difference.chain, difference.stage
    override = _override(difference, before)

    def concerns(found: OpenCount) -> bool:
        is_there = found.chain == chain and stage in ("", found.stage)
        return is_there and (override is None or _matches(found, override))

    return concerns


def _override(difference: Difference, before: Mechanism) -> Override | None:
    path = difference.path
    chain = before.chains.get(difference.chain)
    if chain is None or path[2:3] != ("overrides",):
        return None
    return next((one for one in chain.overrides if key_of(one) == path[3]), None)


def _matches(found: OpenCount, override: Override) -> bool:
    facts = {name: {getattr(found, name)} for name in _CONDITIONS} | {"scope": set(found.scope.split())}
    return all(facts[name] & wanted for name, wanted in override.when.items())


def _places(before: Mechanism, section: str, key: str) -> set[tuple[str, str]]:
    """The stages that go by a ladder, or wait for a kind of meeting."""
    return {
        (chain.id, stage.id)
        for chain in before.chains.values()
        for stage in chain.stages
        if (stage.forum == key if section == "forums" else _goes_by(key, stage.ladder, before))
    }


def _goes_by(key: str, ladder: Ladder, before: Mechanism) -> bool:
    return ladder.id == key or (is_own(ladder) and key in goes_on_as(ladder, before))
