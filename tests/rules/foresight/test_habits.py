"""办理习惯 Few cases lean on many, many stand for themselves; and chance is what the caller gives."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from random import Random

import pytest

from rules.acts.raising import raise_matter
from rules.foresight.answering import Answering, hits
from rules.foresight.habits import Stay, learned
from rules.foresight.unfolding import Unfolding
from tests.support.worlds import ISSUE, at, world_of

SLOW = Stay("issue", "responsible_unit", "body:east", "land", 40)
QUICK = Stay("issue", "responsible_unit", "body:west", "land", 2, closed=True)


def test_with_nothing_on_record_nobody_is_expected_to_answer() -> None:
    assert learned([]).rates("issue", "responsible_unit", "body:east", "land") == (0, 0)


def test_many_cases_of_ones_own_outweigh_those_of_all() -> None:
    habits = learned([*repeat(SLOW, 50), *repeat(QUICK, 50)])

    slow = habits.rates("issue", "responsible_unit", "body:east", "land").closes
    quick = habits.rates("issue", "responsible_unit", "body:west", "land").closes

    assert slow < 0.01
    assert quick > 0.3
    assert (habits.cases, habits.answered) == (100, 50)


def test_who_has_few_cases_is_expected_to_be_like_the_others() -> None:
    habits = learned([SLOW, *repeat(QUICK, 200)])

    newcomer = habits.rates("issue", "responsible_unit", "body:new", "land").closes
    slow = habits.rates("issue", "responsible_unit", "body:east", "land").closes

    assert newcomer == pytest.approx(habits.rates("issue", "responsible_unit", "x", "y").closes, rel=0.05)
    assert slow < newcomer


@pytest.mark.parametrize(("number", "rate"), [(1, 0.5), (40, 0.02), (5000, 0.3), (10, 0.0)])
def test_as_many_come_true_as_the_rate_says(number: int, rate: float) -> None:
    draw = Random(7).random
    found = [hits(number, rate, draw) for _ in range(400)]

    assert sum(found) / 400 == pytest.approx(number * rate, rel=0.1, abs=0.06)
    assert max(found) <= number


def _answered(seed: int) -> Iterator[tuple[object, int]]:
    world, start = world_of(), at("2026-03-02")
    unfolding = Unfolding(world)
    unfolding.put(raise_matter(ISSUE, world, start, by="x").after, 100, start)
    answering = Answering(unfolding, learned([SLOW, QUICK]), Random(seed).random)
    for passed in answering.unfold((), start.date(), at("2026-03-31").date(), at("2026-03-31")):
        yield passed.at, passed.count


def test_the_same_seed_gives_the_same_future_and_another_one_another() -> None:
    assert list(_answered(1)) == list(_answered(1)) != list(_answered(2))
