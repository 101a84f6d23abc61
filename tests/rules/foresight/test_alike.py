"""同类归并 What cannot bear on a matter's future is left out, and nothing that can."""

from __future__ import annotations

from dataclasses import replace

from rules.acts.raising import raise_matter
from rules.foresight.alike import Likeness
from rules.foresight.unfolding import Unfolding
from rules.unrolled import unroll
from tests.support.worlds import ISSUE, at, world_of

WORLD = world_of()
FIRST = raise_matter(ISSUE, WORLD, at("2026-03-02", "09:17"), by="operator").after
UNTIL = at("2026-06-30")


def test_the_minute_at_which_a_matter_was_raised_makes_it_no_other() -> None:
    later = raise_matter(ISSUE, WORLD, at("2026-03-02", "14:42"), by="operator").after

    assert Likeness(WORLD)(later) == Likeness(WORLD)(FIRST) != later


def test_a_reminder_that_lies_between_them_tells_two_matters_apart() -> None:
    before = replace(FIRST, nudged_at=at("2026-03-06", "08:59"))
    after = replace(FIRST, nudged_at=at("2026-03-06", "09:00"))

    assert Likeness(WORLD)(before) != Likeness(WORLD)(after)


def test_units_are_told_apart_only_until_none_of_them_can_hold_the_matter() -> None:
    other = replace(FIRST, unit="transport", holder=("body:transport",))
    climbed = [unroll(one, WORLD, UNTIL)[-1].after for one in (FIRST, other)]

    assert Likeness(WORLD)(other) != Likeness(WORLD)(FIRST)
    assert Likeness(WORLD)(climbed[0]) == Likeness(WORLD)(climbed[1])


def test_what_is_kept_for_counting_stays() -> None:
    kept = Likeness(WORLD, keeping=True)(replace(FIRST, category="land"))

    assert (kept.category, kept.unit) == ("land", "east")


def test_alike_matters_go_the_way_that_each_goes_alone() -> None:
    unfolding = Unfolding(WORLD, alike=Likeness(WORLD))
    unfolding.put(FIRST, 40, at("2026-03-02"))
    unfolding.put(replace(FIRST, entered_at=at("2026-03-02", "11:00")), 2, at("2026-03-02"))

    moves = list(unfolding.run(UNTIL))
    alone = unroll(FIRST, WORLD, UNTIL)

    assert {move.count for move in moves} == {42}
    assert [(move.at, move.becomes.stage) for move in moves] == [(one.at, one.after.stage) for one in alone]
