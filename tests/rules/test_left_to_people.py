"""Nothing is decided by machine that the notice leaves to a person: over all chains of both shipped mechanisms."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.mechanism import Mechanism, Stage
from models.organisation import Organisation
from models.record_terms import Record
from models.terms import Act, Gate, OnTimeout
from rules.entering import enter
from tests.rules.test_shipped_chains import BOTH, CHAINS, follow
from tests.support.worlds import Climb, at, sitting, world_of

# What the clock does by itself; every other act is somebody's.
CLOCKWORK = {
    *(Act.ESCALATED, Act.SKIPPED_VACANT, Act.REMINDED, Act.BLOCKED, Act.GATE_NAGGED),
    *(Act.ENTERED_AGENDA, Act.LEFT_AGENDA, Act.RESCHEDULED),
}
DECISIONS = re.compile("审定|签发|决定|裁定|批准|审批|审签|阅示|封存|摘牌|挂牌|议定")
# 审批部门 is who handles a permit, 综合调度会 a meeting: neither decides by a signature.
NO_DECISION = {("permit", "handle")}
RULINGS = {
    *(Record.APPROVAL, Record.READING, Record.RULING, Record.FREEZE, Record.VERDICT),
    *(Record.LISTING, Record.DELISTING, Record.PLAN_APPROVAL, Record.INSPECTION_APPROVAL),
    *(Record.SUPERVISION_SIGNATURE, Record.PRESSING, Record.OBJECTION_ANSWER, Record.TOPIC_ANSWER),
    *(Record.CONVENING, Record.PETITION_SIGNATURE, Record.INSTRUCTION, Record.RESOLUTION),
}
STAGES = [
    (found, chain.id, stage) for found in BOTH for chain in found.chains.values() for stage in chain.stages
]
DECIDING = [(found, chain, stage) for found, chain, stage in STAGES if stage.on_timeout is OnTimeout.DECIDE]
NAMED = [pytest.param(*entry, id=f"{entry[0].city}-{entry[1]}-{entry[2].id}") for entry in DECIDING]


def emptied(organisation: Organisation, posts: set[str], until: date) -> Organisation:
    """The organisation with some chairs empty from the day after."""
    kept = (one for one in organisation.tenures if one.post not in posts or one.since <= until)
    tenures = (replace(one, until=until) if one.post in posts and one.covers(until) else one for one in kept)
    return replace(organisation, tenures=tuple(tenures))


def kinds(climb: Climb) -> set[str]:
    """Whether a matter lies with bodies or with posts."""
    return {ref.partition(":")[0] for ref in climb.standing.holder}


def placed(mechanism: Mechanism, chain: str, stage: str, filed: frozenset[Gate], meets: bool) -> Climb:
    """A matter that has come to a stage on 2 March 2026."""
    force = next(iter(mechanism.organisation.task_forces))
    kinds = [sitting(f"2026-{month:02}-18", forum=kind, task_forces=force, number=month)
             for kind in mechanism.forums for month in range(3, 13)]  # fmt: skip
    climb = follow(mechanism, chain)
    climb.world = replace(
        climb.world, forums=world_of(mechanism, sittings=tuple(kinds) if meets else ()).forums
    )
    known = replace(climb.standing, filed=filed)
    climb.standing = enter(known, stage, climb.world, at("2026-03-02")).standing
    climb.decisions.clear()
    return climb


@given(
    entry=st.sampled_from(STAGES),
    filed=st.frozensets(st.sampled_from(Gate)),
    meets=st.booleans(),
    empties=st.booleans(),
    data=st.data(),
)
def test_in_a_year_no_clock_decides_closes_or_passes_a_decision(
    entry: tuple[Mechanism, str, Stage],
    filed: frozenset[Gate],
    meets: bool,
    empties: bool,
    data: st.DataObject,
) -> None:
    mechanism, chain, stage = entry
    posts = data.draw(st.sets(st.sampled_from(sorted(mechanism.organisation.posts))))
    left_on = date(2026, 4, 30) if empties else date(2026, 2, 27)
    organisation = emptied(mechanism.organisation, posts, left_on)
    climb = placed(replace(mechanism, organisation=organisation), chain, stage.id, filed, meets)
    deciding = {one.id for one in mechanism.chains[chain].stages if one.on_timeout is OnTimeout.DECIDE}

    seen = [climb.standing, *(decision.after for decision in climb.runs("2027-03-02").decisions)]

    assert {decision.act for decision in climb.decisions} <= CLOCKWORK
    assert all(standing.status.is_open for standing in seen)
    assert all(before.stage == after.stage for before, after in pairwise(seen) if before.stage in deciding)


@pytest.mark.parametrize(("mechanism", "chain", "stage"), NAMED)
def test_an_empty_chair_decides_nothing_and_hands_its_decision_to_no_office(
    mechanism: Mechanism, chain: str, stage: Stage
) -> None:
    organisation = emptied(mechanism.organisation, set(mechanism.organisation.posts), date(2026, 2, 27))
    climb = placed(replace(mechanism, organisation=organisation), chain, stage.id, frozenset(Gate), False)
    filled = placed(mechanism, chain, stage.id, frozenset(Gate), False)

    assert climb.runs("2026-12-31").standing.stage == stage.id
    assert kinds(climb) == kinds(filled)


@pytest.mark.parametrize(("mechanism", "chain"), CHAINS)
def test_every_stage_that_is_called_a_decision_waits_for_a_person(mechanism: Mechanism, chain: str) -> None:
    hurried = [
        stage.id
        for stage in mechanism.chains[chain].stages
        if DECISIONS.search(stage.name) and stage.on_timeout is not OnTimeout.DECIDE
    ]

    assert [stage for stage in hurried if (chain, stage) not in NO_DECISION] == []


@pytest.mark.parametrize(("mechanism", "chain"), CHAINS)
def test_every_stage_that_ends_with_a_ruling_waits_for_a_person(mechanism: Mechanism, chain: str) -> None:
    ruled = [stage for stage in mechanism.chains[chain].stages if stage.record in RULINGS]

    assert {stage.on_timeout for stage in ruled} <= {OnTimeout.DECIDE}
