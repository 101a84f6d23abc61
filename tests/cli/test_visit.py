"""Visits from the command line: recorded, listed, shown, turned into matters, and who has been nowhere yet."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from models.session import open_engine
from tests.city_supervision import SupervisedCity
from tests.support.terminal import Terminal

CODE = "JZ-04-2026-0001"
RECORD = ("visit", "record", "2026-03-10", "--mode", "现场办公", "--project", CODE, "--as", "王付举")


@pytest.fixture
def city(sqlite_database: str, tmp_path: Path) -> Terminal:
    """The shipped notice on 10 March 2026, with a project in 现代服务业 and the month's duties open."""
    engine = open_engine(sqlite_database)
    city = SupervisedCity(engine)
    city.opens()
    city.admits()
    engine.dispose()
    return Terminal(tmp_path, sqlite_database, "2026-03-10T15:00")


def test_a_visit_is_recorded_with_what_it_found_settled_and_assigned(city: Terminal, tmp_path: Path) -> None:
    (photo := tmp_path / "现场.jpg").write_bytes(b"jpg")

    told = city.gives(
        *(*RECORD, "--found", f"{CODE}=进场道路未通", "--settled", "围挡破损", "--evidence", photo),
        *("--assigned", "交通局/2026-03-31/修通进场道路", "--place", "周庄镇"),
    )

    assert (told["id"], told["completed"], len(told["assigned"]), len(told["to_turn"])) == (1, True, 1, 1)
    shown = city.says("visit", "show", "1")
    for words in ("王付举", "现场办公", "周庄镇", "附件  1 份", "现场解决", "待转办", "修通进场道路"):
        assert words in shown


def words_of(file: Path) -> str:
    """What the cells of a form say."""
    return "\n".join(cell.text for table in Document(str(file)).tables for cell in table._cells)


def test_a_visit_is_written_as_the_form_that_the_leader_signs(city: Terminal, tmp_path: Path) -> None:
    told = (
        "--found",
        "进场道路未通",
        "--settled",
        "围挡破损",
        "--assigned",
        "交通局/2026-03-31/修通进场道路",
    )
    city.says(*RECORD, *told)

    city.says("paper", "draft", "督导1", "--to", tmp_path / "记录.docx")

    form = words_of(tmp_path / "记录.docx")
    assert "修通进场道路（责任单位：焦作市交通运输局" in form
    assert {
        words for words in ("王付举", "现场办公", "进场道路未通", "围挡破损") if words not in form
    } == set()
    assert "已存在" in city.refuses("paper", "export", "1", tmp_path / "记录.docx")


def test_findings_are_turned_one_by_one(city: Terminal) -> None:
    (code,) = city.gives(*RECORD, "--found", "进场道路未通", "--found", "供电未到位")["to_turn"]

    first = city.gives("visit", "turn", code, "1", "--issue", "--category", "用地", "--as", "市商务局.clerk")
    said = city.says("visit", "turn", code, "2", "--known", first["matter"], "--as", "市商务局.clerk")

    assert first["left"] == 1
    assert "没有，本件办结" in said
    assert [found["matter"] for found in city.gives("visit", "show", "1")["findings"]] == [
        first["matter"]
    ] * 2


def test_visits_of_a_month_are_listed(city: Terminal) -> None:
    city.says(*RECORD)

    assert "冷链物流园" in city.says("visit", "list")
    assert city.gives("visit", "list", "--leader", "孙起鹏")["items"] == []
    assert "没有符合条件的督导" in city.says("visit", "list", "--month", "2026-02")


def test_the_office_sees_who_has_been_nowhere_yet(city: Terminal) -> None:
    city.says(*RECORD)

    said = city.says("visit", "coverage", "--as", "dispatch-office.clerk")
    items = {item["leader"]: item for item in city.gives("visit", "coverage")["items"]}

    assert "未督导" in said
    assert "0 次，建议至少 1 次" in said
    assert items["vice-mayor-services"]["covered"] == [CODE]
    assert (items["vice-mayor-services"]["on_site_in_quarter"], items["vice-mayor-industry"]["visits"]) == (
        1,
        0,
    )


def test_a_blank_month_is_not_for_others_to_see(city: Terminal) -> None:
    assert "无权查看各位领导的督导情况" in city.refuses("visit", "coverage", "--as", "修武县.head")

    (own,) = city.gives("visit", "coverage", "--as", "孙起鹏")["items"]
    assert own["leader"] == "vice-mayor-industry"


@pytest.mark.parametrize(
    ("typed", "said", "exit_code"),
    [
        ((*RECORD[:4], "电话", *RECORD[5:]), "不在机制之内", 2),
        ((*RECORD, "--assigned", "交通局"), "单位/日期/内容", 2),
        ((*RECORD[:-1], "市商务局.clerk", "--leader", "王付举"), "无权登记该领导的督导", 1),
        (("visit", "turn", "JZ-2026-0001", "1"), "须写且只写一个", 2),
        (("visit", "show", "9"), "没有编号为 9 的督导", 1),
    ],
)
def test_what_is_no_visit_is_refused(
    city: Terminal, typed: tuple[str, ...], said: str, exit_code: int
) -> None:
    assert said in city.refuses(*typed, code=exit_code)
