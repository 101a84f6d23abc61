"""账号 What an account is on a day: its tenures, its desks, its roles, whom it stands in for; and who may change that."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from flows.accounts import AccountUnfit, Hat, LastAdministrator, add_account, grant, lock, revoke
from flows.callers import Caller, caller_of
from flows.commands.delegations import delegate
from flows.registrar import registrar_for
from models.access_terms import Role, TokenScope
from models.errors import NotFound
from models.organisation import Delegation
from models.queries.accounts import account_of
from models.session import reading
from rules.access.requiring import NotForThisBody
from tests.support.entry import HERE, NOW, TODAY, Entry, cheap, clerk, role, town
from tests.support.worlds import at

__all__ = ["cheap", "town"]


def caller(town: Entry, name: str, on: str = "2026-03-02", token: TokenScope | None = None) -> Caller:
    """What an account is on a day."""
    with reading(town.engine) as session:
        return caller_of(session, town.worlds, account_of(session, name), at(on), token)


def test_a_person_of_the_configuration_is_in_whatever_posts_the_tenures_say(town: Entry) -> None:
    town.opens("zhao.yi", "赵一", officer="zhao")
    town.opens("zhou.wu", "周五", officer="zhou")

    assert caller(town, "zhao.yi", "2026-04-30").posts == ("mayor",)
    assert caller(town, "zhao.yi", "2026-05-01").posts == ()
    assert caller(town, "zhou.wu", "2026-05-01").posts == ("mayor",)
    assert caller(town, "zhou.wu", "2026-05-01").scope.everything


def test_one_person_wears_several_hats(town: Entry) -> None:
    town.opens(
        "sun.san", "孙三", clerk("east.clerk"), clerk("commerce.head"), role(Role.ASSESSOR), officer="sun"
    )
    found = caller(town, "sun.san")

    assert found.posts == ("commerce-head", "east.clerk", "commerce.head")
    assert found.roles == {Role.LEAD_UNIT, Role.UNIT_CLERK, Role.UNIT_HEAD, Role.ASSESSOR}


def test_a_hat_holds_from_its_first_day_through_its_last(town: Entry) -> None:
    town.opens("li", "李四", Hat(date(2026, 3, 5), date(2026, 3, 9), post="east.clerk"))
    days = ("2026-03-04", "2026-03-05", "2026-03-09", "2026-03-10")

    assert [bool(caller(town, "li", day).posts) for day in days] == [False, True, True, False]


def test_a_hat_that_was_taken_off_is_none(town: Entry) -> None:
    town.opens("li", "李四")
    number = grant(town.registrar, "li", clerk("east.clerk"), "经办")

    assert revoke(town.registrar, "li", number, "调离") == "east.clerk"
    assert caller(town, "li").posts == ()
    with pytest.raises(NotFound):
        revoke(town.registrar, "li", number, "再收")


def test_a_delegate_is_told_whom_it_stands_in_for(town: Entry) -> None:
    town.opens("li", "李四", clerk("east.head"))
    given = Delegation("vice-mayor", "east.head", TODAY, TODAY + timedelta(days=3))
    delegate(town.desk("vice-mayor"), given, "外出学习")
    found = caller(town, "li")

    assert (found.posts, found.lent) == (("east.head",), ("vice-mayor",))
    assert Role.LEADER in found.roles


@pytest.mark.parametrize(
    ("hat", "why"),
    [
        (Hat(TODAY, post="vice-mayor"), "随配置中的任职走"),
        (Hat(TODAY, post="nowhere.clerk"), "不是机构的席位"),
        (Hat(TODAY, role=Role.OFFICE), "由职务和机构得出"),
        (Hat(TODAY, TODAY - timedelta(days=1), role=Role.AUDITOR), "早于起始日"),
    ],
)
def test_what_follows_from_the_configuration_is_not_typed_twice(town: Entry, hat: Hat, why: str) -> None:
    town.opens("li", "李四")

    with pytest.raises(AccountUnfit, match=why):
        grant(town.registrar, "li", hat, "分工")


@pytest.mark.parametrize(
    ("name", "person", "officer"),
    [
        ("Li Si", "李四", ""),
        ("x", "李四", ""),
        ("li", " ", ""),
        ("li", "李四", "nobody"),
        ("administrator", "李四", ""),
    ],
)
def test_an_account_that_cannot_be_is_not_made(town: Entry, name: str, person: str, officer: str) -> None:
    with pytest.raises(AccountUnfit):
        add_account(town.registrar, name, person, officer)


def test_somebody_must_remain_who_can_give_rights(town: Entry) -> None:
    for last in (
        lambda: lock(town.registrar, "administrator", "离岗"),
        lambda: revoke(town.registrar, "administrator", 1, "调离"),
    ):
        with pytest.raises(LastAdministrator):
            last()

    town.opens("second", "第二人", role(Role.ADMINISTRATOR))
    lock(town.registrar, "administrator", "离岗")


def test_only_an_administrator_who_is_signed_in_is_a_registrar(town: Entry) -> None:
    town.opens("li", "李四", role(Role.AUDITOR))
    refused = (caller(town, "li"), caller(town, "administrator", token=TokenScope.ACT))

    assert (
        registrar_for(caller(town, "administrator"), town.engine, town.worlds, NOW, HERE).by
        == "administrator"
    )
    for found in refused:
        with pytest.raises(NotForThisBody):
            registrar_for(found, town.engine, town.worlds, NOW, HERE)


def test_a_post_that_is_not_one_s_own_is_no_desk(town: Entry) -> None:
    town.opens("zhou.wu", "周五", clerk("east.clerk"), officer="zhou")
    with reading(town.engine) as session:
        account_of(session, "zhou.wu").must_change = False
        found = caller_of(session, town.worlds, account_of(session, "zhou.wu"), NOW)

    with pytest.raises(NotForThisBody, match="今天不在职务「mayor」上"):
        found.desk(town.desk(), "mayor")


def test_every_change_of_rights_is_audited_with_who_and_why(town: Entry) -> None:
    town.opens("li", "李四", clerk("east.clerk"))
    latest = town.audited(2)

    assert [(entry.kind, entry.account, entry.subject) for entry in latest] == [
        ("rights_changed", "operator", "li")
    ] * 2
    assert latest[0].detail == '{"act":"granted","hat":"east.clerk","reason":"分工"}'
