"""审核归属 Nobody answers a request of their own: it goes to the first who is somebody else, however far that is (A21)."""

from __future__ import annotations

import pytest

from rules.acts.raising import Subject
from rules.acts.review import reviewing_chain
from tests.support.shipped import shipped
from tests.support.worlds import Climb, at, world_of

CITY = shipped()
POLICY = CITY.chains["assigned-item"].strike_off


@pytest.mark.parametrize(
    ("unit", "force", "reviewed_on"),
    [
        ("xiuwu", "modern-agriculture", "strike-off"),
        ("agriculture-rural", "modern-agriculture", "strike-off-by-office"),
        ("dispatch-office", "", "strike-off-by-supervision"),
    ],
)
def test_a_strike_off_goes_to_the_first_who_is_not_asking(unit: str, force: str, reviewed_on: str) -> None:
    item = Climb.raised("2026-03-02", world_of(CITY), Subject("assigned-item", unit, force))

    found = reviewing_chain(item.standing, item.world, at("2026-03-03"), POLICY.chain, POLICY.own_chain)

    assert found == reviewed_on
