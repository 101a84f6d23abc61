"""职权 Whose body may act, and who stands in for whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.organisation import Delegation
from rules.access.actors import bodies_of
from rules.access.circles import fillers_of, leads_of, office_of
from rules.access.requiring import NotForThisBody, require_body, require_holder
from tests.support.mechanisms import mechanism_with

CITY = mechanism_with().organisation
DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("actor", "bodies"),
    [
        ("commerce-head", {"commerce"}),
        ("commerce.clerk", {"commerce"}),
        ("east.head", {"east"}),
        ("mayor", {"government"}),
        ("nobody", set()),
        ("nobody.clerk", set()),
        ("operator", set()),
    ],
)
def test_a_post_acts_for_its_own_body(actor: str, bodies: set[str]) -> None:
    assert bodies_of(actor, CITY, DAY) == bodies


def test_a_delegate_acts_for_the_other_body_while_the_delegation_runs() -> None:
    stand_in = Delegation("commerce-head", "east.head", date(2026, 3, 1), date(2026, 3, 5))
    city = replace(CITY, delegations=(stand_in,))

    assert bodies_of("east.head", city, date(2026, 3, 5)) == {"east", "commerce"}
    assert bodies_of("east.head", city, date(2026, 3, 6)) == {"east"}


def test_a_delegation_for_some_chains_gives_no_right_elsewhere() -> None:
    stand_in = Delegation("commerce-head", "east.head", date(2026, 3, 1), date(2026, 3, 5), ("issue",))

    assert bodies_of("east.head", replace(CITY, delegations=(stand_in,)), DAY) == {"east"}


@pytest.mark.parametrize("actor", ["commerce.head", "commerce-head", "operator", "engine"])
def test_the_right_body_the_operator_and_the_engine_pass(actor: str) -> None:
    require_body(actor, ("commerce",), "分类归口", CITY, DAY)


@pytest.mark.parametrize("actor", ["east.clerk", "mayor", "nobody"])
def test_any_other_is_refused_and_told_whose_it_is(actor: str) -> None:
    with pytest.raises(NotForThisBody, match="无权分类归口；未作变动；由示例市商务局办理"):
        require_body(actor, ("commerce",), "分类归口", CITY, DAY)


def test_who_fills_in_who_leads_and_the_office_are_nested_circles() -> None:
    fillers = set(fillers_of(("east",), "services", CITY))
    leads = set(leads_of("services", CITY))

    assert fillers == {"east", "commerce", "office"}
    assert leads == {"commerce", "office"}
    assert leads_of("unknown", CITY) == office_of(CITY) == ("office",)


@pytest.mark.parametrize(
    ("actor", "holder", "chain"),
    [
        ("commerce.clerk", "body:commerce", "issue"),
        ("mayor", "post:mayor", "issue"),
        ("operator", "post:mayor", "issue"),
    ],
)
def test_whoever_holds_a_stage_may_complete_it(actor: str, holder: str, chain: str) -> None:
    require_holder(actor, (holder,), chain, "办理", CITY, DAY)


@pytest.mark.parametrize(
    ("actor", "holder"),
    [("commerce.clerk", "body:east"), ("commerce-head", "post:mayor"), ("government.clerk", "post:mayor")],
)
def test_what_another_body_or_another_post_of_the_same_body_holds_is_refused(actor: str, holder: str) -> None:
    with pytest.raises(NotForThisBody, match="无权办理"):
        require_holder(actor, (holder,), "issue", "办理", CITY, DAY)


def test_a_delegation_for_one_chain_covers_that_chain_alone() -> None:
    lent = Delegation("mayor", "commerce-head", DAY, DAY, ("issue",))
    city = replace(CITY, delegations=(lent,))
    require_holder("commerce-head", ("post:mayor",), "issue", "办理", city, DAY)
    with pytest.raises(NotForThisBody):
        require_holder("commerce-head", ("post:mayor",), "petition", "办理", city, DAY)
