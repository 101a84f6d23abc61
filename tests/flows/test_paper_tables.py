"""文稿附表 The tables that the ledger fills in: a quarter's projects, nodes and slow ones; and the words that stand before them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from documents.papers.parts import Investment, Standing
from flows.commands.papers import Press
from flows.commands.report_filling import Filling, fill
from flows.papers.bench import Bench
from flows.papers.quarter_tables import ideas, planned, projects_of, promotions
from flows.papers.slow import held_up_by, slow_projects
from flows.papers.summaries import ranked
from models.report_terms import PaperSection as S
from models.session import open_engine, reading
from tests.city_projects import ProjectCity
from tests.city_reports import OFFICE, ReportCity
from tests.flows.test_papers import drafted, press, text_in

__all__ = ["press"]
QUARTER = date(2026, 1, 1)


@pytest.fixture
def city(sqlite_database: str) -> ProjectCity:
    """What the tables say has nothing to do with the kind of database."""
    return ProjectCity(open_engine(sqlite_database))


def test_a_quarters_tables_come_from_the_ledger(city: ProjectCity) -> None:
    won = city.admits("签约的电池项目", 9, owner="启衡科技", total_investment=12000)
    idea = city.classifies(city.files("谋划的水厂", kind="idea"), 10, task_force="investment-promotion")
    city.plans(won, "开工", "2026年5月")
    city.plans(won, "竣工（投产）", "2027年底")

    with reading(city.engine) as session:
        bench = Bench.at(session, city.desk())
        held = projects_of(bench, (won.code, idea.code))
        rows = (list(promotions(bench, held)), list(ideas(bench, held)), list(planned(bench, held, QUARTER)))

    assert [(one.name, one.investor) for one in rows[0]] == [("签约的电池项目", "启衡科技")]
    assert [one.name for one in rows[1]] == ["谋划的水厂"]
    assert [(one.text, one.due_on) for one in rows[2]] == [("签约的电池项目：开工", date(2026, 5, 31))]


def test_the_list_of_slow_projects_is_of_those_that_the_approved_words_name(city: ProjectCity) -> None:
    slow = city.admits("冷链物流园", 5)
    city.admits("数据中心", 5)
    city.plans(slow, "开工", "2026年1月")

    with reading(city.engine) as session:
        bench = Bench.at(session, city.desk())
        (row,) = slow_projects(bench, ("无进展的项目1个：冷链物流园（修武县人民政府）。",), bench.today)

    assert (row.name, row.word, row.node, row.due_on) == ("冷链物流园", "无进展", "开工", date(2026, 1, 31))


def test_a_slow_project_says_what_holds_it_up() -> None:
    numbers = {
        "investment": {"behind": "41.25", "done": "33.75"},
        "nodes": {
            "nodes": [{"name": "施工许可"}, {"name": "主体完工"}],
            "problems": [{"promised": "2026-09-19"}, {"promised": "2026-09-20"}, {"promised": None}],
        },
    }

    assert held_up_by({}, date(2026, 9, 20)) == ""
    assert held_up_by(numbers, date(2026, 9, 20), "主体完工") == (
        "年度投资完成率33.8%，低于序时进度41.3个百分点；到期未完成的节点和手续：施工许可；到期未解决的问题1个"
    )


def test_equals_share_a_place_and_who_has_no_plan_has_none() -> None:
    done = Decimal(4)
    plans = {"甲": 0, "乙": 8, "丙": 5, "丁": 8}
    found = ranked(
        Standing(name, 1, Investment(Decimal(plan), done, done, done), None) for name, plan in plans.items()
    )

    assert [(one.name, one.place) for one in found] == [("丙", 1), ("乙", 2), ("丁", 2), ("甲", 0)]


def test_a_summary_prints_what_the_office_wrote(sqlite_database: str, press: Press) -> None:
    city = ReportCity(open_engine(sqlite_database))
    city.opens("2026-09-01")
    city.opens("2026-09-24")
    summary = city.paper("monthly-summary", "2026-09", "office")
    words = {S.OVERVIEW: "全市调度平稳", S.TASK_FORCES: "现代服务业专班：因防汛推迟报送"}
    fill(city.desk(OFFICE), summary.code, Filling(words))

    text = text_in(press, drafted(city, press, summary, by=OFFICE))

    assert ("全市调度平稳。" in text, "现代服务业专班：因防汛推迟报送。" in text) == (True, True)
    assert "应报送月报的专班" not in text
