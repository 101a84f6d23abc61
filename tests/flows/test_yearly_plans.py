"""The yearly supervision plan is drawn up by one office and approved by the mayor; what went up is what is approved (C39)."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sqlalchemy import Engine

from flows.commands.duties import NotThisDuty
from flows.commands.officers import complete, give_back
from flows.commands.yearly_plans import NewPlanItem, PlanEmpty, add_item, approve_plan, drop_item, submit_plan
from models.errors import NotFound
from models.queries.yearly_plans import items_of, latest_version
from models.session import reading
from models.tables.yearly_plans import PlanVersion
from rules.access.requiring import NotForThisBody
from rules.acts.common import RecordMissing
from tests.city import Held
from tests.city_assessed import AssessedCity

CLERK, MAYOR = "supervision-office.clerk", "mayor"


@pytest.fixture
def city(engine: Engine) -> AssessedCity:
    """A city in January 2026, when the plan has come round."""
    found = AssessedCity(engine)
    found.opens("2026-01-06")
    return found


@pytest.fixture
def held(city: AssessedCity) -> Held:
    return city.duty("supervision-plan/2026/once")


def adds(city: AssessedCity, held: Held, title: str = "重大项目调度机制落实情况", by: str = CLERK) -> int:
    """An item is listed."""
    new = NewPlanItem(title, "dispatch-office", date(2026, 12, 31), "四(七)")
    return add_item(city.desk(by, on="2026-01-12"), held.code, new)


def version(city: AssessedCity, held: Held) -> PlanVersion:
    """The plan as it last went up or came down."""
    with reading(city.engine) as session:
        found = latest_version(session, held.row.id or 0)
    assert found is not None
    return found


def titles(found: PlanVersion) -> list[tuple[int, str]]:
    """Its items."""
    return [(item["number"], item["title"]) for item in json.loads(found.content)["items"]]


def test_what_the_mayor_approves_is_what_went_up(city: AssessedCity, held: Held) -> None:
    adds(city, held)
    adds(city, held, "开工项目要素保障")
    submit_plan(city.desk(CLERK, on="2026-01-20"), held.code)
    submitted = version(city, held)
    approve_plan(city.desk(MAYOR, on="2026-01-22"), held.code, "同意")

    approved = version(city, held)
    assert (approved.act, approved.digest, approved.by) == ("approved", submitted.digest, MAYOR)
    assert titles(approved) == [(1, "重大项目调度机制落实情况"), (2, "开工项目要素保障")]
    assert held.row.status == "struck_off"


def test_a_dropped_item_keeps_its_number(city: AssessedCity, held: Held) -> None:
    adds(city, held, "甲")
    adds(city, held, "乙")
    drop_item(city.desk(CLERK), held.code, 1)
    assert adds(city, held, "丙") == 3
    with pytest.raises(NotFound):
        drop_item(city.desk(CLERK), held.code, 1)
    with reading(city.engine) as session:
        assert [item.title for item in items_of(session, held.row.id or 0)] == ["乙", "丙"]


def test_an_empty_plan_does_not_go_up(city: AssessedCity, held: Held) -> None:
    with pytest.raises(PlanEmpty):
        submit_plan(city.desk(CLERK), held.code)
    with pytest.raises(RecordMissing):
        complete(city.desk(CLERK), held.code, "已编制")


@pytest.mark.parametrize("stranger", ["dispatch-office.clerk", MAYOR, "xiuwu.clerk"])
def test_only_the_supervision_office_draws_it_up(city: AssessedCity, held: Held, stranger: str) -> None:
    with pytest.raises(NotForThisBody):
        adds(city, held, by=stranger)
    adds(city, held)
    with pytest.raises(NotForThisBody):
        submit_plan(city.desk(stranger), held.code)


@pytest.mark.parametrize(
    "stranger", [CLERK, "supervision-office.head", "dispatch-office.head", "executive-vice-mayor"]
)
def test_only_the_mayor_approves_it(city: AssessedCity, held: Held, stranger: str) -> None:
    adds(city, held)
    submit_plan(city.desk(CLERK), held.code)

    with pytest.raises(NotForThisBody):
        approve_plan(city.desk(stranger), held.code, "同意")


def test_nothing_is_added_once_it_went_up_until_it_is_returned(city: AssessedCity, held: Held) -> None:
    adds(city, held)
    submit_plan(city.desk(CLERK), held.code)
    with pytest.raises(NotThisDuty):
        adds(city, held, "加一项")
    give_back(city.desk(MAYOR), held.code, "请补充要素保障")

    assert adds(city, held, "要素保障") == 2


def test_time_does_not_approve_it(city: AssessedCity, held: Held) -> None:
    adds(city, held)
    submit_plan(city.desk(CLERK), held.code)
    city.sweeps(on="2026-06-30")

    assert (held.row.stage, version(city, held).act) == ("approve", "submitted")
