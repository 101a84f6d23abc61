"""职权 Each rule about meetings, petitions and directives, tried by the wrong body."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Engine

from flows.commands import directives, minutes, petition_decisions, petitions, topics
from flows.commands.agenda_places import place_item
from flows.commands.convening import convene, propose_meeting
from flows.commands.forums import cancel_sitting
from flows.commands.resolutions import Order
from rules.access.requiring import NotForThisBody
from rules.sittings import SittingUnfit
from tests.city_meetings import BUREAU, INDUSTRY, LEADER, MAYOR, OFFICE, MeetingCity

COUNTY, OTHER_BUREAU, OTHER_LEADER = "xiuwu.clerk", "agriculture-rural.head", "vice-mayor-agriculture"
OUTSIDERS = [COUNTY, OTHER_BUREAU, OTHER_LEADER]
Tried = Callable[[MeetingCity, str], object]


@pytest.fixture
def city(engine: Engine) -> MeetingCity:
    return MeetingCity(engine, on="2026-03-10")


def _sitting(city: MeetingCity) -> int:
    return city.plans("2026-03-18", INDUSTRY[0], on="2026-03-10").id


def _held(city: MeetingCity) -> int:
    sitting = _sitting(city)
    city.assigns(sitting, "补办用地手续", "2026-03-31", on="2026-03-18")
    city.holds(sitting, on="2026-03-18")
    return sitting


def _topic(city: MeetingCity) -> str:
    _sitting(city)
    return city.brings("一季度技改投资").code


AT_MEETINGS: dict[str, Tried] = {
    "plan": lambda city, by: city.plans("2026-03-18", INDUSTRY[0], by=by),
    "cancel": lambda city, by: cancel_sitting(city.desk(by), _sitting(city), "不开了"),
    "hold": lambda city, by: city.holds(_sitting(city), on="2026-03-18", by=by),
    "assign": lambda city, by: city.assigns(_sitting(city), "补办", "2026-03-31", by=by),
    "order": lambda city, by: place_item(city.desk(by), _sitting(city), "JZ-2026-0001", 1, "先听"),
    "minutes": lambda city, by: city.issues_minutes(_held(city), by=by),
    "absent": lambda city, by: minutes.state_absence(
        city.desk(by, on="2026-03-24"), INDUSTRY[0], date(2026, 3, 1), "忙"
    ),
    "accept topic": lambda city, by: topics.accept_topic(city.desk(by), _topic(city)),
    "return topic": lambda city, by: topics.return_topic(city.desk(by), _topic(city), "不受理"),
}


@pytest.mark.parametrize("tried", AT_MEETINGS.values(), ids=AT_MEETINGS.keys())
def test_no_outsider_acts_on_a_meeting(city: MeetingCity, tried: Tried) -> None:
    for by in OUTSIDERS:
        with pytest.raises(NotForThisBody):
            tried(city, by)


def test_nobody_brings_a_topic_for_another_unit(city: MeetingCity) -> None:
    with pytest.raises(NotForThisBody):
        city.brings("一季度技改投资", by="wenxian.clerk")


def test_another_deputy_mayor_does_not_chair(city: MeetingCity) -> None:
    with pytest.raises(NotForThisBody, match="主持专班调度会"):
        city.holds(_sitting(city), on="2026-03-18", chair=OTHER_LEADER)


def test_an_item_is_not_assigned_for_a_task_force_that_did_not_sit(city: MeetingCity) -> None:
    with pytest.raises(SittingUnfit, match="不是为现代农业专班开的"):
        city.assigns(_sitting(city), "补办", "2026-03-31", task_force="modern-agriculture")


def _signed(city: MeetingCity, by: str) -> object:
    petition = city.petitions(city.problem())
    petitions.submit_petition(city.desk(BUREAU), petition.code)
    return petitions.sign_petition(city.desk(by), petition.code)


def _registered(city: MeetingCity, by: str) -> object:
    petition = city.petitions(city.problem())
    petitions.submit_petition(city.desk(BUREAU), petition.code)
    petitions.sign_petition(city.desk(LEADER), petition.code)
    return petitions.register_petition(city.desk(by), petition.code)


def _decided(city: MeetingCity, by: str) -> object:
    petition = city.takes_to_mayor(city.problem())
    order = Order("同意", date(2026, 5, 29))
    return petition_decisions.instruct_on(city.desk(by), petition.code, order)


def _queued(city: MeetingCity, by: str) -> object:
    return petition_decisions.put_to_meeting(city.desk(by), city.takes_to_mayor(city.problem()).code)


@pytest.mark.parametrize(
    ("tried", "by"),
    [
        pytest.param(lambda city, by: city.petitions(city.problem(), by=by), COUNTY, id="a county petitions"),
        pytest.param(
            lambda city, by: city.petitions(city.problem(), by=by), OFFICE, id="the Office petitions"
        ),
        pytest.param(_signed, BUREAU, id="the lead unit signs"),
        pytest.param(_signed, OTHER_LEADER, id="another leader signs"),
        pytest.param(_signed, MAYOR, id="the mayor signs for the leader"),
        pytest.param(_registered, BUREAU, id="the lead unit registers"),
        pytest.param(_registered, "development-reform.clerk", id="the Office's own bureau registers"),
        pytest.param(_decided, LEADER, id="the leader decides for the mayor"),
        pytest.param(_decided, "executive-vice-mayor", id="a colleague decides for the mayor"),
        pytest.param(_queued, OFFICE, id="the Office puts it to the meeting"),
    ],
)
def test_each_step_of_a_petition_is_its_holders_own(city: MeetingCity, tried: Tried, by: str) -> None:
    with pytest.raises(NotForThisBody):
        tried(city, by)


def _proposal(city: MeetingCity) -> str:
    city.queues(city.problem(), on="2026-03-10")
    return city.proposes(on="2026-04-14").meetings[0]


def test_only_the_office_proposes_and_only_the_mayor_convenes(city: MeetingCity) -> None:
    meeting = _proposal(city)
    with pytest.raises(NotForThisBody):
        propose_meeting(city.desk(BUREAU), meeting, "请开会")
    propose_meeting(city.desk(OFFICE), meeting, "请开会")

    for by in (OFFICE, LEADER, "executive-vice-mayor"):
        with pytest.raises(NotForThisBody):
            convene(city.desk(by), meeting, date(2026, 4, 20))


@pytest.mark.parametrize("by", [BUREAU, LEADER])
def test_the_mayors_meeting_is_not_prepared_by_a_task_force(city: MeetingCity, by: str) -> None:
    with pytest.raises(NotForThisBody):
        city.plans("2026-03-18", by=by, forum="comprehensive-meeting")


def test_the_leading_groups_business_is_brought_decided_and_registered_by_its_own(city: MeetingCity) -> None:
    with pytest.raises(NotForThisBody):
        city.lays_before("产业基金方案", by=BUREAU)
    laid = city.lays_before("产业基金方案")

    with pytest.raises(NotForThisBody):
        directives.decide_directive(city.desk(OFFICE), laid.code, "同意")
    directives.decide_directive(city.desk(MAYOR), laid.code, "同意")
    with pytest.raises(NotForThisBody):
        directives.register_items(city.desk(MAYOR), laid.code, reason="无")
