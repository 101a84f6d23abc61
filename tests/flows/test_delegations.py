"""A delegation entered while the city runs: who may enter it, whom notices reach, what it allows, and when it ends (A24)."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from flows.commands.delegations import AlreadyEnded, delegate, revoke
from flows.commands.duties import duty_at
from flows.commands.yearly_plans import NewPlanItem, add_item, approve_plan, submit_plan
from flows.recipients import answering
from models.errors import NotFound
from models.organisation import Delegation
from models.record_terms import Record
from models.session import transaction
from rules.access.requiring import NotForThisBody
from rules.acts.common import ReasonMissing
from rules.acts.raising import UnknownToMechanism
from rules.delegating import DelegationUnfit
from tests.city import Held
from tests.city_assessed import AssessedCity

MAYOR, DEPUTY, OTHER = "mayor", "executive-vice-mayor", "vice-mayor-industry"
SINCE, UNTIL = date(2026, 1, 19), date(2026, 1, 30)


@pytest.fixture
def city(engine: Engine) -> AssessedCity:
    """A plan waits for the mayor."""
    found = AssessedCity(engine)
    found.opens("2026-01-06")
    held = found.duty("supervision-plan/2026/once")
    add_item(found.desk("supervision-office.clerk", on="2026-01-12"), held.code, NewPlanItem("调度"))
    submit_plan(found.desk("supervision-office.clerk"), held.code)
    return found


@pytest.fixture
def held(city: AssessedCity) -> Held:
    return city.duty("supervision-plan/2026/once")


def lends(
    city: AssessedCity, *, by: str = MAYOR, on: str = "2026-01-16", chains: tuple[str, ...] = (), **days: date
) -> int:
    """The mayor is away."""
    new = Delegation(MAYOR, DEPUTY, days.get("since", SINCE), days.get("until", UNTIL), chains)
    return delegate(city.desk(by, on=on), new, "外出学习")


def answers(city: AssessedCity, on: date, chain: str = "supervision-plan") -> list[str]:
    """Who answers for the mayor on a day."""
    return [one.officer for one in answering(MAYOR, city.mechanism.organisation, on, chain)]


def test_notices_go_to_the_deputy_from_the_first_day_to_the_last(city: AssessedCity) -> None:
    lends(city)
    days = [date(2026, 1, 18), SINCE, UNTIL, date(2026, 1, 31)]

    assert [answers(city, day) for day in days] == [["刘冰"], ["李民生"], ["李民生"], ["刘冰"]]


def test_the_deputy_may_do_what_the_post_may_and_only_then(city: AssessedCity, held: Held) -> None:
    lends(city)
    with pytest.raises(NotForThisBody):
        approve_plan(city.desk(DEPUTY, on="2026-01-16"), held.code, "同意")
    with pytest.raises(NotForThisBody):
        approve_plan(city.desk(OTHER, on="2026-01-20"), held.code, "同意")
    approve_plan(city.desk(DEPUTY, on="2026-01-20"), held.code, "同意")

    assert held.row.status == "struck_off"
    assert [step.actor for step in held.steps][-1] == DEPUTY


def test_a_delegation_for_one_chain_gives_no_say_in_another(city: AssessedCity, held: Held) -> None:
    lends(city, chains=("issue",))

    with pytest.raises(NotForThisBody):
        approve_plan(city.desk(DEPUTY, on="2026-01-20"), held.code, "同意")
    assert (answers(city, SINCE), answers(city, SINCE, "issue")) == (["刘冰"], ["李民生"])


def test_a_revoked_delegation_ends_at_once_and_what_was_done_stands(city: AssessedCity, held: Held) -> None:
    number = lends(city)
    approve_plan(city.desk(DEPUTY, on="2026-01-20"), held.code, "同意")
    last = revoke(city.desk(MAYOR, on="2026-01-21"), number, "提前返回")

    assert last == date(2026, 1, 20)
    assert [answers(city, day) for day in (last, date(2026, 1, 21))] == [["李民生"], ["刘冰"]]
    assert held.row.status == "struck_off"
    with pytest.raises(AlreadyEnded):
        revoke(city.desk(MAYOR, on="2026-01-22"), number, "再收回")


def test_after_revocation_the_deputy_has_no_say(city: AssessedCity, held: Held) -> None:
    revoke(city.desk(MAYOR, on="2026-01-19"), lends(city), "不外出了")

    with pytest.raises(NotForThisBody), transaction(city.engine) as session:
        duty_at(session, city.desk(DEPUTY, on="2026-01-20"), held.code, Record.PLAN_APPROVAL)


@pytest.mark.parametrize(
    "stranger", [DEPUTY, OTHER, "xiuwu.head", "supervision-office.head", "development-reform.head"]
)
def test_nobody_else_gives_the_mayors_post_away_or_takes_it_back(city: AssessedCity, stranger: str) -> None:
    with pytest.raises(NotForThisBody):
        lends(city, by=stranger)
    number = lends(city)
    with pytest.raises(NotForThisBody):
        revoke(city.desk(stranger, on="2026-01-20"), number, "收回")


def test_the_office_registers_what_it_was_told(city: AssessedCity) -> None:
    number = lends(city, by="dispatch-office.clerk")

    assert revoke(city.desk("dispatch-office.clerk", on="2026-01-20"), number, "提前返回") == SINCE


def test_a_delegation_that_cannot_be_is_refused(city: AssessedCity) -> None:
    with pytest.raises(DelegationUnfit):
        lends(city, until=date(2026, 1, 18))
    with pytest.raises(UnknownToMechanism):
        lends(city, chains=("nothing",))
    with pytest.raises(ReasonMissing):
        delegate(city.desk(MAYOR), Delegation(MAYOR, DEPUTY, SINCE, UNTIL), "")
    with pytest.raises(NotFound):
        revoke(city.desk(MAYOR), 99, "收回")


def test_two_of_them_are_not_entered_for_one_day(city: AssessedCity) -> None:
    lends(city)

    with pytest.raises(DelegationUnfit, match="已由"):
        lends(city, until=date(2026, 1, 19))
