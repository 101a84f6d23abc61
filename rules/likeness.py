"""同类 Which matters the mechanism cannot tell apart any more: what `decide` does not look at is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple

from models.mechanism import Mechanism
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


def bearing(standing: Standing, world: World) -> Bearing:
    """What bears on the matter, under its configuration and under the one it may enter its next stage under."""
    mechanisms = (world.mechanism(standing), world.following(standing))
    conditions = [when for found in mechanisms for when in _conditions(found, standing)]
    return Bearing(
        own_unit=any(_own_unit_holds(found, standing) for found in mechanisms),
        severity=_asked_for("severity", standing.severity, conditions),
        category=_asked_for("category", standing.category, conditions),
        scope=_asked_for("scope", standing.scope, conditions),
    )


def likened(standing: Standing, found: Bearing) -> Standing:
    """The standing with nothing but what bears: equal ones get decisions that change the same columns alike."""
    return replace(
        standing,
        unit=standing.unit if found.own_unit else "",
        leader=standing.leader if found.own_unit else "",
        severity=found.severity,
        category=found.category,
        scope=found.scope,
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


def _own_unit_holds(mechanism: Mechanism, standing: Standing) -> bool:
    chain = mechanism.chains[standing.chain]
    ahead = _ahead(mechanism, standing)
    paths = [stage.holder for stage in chain.stages if stage.id in ahead]
    paths += [change.holder or "" for override in chain.overrides for change in override.stages.values()]
    return any(path.startswith(_OF_THE_MATTER) for path in paths)


def _asked_for(fact: str, values: str, conditions: list[Mapping[str, frozenset[str]]]) -> str:
    named = frozenset[str]().union(*(when.get(fact, ()) for when in conditions))
    return " ".join(value for value in values.split() if value in named)
