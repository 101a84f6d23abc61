"""预测即现实 What a forecast foretells is what the real engine then does: every step, every notice, to the second.

`FORESIGHT_EXAMPLES=200 DIAODU_SEED=… pytest tests/flows/foresight/test_future.py` draws more cities, from a seed.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from secrets import randbits

import pytest

from flows.foresight.forecast import Basis, begun
from flows.foresight.portfolio import read_portfolio
from flows.foresight.replay import replay_as_it_was
from flows.plans import Plan, first_plan, plan_of
from models.session import reading
from rules.foresight.alike import Likeness
from rules.foresight.errands import Looks
from rules.foresight.kinds import Kind
from rules.foresight.opening import Opened, unfold
from rules.foresight.unfolding import Brought, Move, Unfolding
from rules.records import canonical
from rules.standing import Standing
from tests.flows.foresight.conftest import NewEngine
from tests.flows.foresight.towns import Line, drawn, journal, said
from tests.support.worlds import at

EXAMPLES = int(os.environ.get("FORESIGHT_EXAMPLES", "6"))


def _foretold(basis: Basis, looks: Looks) -> tuple[Counter[Line], Unfolding]:
    unfolding, _ = begun(basis, Likeness(basis.world), looks=looks)
    found: Counter[Line] = Counter()
    for passed in unfold(unfolding, basis.turns, basis.window.until):
        found.update(dict.fromkeys(_lines(passed), passed.count))
    return found, unfolding


def _lines(passed: Move | Brought | Opened) -> list[Line]:
    plan, at = _plan(passed), passed.at
    told = [(at, f"{d.head}/·/{d.tail}", d.recipient, d.kind, canonical(d.payload)) for d in passed.drafts]
    return [(at, plan.act, said(plan.detail)), *told]


def _plan(passed: Move | Brought | Opened) -> Plan:
    if not isinstance(passed, Move):
        return first_plan(passed.decision, {}, passed.at)
    return plan_of(passed.happening.before, passed.happening.decision, passed.happening.at)


@pytest.fixture(scope="module")
def seed() -> str:
    return os.environ.get("DIAODU_SEED") or str(randbits(32))


@pytest.mark.parametrize("example", range(EXAMPLES))
def test_the_foretold_future_is_what_the_engine_does(new_engine: NewEngine, seed: str, example: int) -> None:
    print(f"DIAODU_SEED={seed}, example {example}")
    engine = new_engine()
    town = drawn(engine, f"{seed}/{example}")
    foretold, unfolding = _foretold(town.basis(), town.looks)

    town.lives()

    assert journal(engine, town.city.now) == foretold
    with reading(engine) as session:
        world = town.city.worlds.world(session)
        there = read_portfolio(session, world, town.until).counts
        replayed = replay_as_it_was(session, town.city.worlds, at("2026-02-16"), town.until)
    assert _standings(there) == _standings(dict(unfolding.kinds_now()))
    assert replayed.departing == []


def _standings(counts: Mapping[Kind, int]) -> Counter[Standing]:
    found: Counter[Standing] = Counter()
    for kind, number in counts.items():
        found.update(dict.fromkeys(kind.standings(), number))
    return found
