"""领导督导 A leader's visit is recorded by the leader, completes the month, and leaves no finding lying, on both databases (C31, C32)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine

from flows.commands import officers
from flows.commands.visit_findings import (
    Charge,
    FindingTurned,
    FindingUnfit,
    turn_into_issue,
    turn_into_item,
    turn_into_known,
)
from flows.commands.visits import Found
from models.errors import NotFound
from models.session import reading
from models.tables.payloads import AssignedItem
from rules.access.requiring import NotForThisBody
from rules.acts.common import RecordMissing
from rules.visits import VisitUnfit
from tests.city_projects import Known
from tests.city_supervision import INDUSTRY, SERVICES, SupervisedCity
from tests.support.kept import Kept
from tests.support.shipped import NOTICE

MARCH = f"visit/2026-03/{SERVICES}"
LEAD = "commerce.clerk"


@pytest.fixture
def city(engine: Engine, kept: Kept) -> SupervisedCity:
    return kept.city("months-visits", engine, _month)


def _month(engine: Engine) -> SupervisedCity:
    city = SupervisedCity(engine)
    city.opens()
    return city


@pytest.fixture
def known(city: SupervisedCity) -> Known:
    return city.admits()


def test_a_visit_completes_the_months_duty_with_its_photographs(city: SupervisedCity, known: Known) -> None:
    told = city.visits(known)

    assert (told.completed, told.duty) == (True, city.duty(MARCH).code)
    assert city.duty(MARCH).acts[-1] == "done"
    assert city.faults() == []


def test_a_second_visit_is_counted_and_changes_nothing(city: SupervisedCity, known: Known) -> None:
    city.visits(known)

    told = city.visits(known, on="2026-03-20", mode="微信办公")

    assert (told.number, told.completed) == (2, False)
    assert city.duty(MARCH).acts.count("done") == 1


def test_a_visit_of_last_month_told_late_completes_last_month(city: SupervisedCity, known: Known) -> None:
    city.opens(on="2026-04-01")

    city.visits(known, on="2026-04-02", day="2026-03-30")

    assert city.duty(MARCH).row.status == "struck_off"
    assert city.duty(f"visit/2026-04/{SERVICES}").row.status == "active"


@pytest.mark.parametrize("by", [LEAD, INDUSTRY, "municipal-government.clerk", "dispatch-office.clerk"])
def test_nobody_records_a_visit_for_another_leader(city: SupervisedCity, known: Known, by: str) -> None:
    with pytest.raises(NotForThisBody, match="无权登记该领导的督导"):
        city.visits(known, by=by, leader=SERVICES)

    assert city.duty(MARCH).row.status == "active"


def test_a_visit_cannot_be_ticked_off_without_a_record(city: SupervisedCity) -> None:
    with pytest.raises(RecordMissing, match="diaodu visit record"):
        officers.complete(city.desk(SERVICES), city.duty(MARCH).code, "去过了")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"mode": "电话"}, "不在机制之内"),
        ({"day": "2026-03-11"}, "还没有到"),
        ({"day": "2025-12-31"}, "没有 2025年12月的督导职责"),
        ({"found": [Found("路不通", "JZ-04-2026-0009")]}, "没有督导该项目"),
    ],
)
def test_what_cannot_be_counted_is_refused(
    city: SupervisedCity, known: Known, more: dict[str, Any], said: str
) -> None:
    with pytest.raises(VisitUnfit, match=said):
        city.visits(known, **more)


def test_a_visit_to_nowhere_is_none(city: SupervisedCity) -> None:
    with pytest.raises(VisitUnfit, match="没有写督导了哪个项目"):
        city.visits()


def test_the_lead_unit_turns_what_was_found_within_two_days(city: SupervisedCity, known: Known) -> None:
    told = city.visits(known, found=[Found("进场道路未通"), Found("围挡破损", settled="当场修复")])

    (code,) = told.to_turn
    duty = city.matter(code)
    assert (duty.row.holder, duty.row.due_on) == ("body:commerce", date(2026, 3, 12))
    turned = turn_into_issue(city.desk(LEAD), code, 1, Charge())
    assert (turned.left, city.matter(turned.code).row.holder) == (0, "body:xiuwu")
    assert duty.row.status == "struck_off"


def test_two_findings_close_the_duty_only_when_both_are_turned(city: SupervisedCity, known: Known) -> None:
    (code,) = city.visits(known, found=[Found("进场道路未通"), Found("供电未到位")]).to_turn

    first = turn_into_item(city.desk(LEAD), code, 1, Charge(due_on=date(2026, 3, 31)))
    assert (first.left, city.matter(code).row.status) == (1, "active")
    turn_into_known(city.desk(LEAD), code, 2, first.code)

    assert city.matter(code).row.status == "struck_off"
    assert city.matter(first.code).row.due_on == date(2026, 3, 31)


def test_only_the_lead_unit_turns_findings_and_each_once(city: SupervisedCity, known: Known) -> None:
    (code,) = city.visits(known, found=[Found("进场道路未通"), Found("供电未到位")]).to_turn

    with pytest.raises(NotForThisBody):
        turn_into_issue(city.desk("xiuwu.clerk"), code, 1, Charge())
    turn_into_issue(city.desk(LEAD), code, 1, Charge())
    with pytest.raises(FindingTurned):
        turn_into_issue(city.desk(LEAD), code, 1, Charge())
    with pytest.raises(NotFound, match="没有第 9 号"):
        turn_into_issue(city.desk(LEAD), code, 9, Charge())


def test_a_finding_is_not_put_under_what_is_closed(city: SupervisedCity, known: Known) -> None:
    (code,) = city.visits(known, found=[Found("进场道路未通")]).to_turn

    with pytest.raises(FindingUnfit, match="已了结"):
        turn_into_known(city.desk(LEAD), code, 1, city.duty(MARCH).code)


def test_what_the_leader_assigns_on_the_spot_is_assigned_at_once(city: SupervisedCity, known: Known) -> None:
    charge = Charge("transport", date(2026, 3, 25))

    told = city.visits(known, found=[Found("3月底前修通道路", charge=charge)])

    (code,) = told.assigned
    item = city.matter(code).row
    with reading(city.engine) as session:
        payload = session.get(AssignedItem, item.id)
    assert told.to_turn == ()
    assert (item.unit, item.due_on, payload and payload.number) == ("transport", date(2026, 3, 25), "督导1-1")


def test_findings_go_to_the_lead_unit_of_each_task_force(city: SupervisedCity, known: Known) -> None:
    other = city.admits("外商投资园", 9)

    told = city.visits(known, other, found=[Found("甲", known.code), Found("乙", other.code), Found("丙")])

    holders = [city.matter(code).row.holder for code in told.to_turn]
    assert holders == ["body:commerce", "body:commerce"]
    assert [city.matter(code).row.task_force for code in told.to_turn] == [
        "modern-services",
        "investment-promotion",
    ]


def test_a_leader_whom_only_a_project_is_bound_to_owes_a_visit_too(
    city: SupervisedCity, known: Known
) -> None:
    city.binds(known, leader="mayor")

    city.opens(on="2026-04-01")

    assert city.duty("visit/2026-04/mayor").row.holder == "post:mayor"
    assert city.visits(known, by="mayor", on="2026-04-02").completed


def test_counted_by_project_the_month_wants_them_all(engine: Engine) -> None:
    text = NOTICE.read_text(encoding="utf-8")
    city = SupervisedCity(
        engine, text=text.replace("visit-unit: {value: leader", "visit-unit: {value: project")
    )
    city.opens()
    first, second = city.admits(), city.admits("冷链二期", 5)

    assert not city.visits(first).completed
    assert city.visits(second, on="2026-03-11").completed
