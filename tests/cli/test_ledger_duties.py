"""The ledger's duties from the command line: what is missing, declared, analysed, pressed for, fed back, served."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.session import open_engine
from tests.city_ledger import LedgerCity
from tests.support.terminal import Terminal

CODE = "JZ-04-2026-0001"
UNIT, LEAD, LEADER = ("--as", "修武县.clerk"), ("--as", "市商务局.clerk"), ("--as", "王付举")


@pytest.fixture
def town(sqlite_database: str, tmp_path: Path) -> Terminal:
    """A rehearsal on 18 March 2026: a project of Xiuwu, an item of a meeting, and March's periods open."""
    engine = open_engine(sqlite_database)
    city = LedgerCity(engine, on="2026-03-02")
    city.admits(stage="under_construction")
    city.opens("2026-03-10")
    engine.dispose()
    here = Terminal(tmp_path, sqlite_database, "2026-03-18T09:30")
    here.says("meeting", "plan", "专班调度会", "2026-03-19", "--task-force", "4")
    here.says(
        "meeting", "assign", "1", "完成交地", "--unit", "修武县", "--due", "2026-03-31", "--task-force", "4"
    )
    return here


def item(town: Terminal) -> str:
    """The code of the item."""
    return str(town.gives("ledger", "items", "4")["items"][0]["code"])


def test_a_unit_sees_what_is_missing_confirms_it_and_declares(town: Terminal) -> None:
    assert f"{CODE}" in town.says("ledger", "due", *UNIT)
    assert "[ledger-incomplete]" in town.refuses("ledger", "submit", *UNIT)
    town.says("project", "confirm", CODE, "2026-03", "仍在办理用地", *UNIT)

    said = town.gives("ledger", "submit", *UNIT)

    assert (said["unit"], said["month"], said["matter"]["status"]) == ("xiuwu", "2026-03-01", "struck_off")
    assert said["items"] == [
        {"code": CODE, "name": "冷链物流园", "task_force": "modern-services", "state": "confirmed"}
    ]


def test_a_unit_has_to_be_named_by_whoever_is_none(town: Terminal) -> None:
    assert "请用 --unit 写明" in town.refuses("ledger", "due", code=2)
    assert "没有在办项目" in town.says("ledger", "due", "--unit", "温县")


def test_the_wrong_body_is_told_whose_it_is(town: Terminal) -> None:
    said = town.refuses("ledger", "submit", "--unit", "修武县", "--as", "温县.clerk")

    assert "由修武县人民政府办理" in said
    assert "[not-for-this-body]" in said


def test_stale_rows_are_listed_with_their_age(town: Terminal) -> None:
    assert "没有过期" in town.says("ledger", "stale")
    town.hour = "2026-04-20T09:30"

    (row,) = town.gives("ledger", "stale", "--unit", "修武县")["items"]

    assert (row["code"], row["days"]) == (CODE, 49)
    assert "49 日" in town.says("ledger", "stale", "--task-force", "4")


def test_figures_are_shown_as_of_any_day(town: Terminal) -> None:
    town.says("project", "plan", CODE, "2026", "1200")
    town.says("project", "invest", CODE, "2026-03", "150", *UNIT)

    said = town.says("ledger", "show", "4", "--as-of", "2026-03-18")

    assert "计划 1200 万元，累计 150 万元，完成 12.50%，序时 25.00%" in said
    assert "2026年3月台帐月度分析（现代服务业专班）" in said
    assert town.gives("ledger", "show", "4", "--as-of", "2026-03-01")["in_hand"] == {"codes": []}


def test_an_analysis_is_saved_with_its_versions(town: Terminal) -> None:
    town.says("ledger", "analyse", "4", "初稿", *LEAD)
    said = town.gives("ledger", "analyse", "4", "改稿", *LEAD)

    assert (said["version"], said["completed"], said["figures"]["as_of"]) == (2, False, "2026-03-18")
    versions = town.gives("ledger", "analysis", "4")["versions"]
    assert [(row["version"], row["text"]) for row in versions] == [(1, "初稿"), (2, "改稿")]
    assert "改稿" in town.says("ledger", "analysis", "4", "--month", "2026-03")


def test_pressing_is_listed_and_feedback_is_read(town: Terminal) -> None:
    code = item(town)
    assert "已催办" in town.says("press", code, "请本周内完成", *LEAD)
    assert "请本周内完成" in town.says("ledger", "pressed", "--task-force", "4")
    assert town.gives("ledger", "pressed")["items"][0]["matter"] == code

    told = town.gives("ledger", "feedback", "4", "交办 1 项", *LEAD)
    read = town.gives("ledger", "read", "4", "抓紧。", *LEADER)

    assert [one["code"] for one in told["items"]] == [code]
    assert (told["matter"]["stage"], read["matter"]["status"]) == ("leader_reads", "struck_off")


def test_service_is_logged_listed_and_declared(town: Terminal) -> None:
    assert "未联系" in town.says("service", "due", "4")
    typed = ("service", "log", CODE, "协调供电报装", "--how", "电话", "--solved", "已通电")
    assert "已登记服务" in town.says(*typed, *UNIT)

    (row,) = town.gives("service", "list", CODE)["items"]
    said = town.gives("service", "submit", "4", *LEAD)

    assert (row["manner"], row["body"], row["served_on"]) == ("call", "xiuwu", "2026-03-18")
    assert (said["matter"]["status"], said["items"][0]["times"]) == ("struck_off", 1)
    assert "都已联系" in town.says("service", "due", "4")
