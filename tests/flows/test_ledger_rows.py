"""台帐汇集测试 What the database knows of projects, as the ledger says it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from sqlalchemy import Engine

from documents.ledger.layout import BookSheet
from documents.ledger.rows import Cell, Ledger, Row
from flows.commands.issues import NewIssue, raise_issue
from flows.commands.project_permits import PermitEntry, set_permit
from flows.ledger_rows import Selection, read_form, read_ledger, read_template
from models.project_terms import PermitNode, PermitState, ProjectStage
from models.session import reading
from models.terms import Category
from tests.city_projects import UNIT, Known, ProjectCity, when
from tests.support.shipped import NOTICE
from tests.support.worlds import at

MARCH = date(2026, 3, 1)


@pytest.fixture
def city(engine: Engine) -> ProjectCity:
    return ProjectCity(engine)


@pytest.fixture
def park(city: ProjectCity) -> Known:
    """A project of Xiuwu with money, times, permits and two problems."""
    park = city.admits(
        "冷链物流园", 5, total_investment=Decimal(86000), funding={"special_bond": Decimal(5000)}
    )
    city.binds(park)
    city.budgets(park, 12000)
    city.reports(park, "2026-01", 500)
    city.reports(park, "2026-03", 700, on="2026-03-18", progress="低温库封顶", done="封顶", next_plan="安装")
    city.plans(park, "竣工（投产）", "2027年6月底")
    permit(city, park, PermitNode.LAND_SUPPLY, PermitState.UNDER_WAY, planned=when("2026年6月底"))
    permit(city, park, PermitNode.ENVIRONMENT, None, actual=when("2026年2月"), number="环审〔2026〕3号")
    for title in ("冷链物流园：二期用地指标尚缺42亩", "110千伏电源未批复"):
        raises(city, park, title)
    return park


def permit(
    city: ProjectCity, known: Known, node: PermitNode, state: PermitState | None, **more: object
) -> None:
    """Something is said of a permit."""
    set_permit(city.desk(UNIT), known.code, node, PermitEntry(state, **more))  # type: ignore[arg-type]


def raises(city: ProjectCity, known: Known, title: str) -> None:
    """A problem of a project is reported."""
    new = NewIssue(
        title,
        "xiuwu",
        "modern-services",
        solution="请市里协调",
        category=Category.LAND,
        project_id=known.row.id,
    )
    raise_issue(city.desk(UNIT), new)


def ledger(city: ProjectCity, **wanted: Any) -> Ledger:
    """The ledger of March as it stands on the 20th."""
    with reading(city.engine) as session:
        return read_ledger(session, city.mechanism, Selection(MARCH, **wanted), at("2026-03-20"))


def form(city: ProjectCity, unit: str, *, on: str = "2026-03-10") -> Ledger:
    """A unit's form of March."""
    with reading(city.engine) as session:
        return read_form(session, city.mechanism, unit, MARCH, at(on))


def rows(found: Ledger) -> list[Row]:
    """The rows of 主表."""
    return [row for force in found.task_forces for row in force.rows]


def cells(row: Row, *keys: str) -> Mapping[str, Cell]:
    """Some cells of a row."""
    return {key: row.get(key) for key in keys}


def test_a_project_is_told_in_the_words_of_the_ledger(city: ProjectCity, park: Known) -> None:
    (row,) = rows(ledger(city))

    assert cells(row, "name", "county", "stage", "kind", "scopes", "task_force", "funding") == {
        "name": "冷链物流园",
        "county": "修武县",
        "stage": "前期",
        "kind": "项目",
        "scopes": "5",
        "task_force": "现代服务业专班",
        "funding": "专项债 5000",
    }
    assert (row["unit"], row["leader"]) == ("修武县人民政府", "副市长（商务和服务业）")
    assert (row["leader_name"], row["lead_units"]) == ("王付举", "焦作市商务局、焦作市文化广电和旅游局")
    assert row["version"] == park.row.version


def test_money_is_the_years_as_far_as_it_is_known(city: ProjectCity, park: Known) -> None:
    (row,) = rows(ledger(city))

    assert cells(row, "invested", "cumulative", "year_plan", "done_share", "expected_share") == {
        "invested": Decimal(700),
        "cumulative": Decimal(1200),
        "year_plan": Decimal(12000),
        "done_share": Fraction(1, 10),
        "expected_share": Fraction(1, 4),
    }


def test_times_and_permits_keep_their_words(city: ProjectCity, park: Known) -> None:
    (row,) = rows(ledger(city))

    assert row["completion/planned"] == "2027年6月底"
    assert cells(row, "permit/land_supply/planned", "permit/land_supply/actual") == {
        "permit/land_supply/planned": "2026年6月底",
        "permit/land_supply/actual": "办理中",
    }
    assert (row["permit/environment/actual"], row["permit/environment/number"]) == (
        "2026年2月",
        "环审〔2026〕3号",
    )


