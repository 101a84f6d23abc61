"""交办 What a sitting decides becomes items that climb, on both databases."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from flows.commands.assigning import NewItem, assign
from flows.commands.forums import plan_sitting
from models.errors import NotFound
from models.session import reading
from models.tables.payloads import AssignedItem
from rules.sittings import SittingUnfit
from tests.city import City, Held
from tests.support.shipped import NOTICE


@pytest.fixture
def city(engine: Engine) -> City:
    return City(engine, NOTICE.read_text(encoding="utf-8"))


@pytest.fixture
def sitting(city: City) -> int:
    return plan_sitting(city.desk(), "task-force-meeting", date(2026, 3, 18), ("major-infrastructure",)).id


def _item(sitting: int, **more: object) -> NewItem:
    wanted = {"content": "月底前完成涉路杆线迁改", "unit": "xiuwu", "due_on": date(2026, 3, 31)} | more
    return NewItem(sitting, **wanted)  # type: ignore[arg-type]


def test_an_item_has_the_date_that_the_meeting_set_and_a_number_of_the_meeting(
    city: City, sitting: int
) -> None:
    first, second = (assign(city.desk(), _item(sitting, task_force="major-infrastructure")) for _ in range(2))

    with reading(city.engine) as session:
        numbers = [session.get(AssignedItem, item.id).number for item in (first, second)]  # type: ignore[union-attr]
    assert numbers == [f"{sitting}-1", f"{sitting}-2"]
    assert (first.due_on, first.holder) == (date(2026, 3, 31), "body:xiuwu")


def test_an_item_that_is_not_done_climbs_to_both_lead_units(city: City, sitting: int) -> None:
    item = Held(city, assign(city.desk(), _item(sitting, task_force="major-infrastructure")).code)

    city.sweeps(on="2026-04-01")

    assert item.row.holder == "body:housing-construction body:transport"
    assert {"escalated_to_you"} <= set(city.told("housing-construction.clerk")) & set(
        city.told("transport.clerk")
    )
    assert city.faults() == []


def test_an_item_without_a_future_date_or_a_meeting_is_refused(city: City, sitting: int) -> None:
    with pytest.raises(SittingUnfit, match="不在今天之后"):
        assign(city.desk(), _item(sitting, due_on=date(2026, 3, 2)))
    with pytest.raises(NotFound, match="没有编号为 99 的会议"):
        assign(city.desk(), _item(99))
