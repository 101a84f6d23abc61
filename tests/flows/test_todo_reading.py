"""待办 What somebody holds for another by delegation stands on his list, marked as such, and only in the chains that were lent."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from flows.callers import Caller
from flows.commands.delegations import delegate
from flows.commands.officers import escalate
from flows.todo_reading import groups, todo_of
from models.organisation import Delegation
from models.scope import EVERYTHING
from models.session import reading
from rules.access.verbs import Verb
from rules.horizons import Horizon
from tests.city import City

OWN, ABSENT = "mayor", "vice-mayor"


@pytest.fixture
def city(engine: Engine) -> City:
    """A matter has gone up to a leader, and another stands with a unit."""
    made = City(engine)
    escalate(made.desk(), made.raises("东县用地").code, "紧急", target="deputy_mayor")
    made.raises("交通局立项", held_by="transport")
    return made


def listed(city: City, post: str, *lent: str) -> list[tuple[str, str, bool]]:
    """The titles on somebody's list, for whom each is done, and whether there is anything to be done with it."""
    caller = Caller(1, post, post, (post,), lent, frozenset(), EVERYTHING, 1)
    with reading(city.engine) as session:
        world, mechanism = city.worlds.world(session), city.worlds.mechanism(session)
        mine = todo_of(caller, mechanism, city.now)
        parts = groups(session, mine, world, dict.fromkeys(Horizon, 9))
        found = [held for part in parts.values() for held in part.held]
    return [(held.matter.title, held.lent, Verb.REPLY in held.verbs) for held in found]


def lends(city: City, *chains: str) -> None:
    """The leader is away for three weeks."""
    today = city.now.date()
    given = Delegation(ABSENT, OWN, today, today + timedelta(weeks=3), chains)
    delegate(city.desk(ABSENT), given, "外出学习")


def test_a_leader_s_own_is_his_and_of_nobody_else(city: City) -> None:
    assert listed(city, ABSENT) == [("东县用地", "", True)]
    assert listed(city, "transport.clerk") == [("交通局立项", "", True)]


def test_who_stands_in_finds_it_on_his_list_in_the_other_s_name(city: City) -> None:
    lends(city)

    assert ("东县用地", ABSENT, True) in listed(city, OWN, ABSENT)


def test_what_stands_on_another_chain_than_was_lent_is_not_listed(city: City) -> None:
    lends(city, "extension")

    assert "东县用地" not in [title for title, _, _ in listed(city, OWN, ABSENT)]


def test_what_was_not_lent_does_not_end_the_list_before_its_time(city: City) -> None:
    escalate(city.desk(), city.raises("东县环评").code, "紧急", target="deputy_mayor")
    lends(city, "extension")
    caller = Caller(1, OWN, OWN, (OWN,), (ABSENT,), frozenset(), EVERYTHING, 1)
    with reading(city.engine) as session:
        world, mechanism = city.worlds.world(session), city.worlds.mechanism(session)
        mine = todo_of(caller, mechanism, city.now)
        first = groups(session, mine, world, dict.fromkeys(Horizon, 1))
        going_on = {one: part.rest for one, part in first.items() if part.rest}
        second = [groups(session, mine, world, {one: 1}, rest)[one] for one, rest in going_on.items()]

    assert {title for title, _, _ in listed(city, OWN, ABSENT)}.isdisjoint({"东县用地", "东县环评"})
    assert len(second) == 1
    assert not any(part.held for part in (*first.values(), *second))
    assert second[0].rest is None