def test_problems_are_numbered_alike_in_every_column(city: ProjectCity, park: Known) -> None:
    (row,) = rows(ledger(city))

    assert str(row["problems"]).splitlines() == [
        "1.二期用地指标尚缺42亩（JZ-2026-0003）",
        "2. 110千伏电源未批复（JZ-2026-0004）",
    ]
    assert row["problems_said"] == "1.二期用地指标尚缺42亩\n2. 110千伏电源未批复"
    assert (row["categories"], row["levels"]) == ("1.用地\n2.用地", "1.责任单位\n2.责任单位")


def test_the_sheets_behind_hold_nodes_months_and_problems(city: ProjectCity, park: Known) -> None:
    sheets = ledger(city).sheets
    (node,) = [row for row in sheets[BookSheet.MILESTONES] if row["name"] == "竣工（投产）"]

    assert (node["planned"], node["planned_to"], node["is_key"]) == ("2027年6月底", date(2027, 6, 30), "是")
    assert [row["month"] for row in sheets[BookSheet.MONTHS]] == ["2026-01", "2026-03"]
    assert [row["title"] for row in sheets[BookSheet.ISSUES]] == ["二期用地指标尚缺42亩", "110千伏电源未批复"]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({}, ["冷链物流园", "博爱物流港", "大桥"]),
        ({"task_force": "modern-services"}, ["冷链物流园", "博爱物流港"]),
        ({"county": "boai"}, ["博爱物流港"]),
        ({"unit": "xiuwu"}, ["冷链物流园", "大桥"]),
        ({"scope": "7"}, ["大桥"]),
    ],
)
def test_a_part_of_the_ledger_can_be_had(city: ProjectCity, wanted: dict[str, str], names: list[str]) -> None:
    city.admits("冷链物流园", 5)
    city.classifies(city.files("博爱物流港", county="boai", by="boai.clerk"), 5, unit="boai")
    city.admits("大桥", 7)

    assert [row["name"] for row in rows(ledger(city, **wanted))] == names


def test_a_task_force_that_only_helps_has_nothing_of_it_in_its_ledger(city: ProjectCity) -> None:
    city.classifies(city.files("冷链物流园"), 5, cooperating=("major-infrastructure",))

    assert rows(ledger(city, task_force="major-infrastructure")) == []


def test_what_has_left_the_list_is_not_in_it(city: ProjectCity) -> None:
    city.moves(
        city.admits("冷链物流园", 5), ProjectStage.REMOVED, by="dispatch-office.clerk", reason="不再建设"
    )

    assert rows(ledger(city)) == []


def test_a_form_holds_the_last_figures_and_leaves_the_month_open(city: ProjectCity) -> None:
    known = city.admits("冷链物流园", 5)
    city.budgets(known, 12000)
    city.reports(known, "2026-02", 500, on="2026-02-25", progress="基础完工")

    (row,) = rows(form(city, "xiuwu"))

    assert cells(row, "year_so_far", "last_progress") == {
        "year_so_far": Decimal(500),
        "last_progress": "基础完工",
    }
    assert set(cells(row, "invested", "cumulative", "progress", "done", "as_of").values()) == {None}


def test_a_form_that_is_asked_for_again_shows_what_was_filled_in(city: ProjectCity, park: Known) -> None:
    (row,) = rows(form(city, "xiuwu", on="2026-03-19"))

    assert (row["invested"], row["progress"]) == (Decimal(700), "低温库封顶")


def test_a_form_holds_only_what_the_unit_itself_still_has_to_build(city: ProjectCity) -> None:
    done = city.admits("已建成的", 5, stage=ProjectStage.UNDER_CONSTRUCTION)
    city.moves(done, ProjectStage.COMPLETED, day="2026-03-01")
    city.classifies(city.files("别人的", further_units="xiuwu"), 5, unit="boai")
    city.admits("在建的", 5)

    assert [row["name"] for row in rows(form(city, "xiuwu"))] == ["在建的"]


def test_an_empty_form_has_everything_but_projects(city: ProjectCity, park: Known) -> None:
    with reading(city.engine) as session:
        found = read_template(session, city.mechanism, at("2026-03-20"))

    assert (found.projects, found.unit) == (0, "")
    assert "修武县" in found.vocabularies["county"]


def test_a_password_of_the_mechanism_locks_the_book(engine: Engine) -> None:
    text = NOTICE.read_text(encoding="utf-8").replace(
        'ledger-password: {value: ""', 'ledger-password: {value: "k8"'
    )

    assert ledger(ProjectCity(engine, text=text)).password == "k8"
