"""要素答复归谁 Whose it is to answer a request, to confirm the answer, and to take it to the task force."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from flows.commands.officers import complete, hand_over
from flows.commands.requests import ask_for_strike_off, verify_strike_off
from flows.commands.resource_answers import AnsweringOneself
from flows.commands.resource_requests import turn_into_issue
from models.resource_terms import Resource, Verdict
from rules.access.requiring import NotForThisBody
from rules.acts.common import RecordMissing
from rules.acts.moving import NowhereToGo
from tests.city import Held
from tests.city_projects import UNIT, Known
from tests.city_resources import LAND_BUREAU, PAPER, REFORM, ResourceCity

WRONG = ["ecology-environment.clerk", "commerce.clerk", "wenxian.clerk", "supervision-office.clerk"]


@pytest.fixture
def city(engine: Engine) -> ResourceCity:
    """The city on Monday, 2 March 2026."""
    return ResourceCity(engine)


@pytest.fixture
def known(city: ResourceCity) -> Known:
    """A project under dispatch, Xiuwu's, of 现代服务业."""
    return city.admits()


@pytest.fixture
def land(city: ResourceCity, known: Known) -> Held:
    """A request for 120 mu of land."""
    return city.asks(known)


def test_whoever_holds_it_still_answers_when_it_has_climbed_and_so_does_the_leader(
    city: ResourceCity, known: Known, land: Held
) -> None:
    other = city.asks(known, "60亩")
    for day in ("2026-03-10", "2026-03-18"):
        city.sweeps(on=day)

    city.answers(land, Verdict.MET, by=LAND_BUREAU)
    city.answers(other, Verdict.MET, by="vice-mayor-services")

    assert [land.row.status, other.row.status] == ["strike_off_asked"] * 2


@pytest.mark.parametrize("body", [*WRONG, UNIT, "vice-mayor-industry"])
def test_nobody_else_answers(city: ResourceCity, land: Held, body: str) -> None:
    with pytest.raises(NotForThisBody, match="由焦作市自然资源和规划局办理"):
        city.answers(land, Verdict.MET, by=body)

    assert (land.acts, city.request(land).answers) == (["raised"], [])


@pytest.mark.parametrize("body", [*WRONG, LAND_BUREAU])
def test_nobody_but_who_asked_confirms_or_makes_a_problem_of_it(
    city: ResourceCity, land: Held, body: str
) -> None:
    city.answers(land, Verdict.REFUSED, reason="无指标", paper="")

    with pytest.raises(NotForThisBody):
        city.confirms(land, by=body)
    with pytest.raises(NotForThisBody):
        turn_into_issue(city.desk(body), land.code)
    assert land.row.status == "strike_off_asked"


def test_who_answers_does_not_answer_its_own_request(city: ResourceCity) -> None:
    own = city.classifies(city.files("自然资源数据中心"), 5, unit="natural-resources")

    asked = city.asks(own, by="natural-resources.clerk")

    assert asked.row.stage == "lead_unit"
    assert city.told(LAND_BUREAU) == []
    with pytest.raises((AnsweringOneself, NotForThisBody)):
        city.answers(asked, Verdict.MET, by=LAND_BUREAU)


def test_a_lead_unit_that_asks_for_a_county_does_not_answer_at_its_own_level(
    city: ResourceCity, known: Known
) -> None:
    asked = city.asks(known, by="commerce.clerk")
    city.sweeps(on="2026-03-10")

    with pytest.raises(AnsweringOneself, match="自己不能答复自己"):
        city.answers(asked, Verdict.MET, by="commerce.clerk")
    city.answers(asked, Verdict.MET, by="culture-tourism.clerk")


def test_where_who_leads_is_also_who_answers_it_begins_with_the_leader(city: ResourceCity) -> None:
    led = city.classifies(city.files("算力中心"), 2, task_force="strategic-emerging-industries", unit="xiuwu")

    asked = city.asks(led, "900吨标准煤", kind=Resource.ENERGY, by=REFORM)

    assert (asked.row.stage, asked.row.holder) == ("deputy_mayor", "post:executive-vice-mayor")


def test_there_is_no_way_round_an_answer(city: ResourceCity, land: Held) -> None:
    desk = city.desk(LAND_BUREAU)
    with pytest.raises(RecordMissing, match="请用 diaodu request answer"):
        complete(desk, land.code, "已办")
    with pytest.raises(RecordMissing, match="请用 diaodu request answer"):
        ask_for_strike_off(desk, land.code, "已办", [PAPER])

    city.answers(land, Verdict.MET)
    with pytest.raises(RecordMissing, match="请用 diaodu request confirm"):
        verify_strike_off(desk, land.code, granted=True)


def test_a_request_is_not_passed_on_in_the_name_of_another_unit(city: ResourceCity, land: Held) -> None:
    with pytest.raises(NowhereToGo, match="不由责任单位承办"):
        hand_over(city.desk(LAND_BUREAU), land.code, "wenxian", "不归我局")
