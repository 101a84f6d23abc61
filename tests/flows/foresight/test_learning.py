"""学得习惯 What is learned is what people did: not what the engine did, and not what is still under way."""

from __future__ import annotations

from functools import partial

import pytest

from flows.commands.desk import carry_out
from flows.foresight.forecast import read_basis
from flows.foresight.learning import habits_of
from flows.foresight.ranges import many_futures
from models.foresight_terms import Measure, Viewpoint
from models.session import reading, transaction
from rules.acts.moving import finish
from rules.foresight.habits import Habits
from tests.city import City
from tests.flows.foresight.conftest import NewEngine

STAGE = "issue/task_force"


@pytest.fixture
def city(new_engine: NewEngine) -> City:
    """Ten problems of 东县 of which it solves nine within two days, and one climbs; then ten new ones."""
    city = City(new_engine())
    raised = [city.raises(f"问题 {number}", on="2026-03-02") for number in range(10)]
    with transaction(city.engine) as session:
        for issue in raised[1:]:
            solved = partial(finish, by="x", text="已解决")
            carry_out(session, city.desk("east.clerk", on="2026-03-04"), issue.code, solved)
    city.sweeps(on="2026-03-12")
    for number in range(10):
        city.raises(f"新问题 {number}", on="2026-03-12")
    return city


def _habits(city: City) -> Habits:
    with reading(city.engine) as session:
        return habits_of(session, city.worlds.world(session), city.now)


def test_nine_were_solved_one_was_not_and_the_others_are_not_over(city: City) -> None:
    habits = _habits(city)

    rates = habits.rates("issue", "responsible_unit", "body:east", "other")

    assert (habits.cases, habits.answered) == (21, 9)
    assert 0.15 < rates.closes < 0.3
    assert rates.passes == 0


def test_who_used_to_solve_most_is_foretold_to_let_few_climb(city: City) -> None:
    with reading(city.engine) as session:
        basis = read_basis(session, city.worlds, city.now, 30, keeping=True)

    found = many_futures(basis, _habits(city), 40, "1").totals[Viewpoint.STAGE, STAGE, Measure.CAME]

    assert 0 <= found.low < found.middle < found.high < 10
