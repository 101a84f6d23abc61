"""随附机制 The two mechanisms that ship: the notice of the city, and the 13710 of another one."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from models.config.loader import load
from models.mechanism import Chain, Mechanism
from tests.support.checkout import ROOT

NOTICE = ROOT / "config.yaml"
OTHER = ROOT / "examples" / "13710" / "config.yaml"


@cache
def shipped(path: Path = NOTICE) -> Mechanism:
    """A shipped mechanism as version 1."""
    return replace(load(path), version=1)


def clauses_of(chain: Chain) -> str:
    """All that a chain cites, its stages and overrides with it."""
    parts = (
        chain.clause,
        *(stage.clause for stage in chain.stages),
        *(rule.clause for rule in chain.overrides),
    )
    return " ".join(parts)


def clauses(mechanism: Mechanism) -> str:
    """Everything that a mechanism cites, one after the other."""
    cited = (
        *(cycle.clause for cycle in mechanism.cycles.values()),
        *(forum.clause for forum in mechanism.forums.values()),
        *(ladder.clause for ladder in mechanism.ladders.values()),
        *(setting.clause for setting in mechanism.settings.values()),
        *(scope.clause for scope in mechanism.scopes),
        *(force.clause for force in mechanism.organisation.task_forces.values()),
        *map(clauses_of, mechanism.chains.values()),
    )
    return " ".join(cited)
