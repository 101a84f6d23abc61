"""亮灯计算 Lights of all projects month by month: counted once, kept for ever, overruled by people (C24)."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import DBAPIError

from flows.commands import officers
from flows.commands.issues import NewIssue, raise_issue
from flows.commands.project_lights import (
    ExpiryUnfit,
    NothingOverridden,
    override_light,
    withdraw_override,
)
from models.project_terms import Light, ProjectStage
from models.queries.lights import overrides_in_force
from models.session import reading, transaction
from rules.access.requiring import NotForThisBody
from rules.acts.common import ReasonMissing
from tests.city_projects import LEAD, OFFICE, UNIT, Known, ProjectCity

S = ProjectStage


@pytest.fixture
def city(engine: Engine) -> ProjectCity:
    return ProjectCity(engine, on="2026-01-05")


@pytest.fixture
def known(city: ProjectCity) -> Known:
    known = city.admits(stage="under_construction")
    city.budgets(known, 1200)
    return known


def raises_issue(city: ProjectCity, known: Known, on: str) -> str:
    """A problem of the project, due seven working days later."""
    new = NewIssue("拆迁受阻", "xiuwu", "modern-services", project_id=known.row.id)
    return raise_issue(city.desk(UNIT, on=on), new).code


def test_a_light_is_counted_with_the_numbers_it_was_taken_from(city: ProjectCity, known: Known) -> None:
    city.reports(known, "2026-01", 20, on="2026-01-20")

    report = city.lights(on="2026-01-20")

    row = known.light("2026-01")
    assert report.months == {date(2026, 1, 1): Counter({"green": 1})}
    assert (row.light, row.investment, row.nodes, row.start, row.as_of) == ("green", "green", "green", "", date(2026, 1, 20))  # fmt: skip
    assert json.loads(row.numbers)["investment"] == {
        "planned": "1200", "cumulative": "20", "expected": "8.33", "done": "1.67", "behind": "6.67", "reported": "2026-01",
    }  # fmt: skip


def test_counting_again_writes_nothing_and_a_new_figure_adds_a_count(city: ProjectCity, known: Known) -> None:
    city.reports(known, "2026-01", 20, on="2026-01-20")
    assert city.lights(on="2026-01-20").written == 1
    assert city.lights(on="2026-01-21").written == 0

    city.reports(known, "2026-01", 100, on="2026-01-22", reason="漏报")
    assert city.lights(on="2026-01-22").written == 1

    assert [(row.seq, json.loads(row.numbers)["investment"]["cumulative"]) for row in city.light_rows()] == [
        (1, "20"),
        (2, "100"),
    ]


def test_months_that_nobody_counted_are_counted_as_they_ended(city: ProjectCity, known: Known) -> None:
    city.lights(on="2026-01-20")

    report = city.lights(on="2026-04-10")

    assert {month.month: dict(found) for month, found in report.months.items()} == {
        1: {"green": 1}, 2: {"yellow": 1}, 3: {"red": 1}, 4: {"red": 1},
    }  # fmt: skip
    assert known.light("2026-02").as_of == date(2026, 2, 28)
    assert known.light("2026-04").as_of == date(2026, 4, 10)


def test_two_yellow_months_are_red_and_a_red_that_is_made_up_is_yellow(
    city: ProjectCity, known: Known
) -> None:
    city.reports(known, "2026-01", 400, on="2026-01-31")
    city.lights(on="2026-01-31")
    city.lights(on="2026-09-30")
    city.reports(known, "2026-10", 700, on="2026-10-20")
    city.lights(on="2026-11-01")

    lights = [known.light(f"2026-{month:02}") for month in range(5, 12)]
    assert [row.measured for row in lights] == ["green", "yellow", "yellow", "red", "red", "green", "green"]
    assert [row.light for row in lights] == ["green", "yellow", "red", "red", "red", "yellow", "green"]


def test_before_it_came_under_dispatch_a_project_has_no_light(city: ProjectCity, known: Known) -> None:
    report = city.lights(on="2026-03-31", months=["2025-11", "2025-12", "2026-01"])

    assert [dict(found) for found in report.months.values()] == [{}, {}, {"green": 1}]


def test_standing_still_is_grey_and_production_blue_in_the_months_in_which_it_was(
    city: ProjectCity, known: Known
) -> None:
    city.moves(known, S.HALTED, on="2026-02-10", reason="资金链断裂")
    city.moves(known, S.UNDER_CONSTRUCTION, on="2026-04-10", day="2025-06-01")
    city.moves(known, S.COMPLETED, on="2026-05-10", day="2026-05-08")

    city.lights(on="2026-05-31", months=[f"2026-0{month}" for month in range(1, 6)])

    lights = [known.light(f"2026-0{month}").light for month in range(1, 6)]
    assert lights == ["green", "grey", "grey", "red", "blue"]


def test_a_project_that_left_the_list_has_no_light_from_then_on(city: ProjectCity, known: Known) -> None:
    city.moves(known, S.REMOVED, by=OFFICE, on="2026-02-10", reason="企业放弃")

    city.lights(on="2026-03-31", months=["2026-01", "2026-02", "2026-03"])

    assert [row.month.month for row in city.light_rows()] == [1]


def test_a_problem_past_its_promise_is_yellow_then_red_however_far_it_has_climbed(
    city: ProjectCity, known: Known
) -> None:
    city.reports(known, "2026-01", 100, on="2026-01-20")
    code = raises_issue(city, known, on="2026-01-12")

    assert city.lights(on="2026-01-21").months[date(2026, 1, 1)] == {"green": 1}
    city.sweeps(on="2026-01-22")
    assert city.lights(on="2026-01-22").months[date(2026, 1, 1)] == {"yellow": 1}

    numbers = json.loads(known.light("2026-01").numbers)["nodes"]
    assert numbers["problems"] == [{"code": code, "promised": "2026-01-21", "at_top": False}]


def test_a_problem_that_was_solved_no_longer_counts(city: ProjectCity, known: Known) -> None:
    city.reports(known, "2026-01", 100, on="2026-01-20")
    code = raises_issue(city, known, on="2026-01-05")
    city.sweeps(on="2026-01-20")
    officers.withdraw(city.desk(OFFICE, on="2026-01-29"), code, "已自行解决")

    city.lights(on="2026-01-30")

    assert known.light("2026-01").nodes == "green"


def test_permits_count_like_milestones_and_the_start_by_itself(city: ProjectCity) -> None:
    known = city.admits("跨河大桥", 7, stage="about_to_start")
    city.plans(known, "开工", "2026-01-10", on="2026-01-05")
    city.plans(known, "主体完工", "2026-01-12")

    city.lights(on="2026-01-20")

    row = known.light("2026-01")
    assert (row.start, row.nodes, row.light) == ("yellow", "yellow", "yellow")
    assert json.loads(row.numbers)["nodes"]["nodes"] == [{"name": "主体完工", "planned": "2026-01-12"}]


def test_the_start_is_judged_once_and_not_as_a_node_too(city: ProjectCity) -> None:
    known = city.admits("跨河大桥", 7, stage="about_to_start")
    city.plans(known, "开工", "2026-01-10", on="2026-01-05")

    city.lights(on="2026-01-31")

    row = known.light("2026-01")
    assert (row.start, row.nodes) == ("yellow", "green")


def test_the_office_and_the_lead_unit_set_a_light_until_a_day(city: ProjectCity, known: Known) -> None:
    override_light(
        city.desk(LEAD, on="2026-03-02"), known.code, Light.GREEN, "汛期停工已批准", date(2026, 3, 31)
    )

    def holds(on: date) -> list[str]:
        with reading(city.engine) as session:
            return [row.light for row in overrides_in_force(session, on).values()]

    assert holds(date(2026, 3, 31)) == ["green"]
    assert holds(date(2026, 4, 1)) == []
    assert known.changes("light")[-1].reason == "汛期停工已批准"


@pytest.mark.parametrize("body", [UNIT, "transport.clerk", "supervision-office.head"])
def test_nobody_else_sets_a_light(city: ProjectCity, known: Known, body: str) -> None:
    with pytest.raises(NotForThisBody, match="人工定灯"):
        override_light(city.desk(body), known.code, Light.GREEN, "理由", date(2026, 3, 31))


def test_a_light_is_set_with_a_reason_for_days_to_come(city: ProjectCity, known: Known) -> None:
    with pytest.raises(ReasonMissing):
        override_light(city.desk(OFFICE), known.code, Light.GREEN, " ", date(2026, 3, 31))
    with pytest.raises(ExpiryUnfit):
        override_light(city.desk(OFFICE), known.code, Light.GREEN, "理由", date(2026, 1, 4))


def test_a_light_that_was_set_can_be_taken_back(city: ProjectCity, known: Known) -> None:
    with pytest.raises(NothingOverridden):
        withdraw_override(city.desk(OFFICE), known.code, "误操作")
    override_light(city.desk(OFFICE), known.code, Light.GREEN, "理由", date(2026, 3, 31))

    withdraw_override(city.desk(OFFICE), known.code, "误操作")

    with reading(city.engine) as session:
        assert overrides_in_force(session, date(2026, 1, 5)) == {}


def test_a_light_that_was_set_changes_nothing_that_is_counted(city: ProjectCity, known: Known) -> None:
    city.lights(on="2026-02-28")
    override_light(city.desk(OFFICE), known.code, Light.GREEN, "理由", date(2026, 12, 31))

    city.lights(on="2026-03-31")

    assert known.light("2026-03").light == "red"


@pytest.mark.parametrize("table", ["project_light", "light_override"])
def test_the_database_itself_refuses_to_rewrite_lights(city: ProjectCity, known: Known, table: str) -> None:
    city.lights(on="2026-01-20")
    override_light(city.desk(OFFICE), known.code, Light.GREEN, "理由", date(2026, 3, 31))

    with pytest.raises(DBAPIError, match="append-only"), transaction(city.engine) as session:
        session.connection().execute(text(f"UPDATE {table} SET light = 'green'"))


def test_a_thousand_projects_cost_as_many_statements_as_one(city: ProjectCity, known: Known) -> None:
    said: list[str] = []
    event.listen(city.engine, "before_cursor_execute", lambda *seen: said.append(seen[2]))
    city.lights(on="2026-01-20")
    for_one = len(said)
    for number in range(20):
        more = city.admits(f"项目{number}", 4, on="2026-01-20")
        city.plans(more, "开工", "2026-01-10")
        city.reports(more, "2026-01", 20)
    said.clear()

    report = city.lights(on="2026-01-22")

    assert report.months[date(2026, 1, 1)].total() == 21
    assert len(said) <= for_one
    assert Decimal(report.written) >= 20
