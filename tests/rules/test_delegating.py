"""What a delegation must be before it is entered, and whom it reaches."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.organisation import Delegation
from rules.delegating import DelegationUnfit, require_fit
from rules.hats import hats_of_body, hats_of_post, seat_of
from tests.support.mechanisms import mechanism_with
from tests.support.shipped import shipped

CITY = replace(mechanism_with().organisation, delegations=())
TODAY = date(2026, 3, 2)


def lent(
    post: str, to: str, since: str = "2026-03-03", until: str = "2026-03-10", *chains: str
) -> Delegation:
    """A delegation."""
    return Delegation(post, to, date.fromisoformat(since), date.fromisoformat(until), chains)


def refused(new: Delegation, *running: Delegation) -> str:
    """Why it is refused."""
    with pytest.raises(DelegationUnfit) as caught:
        require_fit(new, replace(CITY, delegations=running), TODAY)
    return caught.value.message


def test_a_leader_who_is_away_is_stood_in_for() -> None:
    require_fit(lent("vice-mayor", "mayor"), CITY, TODAY)
    require_fit(lent("commerce-head", "commerce.head"), CITY, TODAY)


@pytest.mark.parametrize(
    ("new", "why"),
    [
        (lent("vice-mayor", "mayor", "2026-03-10", "2026-03-03"), "早于起始日"),
        (lent("vice-mayor", "mayor", "2026-02-03", "2026-02-10"), "已经过去"),
        (lent("vice-mayor", "vice-mayor"), "由本职务代行本职务"),
        (lent("mayor", "vice-mayor", "2026-04-20", "2026-05-10"), "不得超出任期"),
        (lent("vice-mayor", "mayor", "2026-04-20", "2026-05-10"), "不得超出任期"),
        (lent("commerce-head", "nobody"), "不得超出任期"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(new: Delegation, why: str) -> None:
    assert why in refused(new)


def test_an_officer_does_not_stand_in_for_himself_in_another_post() -> None:
    notice = replace(shipped().organisation, delegations=())

    with pytest.raises(DelegationUnfit, match="李民生本人"):
        require_fit(lent("office-director", "executive-vice-mayor"), notice, TODAY)


def test_one_post_has_one_deputy_at_a_time() -> None:
    running = lent("vice-mayor", "mayor", "2026-03-08", "2026-03-20")

    assert "自 2026-03-08 起已由「市长」代行" in refused(lent("vice-mayor", "commerce-head"), running)
    require_fit(
        lent("vice-mayor", "commerce-head", "2026-03-21", "2026-03-22"),
        replace(CITY, delegations=(running,)),
        TODAY,
    )


def test_deputies_for_different_chains_do_not_meet() -> None:
    running = lent("vice-mayor", "mayor", "2026-03-03", "2026-03-10", "issue")
    new = lent("vice-mayor", "commerce-head", "2026-03-03", "2026-03-10", "monthly-report")

    require_fit(new, replace(CITY, delegations=(running,)), TODAY)


def test_delegations_do_not_go_round_in_a_circle() -> None:
    back = lent("mayor", "vice-mayor", "2026-03-05", "2026-03-20")
    around = (lent("mayor", "commerce-head", "2026-03-01", "2026-03-30"), lent("commerce-head", "vice-mayor"))

    assert "成了环" in refused(lent("vice-mayor", "mayor"), back)
    assert "成了环" in refused(lent("vice-mayor", "mayor"), *around)
    require_fit(
        lent("vice-mayor", "mayor", "2026-03-21", "2026-03-25"), replace(CITY, delegations=(back,)), TODAY
    )


def test_what_was_revoked_before_it_began_stands_in_nobodys_way() -> None:
    revoked = lent("vice-mayor", "mayor", "2026-03-08", "2026-03-07")

    require_fit(lent("vice-mayor", "commerce-head"), replace(CITY, delegations=(revoked,)), TODAY)


def test_one_leader_heads_three_task_forces_and_one_bureau_wears_four_hats() -> None:
    notice = shipped().organisation

    assert list(hats_of_post("vice-mayor-industry", notice))[1:] == [
        "先进制造业专班牵头领导",
        "技术改造专班牵头领导",
        "停缓建项目复工专班牵头领导",
    ]
    hats = list(hats_of_body("development-reform", notice))
    assert (hats[0], len(hats)) == ("战略性新兴产业专班主报单位", 8)


def test_a_seat_shows_who_was_in_it_that_day() -> None:
    notice = shipped().organisation
    officers = [
        [one.officer for one in seat_of("mayor", notice, on).tenures]
        for on in (date(2024, 2, 29), date(2024, 3, 1))
    ]

    assert officers == [["徐衣显"], ["刘冰"]]
