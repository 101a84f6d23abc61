"""台帐更新 Units fill in or confirm every project of theirs, then declare; nobody does it for them (C22)."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from flows.commands import officers
from flows.commands.ledger_updates import LedgerIncomplete, MonthSettled
from flows.commands.period_duties import NothingDue
from models.project_terms import ProjectStage
from models.session import reading
from models.tables.ledger_duties import LedgerSubmission
from rules.access.requiring import NotForThisBody
from rules.acts.common import RecordMissing
from rules.ledger_months import MonthState
from tests.city_ledger import OTHER_UNIT, LedgerCity
from tests.city_projects import LEAD, OFFICE, Known

DUTY = "ledger-update/2026-03"


@pytest.fixture
def city(engine: Engine) -> LedgerCity:
    return LedgerCity(engine, on="2026-03-02")


@pytest.fixture
def known(city: LedgerCity) -> Known:
    return city.admits(stage="under_construction")


def submissions(city: LedgerCity) -> list[LedgerSubmission]:
    """What was declared, in order."""
    with reading(city.engine) as session:
        return list(session.exec(select(LedgerSubmission).order_by(col(LedgerSubmission.matter_id))))


def test_every_unit_with_open_projects_is_asked_and_no_other(city: LedgerCity, known: Known) -> None:
    for name, unit in (
        ("城市书房", "culture-tourism"),
        ("会展中心", "investment-group"),
        ("旧改", "wenxian"),
    ):
        found = city.classifies(city.files(name, stage="under_construction"), unit=unit)
    city.moves(found, ProjectStage.COMPLETED, by=OTHER_UNIT, day="2026年3月1日")

    codes = city.opens("2026-03-10")[DUTY]

    assert {city.matter(code).row.unit for code in codes} == {"culture-tourism", "investment-group", "xiuwu"}
    assert {city.matter(code).row.holder for code in codes} >= {"body:investment-group"}


def test_a_unit_declares_once_nothing_is_missing(city: LedgerCity, known: Known) -> None:
    other = city.admits("数据中心", stage="under_construction")
    (code,) = city.opens("2026-03-10")[DUTY]
    city.reports(known, "2026-03", 50, on="2026-03-18")
    with pytest.raises(LedgerIncomplete, match=f"还有 1 个项目没有 2026-03 的数据：{other.code}"):
        city.submits()
    city.confirms(other, "2026-03", "仍在办理用地")

    said = city.submits()

    assert city.matter(code).row.status == "struck_off"
    assert [one.state for one in said.months] == [MonthState.FILLED, MonthState.CONFIRMED]
    assert [(row.unit, row.filled, row.confirmed, row.by) for row in submissions(city)] == [
        ("xiuwu", 1, 1, "xiuwu.clerk")
    ]


def test_a_plain_completion_is_refused(city: LedgerCity, known: Known) -> None:
    (code,) = city.opens("2026-03-10")[DUTY]

    with pytest.raises(RecordMissing, match="diaodu ledger submit"):
        officers.complete(city.desk("xiuwu.clerk"), code)


def test_nobody_declares_for_another_unit(city: LedgerCity, known: Known) -> None:
    city.opens("2026-03-10")
    city.reports(known, "2026-03", 50, on="2026-03-18")

    for stranger in (OTHER_UNIT, LEAD, OFFICE):
        with pytest.raises(NotForThisBody):
            city.submits(by=stranger)
    assert submissions(city) == []


def test_nobody_confirms_for_another_unit(city: LedgerCity, known: Known) -> None:
    with pytest.raises(NotForThisBody):
        city.confirms(known, "2026-03", by=OTHER_UNIT)

    assert [one.state for one in city.months("2026-03")] == [MonthState.MISSING]


def test_a_confirmation_updates_the_row_and_stays_on_record(city: LedgerCity, known: Known) -> None:
    city.confirms(known, "2026-03", "仍在办理用地", on="2026-03-18")

    (change,) = known.changes("month/2026-03/confirmed")
    assert (change.act, change.new, change.actor) == ("confirmed", "仍在办理用地", "xiuwu.clerk")
    assert (known.row.updated_at, known.row.updated_by) == (city.now, "xiuwu.clerk")


def test_what_is_known_needs_no_confirmation(city: LedgerCity, known: Known) -> None:
    city.confirms(known, "2026-02")
    city.reports(known, "2026-03", 50)

    with pytest.raises(MonthSettled, match="已经确认"):
        city.confirms(known, "2026-02")
    with pytest.raises(MonthSettled, match="已经填报"):
        city.confirms(known, "2026-03")
    with pytest.raises(MonthSettled, match="还没有到"):
        city.confirms(known, "2026-04")


def test_words_without_money_do_not_fill_in_a_project(city: LedgerCity, known: Known) -> None:
    city.opens("2026-03-10")
    city.reports(known, "2026-02", 50, progress="主体施工")

    assert [one.state for one in city.months("2026-02")] == [MonthState.FILLED]
    assert [one.state for one in city.months("2026-03")] == [MonthState.MISSING]


def test_the_oldest_open_month_comes_first(city: LedgerCity, known: Known) -> None:
    city.opens("2026-03-10")
    city.opens("2026-04-10")
    city.reports(known, "2026-03", 50, on="2026-04-15")
    city.reports(known, "2026-04", 60)

    months = [city.submits().month.month, city.submits().month.month]

    assert months == [3, 4]
    with pytest.raises(NothingDue):
        city.submits()


def test_the_database_refuses_to_change_what_was_declared(city: LedgerCity, known: Known) -> None:
    city.opens("2026-03-10")
    city.reports(known, "2026-03", 50, on="2026-03-18")
    said = city.submits()

    (step,) = [step for step in city.matter(said.done.code).steps if step.act == "done"]
    assert json.loads(step.detail)["by"] == "xiuwu.clerk"
    assert city.faults() == []
