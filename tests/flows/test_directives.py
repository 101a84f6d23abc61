"""领导小组部署 What the leading group decides becomes items with owner and date; what it does not is listed (C1)."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from flows.commands.directives import (
    NothingAssigned,
    assign_from,
    decide_directive,
    register_items,
    undecided,
)
from flows.commands.duties import NotThisDuty
from flows.commands.officers import complete
from flows.commands.resolutions import Order
from models.session import reading
from rules.acts.common import RecordMissing
from tests.city import Held
from tests.city_meetings import MAYOR, OFFICE, MeetingCity

ITEM = Order("拟定基金管理办法", date(2026, 4, 30), "finance", cooperating=("development-reform",))


@pytest.fixture
def city(engine: Engine) -> MeetingCity:
    return MeetingCity(engine)


@pytest.fixture
def laid(city: MeetingCity) -> Held:
    return city.lays_before("设立产业基金", on="2026-03-02")


def listed(city: MeetingCity, on: str) -> list[str]:
    with reading(city.engine) as session:
        return [matter.code for _, matter in undecided(session, city.desk(on=on))]


def test_a_decision_is_registered_as_items_with_owner_and_date(city: MeetingCity, laid: Held) -> None:
    decide_directive(city.desk(MAYOR, on="2026-03-10"), laid.code, "原则同意，由市财政局拟定办法")
    item = Held(city, assign_from(city.desk(OFFICE), laid.code, ITEM).code)
    register_items(city.desk(OFFICE), laid.code)

    (row,) = city.resolutions()
    assert (row.number, row.unit, row.due_on) == (f"{laid.code}-1", "finance", date(2026, 4, 30))
    assert item.row.holder == "body:finance"
    assert laid.row.status == "struck_off"
    assert [row.unit for row in city.of_kind("receipt")] == ["finance", "development-reform"]
    assert city.faults() == []


def test_a_decision_without_items_says_why(city: MeetingCity, laid: Held) -> None:
    decide_directive(city.desk(MAYOR), laid.code, "暂缓")

    with pytest.raises(NothingAssigned):
        register_items(city.desk(OFFICE), laid.code)
    register_items(city.desk(OFFICE), laid.code, reason="暂缓，无须交办")


def test_what_is_undecided_after_thirty_days_is_listed(city: MeetingCity, laid: Held) -> None:
    assert listed(city, "2026-04-01") == []
    assert listed(city, "2026-04-02") == [laid.code]

    decide_directive(city.desk(MAYOR), laid.code, "同意")
    assert listed(city, "2026-04-03") == []


def test_no_plain_completion_stands_for_a_decision(city: MeetingCity, laid: Held) -> None:
    with pytest.raises(RecordMissing, match="diaodu directive decide"):
        complete(city.desk(MAYOR), laid.code, "同意")
    with pytest.raises(NotThisDuty):
        register_items(city.desk(OFFICE), laid.code, reason="无")
