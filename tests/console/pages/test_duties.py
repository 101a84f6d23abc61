"""Meetings, reports, periods, visits, supervision and scores on pages: who sees what, and what is offered to whom."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from flows.telling.scores import point_text, read_points
from tests.console.conftest import SigningIn


def offered(comes: SigningIn, name: str, address: str) -> set[str]:
    """The keys of what a page offers to do."""
    elements = comes(name).opens(address).elements.values()
    return {str(one["props"]["data-ask"]) for one in elements if "data-ask" in one.get("props", {})}


def first_link(comes: SigningIn, name: str, address: str, shape: str) -> str:
    """The first address of a shape that a page leads to."""
    return next(link for link in comes(name).opens(address).links if re.fullmatch(shape, link))


def test_somebody_else_s_meeting_is_told_as_one_that_there_is_not(comes: SigningIn) -> None:
    known = first_link(comes, "office", "/meetings", r"/meetings/\d+")

    hidden, missing = comes("county").opens(known), comes("county").opens("/meetings/98989")

    assert (hidden.status, missing.status) == (404, 404)
    number = known.rpartition("/")[2]
    assert hidden.words.replace(number, "N") == missing.words.replace("98989", "N")


def test_whoever_prepares_a_meeting_may_close_it_and_an_auditor_may_only_look(comes: SigningIn) -> None:
    known = first_link(comes, "office", "/meetings", r"/meetings/\d+")

    assert {"hold", "assign", "cancel"} <= offered(comes, "office", known)
    assert offered(comes, "auditor", known) == set()


def test_a_lead_unit_plans_its_own_kind_of_meeting_and_not_the_city_s(comes: SigningIn) -> None:
    asks = offered(comes, "lead-unit", "/meetings")

    assert "plan-task-force-meeting" in asks
    assert "plan-comprehensive-meeting" not in asks


@pytest.mark.parametrize(
    "address", ["/meetings?month=2026-13", "/reports?month=x", "/reports?quarter=2026-Q9", "/visits?month=1"]
)
def test_a_period_that_no_year_has_is_refused_plainly(comes: SigningIn, address: str) -> None:
    found = comes("office").opens(address)

    assert found.status == 422
    assert "没有" in found.words


def test_only_the_office_is_offered_to_excuse_a_period(comes: SigningIn) -> None:
    address = "/periods/task-force-meeting/2026-05"

    assert "waive" in offered(comes, "office", address)
    assert offered(comes, "lead-unit", address) == set()


def test_a_leader_sees_his_own_month_of_visits_and_no_colleague_s(comes: SigningIn) -> None:
    words = comes("industry-leader").opens("/visits").words

    assert "副市长（工业）" in words
    assert "副市长（农业农村）" not in words


def test_blank_months_are_the_office_s_to_see(comes: SigningIn) -> None:
    assert "各位领导" in comes("office").opens("/visits").words
    assert "各位领导" not in comes("county").opens("/visits").words


def test_a_joint_supervision_shows_a_county_what_is_its_own_alone(comes: SigningIn) -> None:
    concluded = [
        link
        for link in comes("county").opens("/supervision").links
        if re.fullmatch(r"/supervision/JZ-\d+-\d+", link)
    ]
    shown = comes("county").opens(concluded[-1])

    assert "修武县人民政府" in shown.words
    assert "博爱县人民政府" not in shown.words


def test_scores_stay_behind_their_door(comes: SigningIn) -> None:
    assert comes("county").opens("/assessment").status == 403
    assert comes("assessor").opens("/assessment").status == 200


@pytest.mark.parametrize(
    ("text", "points"),
    [("1", Decimal(1)), ("0.5", Decimal("0.5")), ("0.125", None), ("-1", None), ("x", None), ("1.2.3", None)],
)
def test_points_are_read_to_a_hundredth(text: str, points: Decimal | None) -> None:
    assert read_points(text) == points


def test_what_does_not_apply_gives_and_takes_nothing() -> None:
    item = {"applies": False, "direction": "deduct", "lost": "1.00", "won": "0.00", "points": "5.00"}

    assert point_text(item) == "—"
    assert point_text({**item, "applies": True}) == "-1.00"
