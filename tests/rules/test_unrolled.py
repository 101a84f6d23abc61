"""展开 A matter that nobody touches: the same decisions as a sweep that is never late, and an end to them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.errors import StateDamaged
from models.terms import Act
from rules import unrolled
from rules.acts.raising import raise_matter
from rules.standing import Decision
from rules.unrolled import unroll
from tests.support.worlds import ISSUE, Climb, at, world_of


def test_unrolled_it_takes_every_decision_that_a_sweep_without_delay_takes() -> None:
    swept = Climb.raised("2026-03-02").runs("2026-06-30")
    first = raise_matter(ISSUE, world_of(), at("2026-03-02"), by="operator").after

    told = unroll(first, world_of(), at("2026-06-30", "23:59"))

    assert [happening.decision for happening in told] == swept.decisions[1:]
    assert [happening.at for happening in told] == sorted(happening.at for happening in told)


def test_it_names_the_moves_among_the_reminders() -> None:
    first = raise_matter(ISSUE, world_of(), at("2026-03-02"), by="operator").after

    told = unroll(first, world_of(), at("2026-03-25"))

    assert [happening.after.stage for happening in told if happening.moves] == ["task_force", "deputy_mayor"]
    assert sum(not happening.moves for happening in told) > 2


def test_nothing_happens_to_what_only_a_person_can_move() -> None:
    first = raise_matter(ISSUE, world_of(), at("2026-03-02"), by="operator").after

    assert unroll(replace(first, wake_at=None), world_of(), at("2027-03-02")) == ()


def test_a_decision_that_changes_nothing_is_named_and_not_repeated_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = raise_matter(ISSUE, world_of(), at("2026-03-02"), by="operator").after
    monkeypatch.setattr(unrolled, "decide", lambda standing, *_: Decision(Act.RESCHEDULED, standing))

    with pytest.raises(StateDamaged, match="反复判定"):
        unroll(first, world_of(), at("2026-03-20"))
