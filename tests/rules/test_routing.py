"""归口 Which task force takes an item: the shipped routing table, and what it leaves to the Office (三)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.acts.common import ReasonMissing
from rules.acts.raising import UnknownToMechanism
from rules.routing import Route, RouteOpen, Succession, route, succession
from tests.support.shipped import shipped

CITY = shipped()
FORCES = sorted(CITY.organisation.task_forces)
NEW, MADE, FARM, SHOP = (
    "strategic-emerging-industries",
    "advanced-manufacturing",
    "modern-agriculture",
    "modern-services",
)
UPGRADE, INFRA, STALLED, INVEST = (
    "technical-upgrading",
    "major-infrastructure",
    "stalled-projects",
    "investment-promotion",
)


@pytest.mark.parametrize(
    ("scopes", "main", "cooperating"),
    [
        ((2,), NEW, ()),
        ((3,), MADE, ()),
        ((4,), FARM, ()),
        ((5,), SHOP, ()),
        ((6,), UPGRADE, ()),
        ((7,), INFRA, ()),
        ((9,), INVEST, ()),
        ((2, 6), UPGRADE, ()),
        ((9, 5), INVEST, (SHOP,)),
        ((8, 7), STALLED, (INFRA,)),
        ((11, 4), FARM, ()),
    ],
)
def test_the_scopes_name_the_task_force(
    scopes: tuple[int, ...], main: str, cooperating: tuple[str, ...]
) -> None:
    assert route(scopes, CITY, kind="project") == Route(main, cooperating)


@pytest.mark.parametrize(("scope", "kind"), [(1, "matter"), (10, "idea"), (11, "project")])
def test_some_scopes_leave_it_to_the_office(scope: int, kind: str) -> None:
    with pytest.raises(RouteOpen, match="由领导小组办公室逐件指定"):
        route((scope,), CITY, kind=kind)

    assert route((scope,), CITY, kind=kind, chosen=FARM) == Route(FARM, ())


def test_the_office_chooses_freely_among_those_that_a_scope_names() -> None:
    assert route((2,), CITY, kind="project", chosen=INFRA).task_force == INFRA


def test_outside_of_what_the_scopes_name_it_gives_a_reason() -> None:
    with pytest.raises(ReasonMissing):
        route((4,), CITY, kind="project", chosen=INFRA)

    assert route((4,), CITY, kind="project", chosen=INFRA, reason="以水利设施为主").task_force == INFRA


def test_a_stalled_project_keeps_its_original_task_force() -> None:
    with pytest.raises(RouteOpen, match="原行业专班"):
        route((8,), CITY, kind="project")

    assert route((8,), CITY, kind="project", current=SHOP) == Route(STALLED, (SHOP,))
    assert route((8,), CITY, kind="project", cooperating=(MADE,)) == Route(STALLED, (MADE,))


def test_what_has_started_is_no_longer_for_those_who_brought_it_in() -> None:
    assert route((9, 5), CITY, kind="project", started=True).task_force == SHOP
    with pytest.raises(RouteOpen):
        route((9,), CITY, kind="project", started=True)


@pytest.mark.parametrize(
    ("scopes", "kind"), [((), "project"), ((12,), "project"), ((1,), "project"), ((4,), "idea")]
)
def test_scopes_that_do_not_fit_are_refused(scopes: tuple[int, ...], kind: str) -> None:
    with pytest.raises(RouteOpen):
        route(scopes, CITY, kind=kind)


def test_an_unknown_task_force_is_refused() -> None:
    with pytest.raises(UnknownToMechanism):
        route((4,), CITY, kind="project", chosen="nobody")


@pytest.mark.parametrize(
    ("scopes", "of", "cooperating", "follows"),
    [
        ((9, 5), INVEST, (), Succession(INVEST, SHOP)),
        ((9,), INVEST, (MADE,), Succession(INVEST, MADE)),
        ((9,), INVEST, (), Succession(INVEST, "")),
        ((9, 5), INVEST, (MADE,), Succession(INVEST, "")),
        ((9, 5), SHOP, (), None),
        ((5,), SHOP, (), None),
    ],
)
def test_after_the_start_the_industry_follows(
    scopes: tuple[int, ...], of: str, cooperating: tuple[str, ...], follows: Succession | None
) -> None:
    assert succession(scopes, of, cooperating, CITY) == follows


@given(
    st.lists(st.sampled_from(range(2, 8)), min_size=1),
    st.lists(st.sampled_from(FORCES)),
    st.sampled_from(["", *FORCES]),
)
def test_there_is_always_one_main_task_force_and_it_does_not_cooperate_with_itself(
    scopes: list[int], cooperating: list[str], chosen: str
) -> None:
    found = route(scopes, CITY, kind="project", chosen=chosen, cooperating=cooperating, reason="理由")

    assert found.task_force in FORCES
    assert found.task_force not in found.cooperating
    assert len(set(found.cooperating)) == len(found.cooperating)
    assert set(cooperating) - {found.task_force} <= set(found.cooperating)
