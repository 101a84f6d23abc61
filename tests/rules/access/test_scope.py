"""视野 What posts and roles may see: their own, their task force's, or everything; the outsider nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.access_terms import GRANTED, Role
from models.organisation import Tenure
from models.scope import EVERYTHING, NOTHING, Scope
from rules.access.roles import lent_to, posts_of, roles_of
from rules.access.scope import scope_of, scope_of_actor
from rules.access.sight import (
    MatterFacts,
    ProjectFacts,
    may_read_notice,
    may_read_report,
    may_see_matter,
    may_see_project,
    may_see_sitting,
)
from tests.rules.access.ground import DAY, LEAD, OFFICE, OUTSIDER, SUPERVISION, UNIT, lent
from tests.support.mechanisms import mechanism_with

CITY = mechanism_with().organisation
EAST = MatterFacts("east", "services", "", ("body:east",))


def scope(*posts: str, roles: tuple[Role, ...] = ()) -> Scope:
    """The scope of somebody in the small city."""
    return scope_of(posts, roles, CITY, DAY)


@pytest.mark.parametrize("post", ["mayor", OFFICE, SUPERVISION])
def test_the_mayor_the_office_and_the_supervision_office_see_everything(post: str) -> None:
    assert scope(post) == EVERYTHING


@pytest.mark.parametrize("role", GRANTED)
def test_whoever_looks_after_the_whole_sees_everything(role: Role) -> None:
    assert scope(roles=(role,)) == EVERYTHING


def test_a_lead_unit_sees_its_task_force_and_a_county_itself() -> None:
    assert scope(LEAD).task_forces == {"services"}
    assert scope(UNIT) == Scope(False, frozenset({"east"}), frozenset(), frozenset({UNIT}))


@pytest.mark.parametrize("post", [UNIT, LEAD])
def test_a_matter_is_seen_by_whom_it_concerns(post: str) -> None:
    assert may_see_matter(scope(post), EAST)


@pytest.mark.parametrize("found", [scope(OUTSIDER), scope("passer-by"), scope(), NOTHING])
def test_the_outsider_sees_nothing(found: Scope) -> None:
    assert not may_see_matter(found, EAST)
    assert not may_see_project(found, ProjectFacts(("east",), ("services",), "vice-mayor"))
    assert not may_see_sitting(found, ("services",))
    assert not may_read_notice(found, "east.clerk")


@pytest.mark.parametrize(
    "change",
    [{"unit": "transport"}, {"holder": ("body:transport",)}, {"cooperating": ("transport",)}],
)
def test_whoever_holds_it_or_helps_with_it_is_no_outsider(change: dict[str, object]) -> None:
    assert may_see_matter(scope(OUTSIDER), replace(EAST, **change))  # type: ignore[arg-type]


def test_a_bulletin_is_read_by_everybody_it_went_to() -> None:
    assert may_read_report(scope(OUTSIDER), EAST, recipients=("transport",))


def test_a_delegate_sees_as_the_post_it_stands_in_for() -> None:
    city = lent("commerce-head", OUTSIDER).organisation

    assert may_see_matter(scope_of((OUTSIDER,), (), city, DAY), EAST)
    assert not may_see_matter(scope_of((OUTSIDER,), (), city, DAY.replace(day=7)), EAST)


def test_a_delegate_for_one_chain_sees_only_what_the_post_itself_holds() -> None:
    found = scope_of((OUTSIDER,), (), lent("vice-mayor", OUTSIDER, "issue").organisation, DAY)

    assert not may_see_matter(found, EAST)
    assert may_see_matter(found, replace(EAST, holder=("post:vice-mayor",)))


def test_the_operator_at_the_machine_sees_everything() -> None:
    assert scope_of_actor("operator", CITY, DAY) == EVERYTHING
    assert scope_of_actor(UNIT, CITY, DAY) == scope(UNIT)


def test_roles_follow_from_the_configuration() -> None:
    assert roles_of(("commerce.clerk",), CITY) == {Role.LEAD_UNIT, Role.UNIT_CLERK}
    assert roles_of(("east.head",), CITY) == {Role.UNIT_HEAD}
    assert roles_of(("vice-mayor",), CITY) == {Role.LEADER}
    assert roles_of(("office.clerk", "supervision.head"), CITY) == {
        Role.OFFICE,
        Role.UNIT_CLERK,
        Role.SUPERVISOR,
        Role.UNIT_HEAD,
    }


def test_a_post_that_changes_hands_changes_who_is_in_it_from_that_day() -> None:
    assert posts_of("zhao", CITY, DAY.replace(month=4, day=30)) == ("mayor",)
    assert posts_of("zhao", CITY, DAY.replace(month=5, day=1)) == ()
    assert posts_of("zhou", CITY, DAY.replace(month=5, day=1)) == ("mayor",)


def test_a_post_by_the_operator_s_name_gives_nobody_the_operator_s_rights() -> None:
    tenures = (Tenure("operator", "zhao", DAY), Tenure("engine", "zhao", DAY))

    assert posts_of("zhao", replace(CITY, tenures=tenures), DAY) == ()


def test_whom_somebody_stands_in_for_follows_from_the_delegations() -> None:
    assert lent_to((OUTSIDER,), lent("commerce-head", OUTSIDER).organisation, DAY) == ("commerce-head",)
