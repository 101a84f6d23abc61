"""同类 Which matters the mechanism cannot tell apart any more: what `decide` does not look at is left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import NamedTuple

from models.mechanism import Chain, Mechanism, Stage
from rules.standing import Standing, World

# When a matter entered its stage is for people to read: `decide` counts from the due date.
UNREAD = ("entered_at",)

_AGES_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_OF_THE_MATTER = ("project.", "matter.")


class Bearing(NamedTuple):
    """What can still bear on a matter's decisions, besides its task force and where it stands.

    `own_unit`: its unit and leader do, a stage from here on up being held through them. `severity`, `category` and
    `scope` are the matter's own as far as an override of such a stage asks for them, else empty.
    """

    own_unit: bool
    severity: str
    category: str
    scope: str


@dataclass(frozen=True, slots=True)
class Questions:
    """What a stage and those above it may still ask about a matter: its unit, or whether a fact is one of some values."""

    own_unit: bool
    facts: Mapping[str, frozenset[str]]

    def about(self, severity: str, category: str, scope: str) -> Bearing:
        """What a matter with these facts has to say to them."""
        return Bearing(
            self.own_unit,
            severity if severity in self.facts["severity"] else "",
            category if category in self.facts["category"] else "",
            " ".join(number for number in scope.split() if number in self.facts["scope"]),
        )


def questions(standing: Standing, world: World) -> Questions:
    """What may be asked under the matter's configuration, under the one it may enter its next stage under, and under
    one that binds it at once.

    They are the same for all matters of that chain, stage and configuration.
    """
    own = world.mechanism(standing)
    mechanisms = (own, world.following(standing), world.binding_at_once(standing) or own)
    conditions = [when for found in mechanisms for when in _conditions(found, standing)]
    return Questions(
        own_unit=any(_own_unit_holds(found, standing) for found in mechanisms),
        facts=_values(conditions),
    )


def asked_of_all(mechanism: Mechanism, chains: Iterable[str]) -> Questions:
    """What may be asked about a matter by whatever is raised about it on one of some chains."""
    known = [mechanism.chains[chain] for chain in chains if chain in mechanism.chains]
    conditions = [override.when for chain in known for override in chain.overrides]
    return Questions(
        own_unit=any(_is_own(path) for chain in known for path in _paths(chain, chain.stages)),
        facts=_values(conditions),
    )


def likened(standing: Standing, bears: Bearing) -> Standing:
    """The standing with nothing but what bears: equal ones get decisions that change the same columns alike."""
    return replace(
        standing,
        unit=standing.unit if bears.own_unit else "",
        leader=standing.leader if bears.own_unit else "",
        severity=bears.severity,
        category=bears.category,
        scope=bears.scope,
        entered_at=_AGES_AGO,
    )


def _ahead(mechanism: Mechanism, standing: Standing) -> list[str]:
    """The stage the matter is in and those above; all of them where the configuration has dropped its stage."""
    ids = [stage.id for stage in mechanism.chains[standing.chain].stages]
    return ids[ids.index(standing.stage) :] if standing.stage in ids else ids


def _conditions(mechanism: Mechanism, standing: Standing) -> list[Mapping[str, frozenset[str]]]:
    ahead = _ahead(mechanism, standing)
    overrides = mechanism.chains[standing.chain].overrides
    return [override.when for override in overrides if not override.stages.keys().isdisjoint(ahead)]


def _values(conditions: Iterable[Mapping[str, Collection[str]]]) -> Mapping[str, frozenset[str]]:
    """By fact, every value that some condition asks for."""
    asked = list(conditions)
    return {
        fact: frozenset[str]().union(*(when.get(fact, ()) for when in asked))
        for fact in ("severity", "category", "scope")
    }


def _own_unit_holds(mechanism: Mechanism, standing: Standing) -> bool:
    chain = mechanism.chains[standing.chain]
    ahead = _ahead(mechanism, standing)
    return any(map(_is_own, _paths(chain, (stage for stage in chain.stages if stage.id in ahead))))


def _paths(chain: Chain, stages: Iterable[Stage]) -> Iterator[str]:
    yield from (stage.holder for stage in stages)
    yield from (change.holder or "" for override in chain.overrides for change in override.stages.values())


def _is_own(path: str) -> bool:
    return path.startswith(_OF_THE_MATTER)
