"""Supervision from the command line: from a plan to a numbered report, pressing papers, and looking again."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from models.session import open_engine
from tests.city_supervision import QUARTER, SupervisedCity
from tests.support.terminal import Terminal

CODE = "JZ-04-2026-0001"
OFFICE, SECRETARY = ("--as", "督查室.clerk"), ("--as", "市政府办公室.head")
PLAN = ("重大项目节点和交办", "--from", "2026-03-03", "--until", "2026-03-13", "--leader", "何以宁")


@pytest.fixture
def founded(sqlite_database: str) -> SupervisedCity:
    return SupervisedCity.of_first_quarter(open_engine(sqlite_database))


@pytest.fixture
def city(founded: SupervisedCity, sqlite_database: str, tmp_path: Path) -> Terminal:
    """The shipped notice on 3 March 2026, with a project in 现代服务业."""
    founded.admits()
    (tmp_path / "现场.jpg").write_bytes(b"jpg")
    return Terminal(tmp_path, sqlite_database, "2026-03-03T15:00")


@pytest.fixture
def code(founded: SupervisedCity) -> str:
    return founded.duty(QUARTER).code


def checks(city: Terminal, code: str, *more: str, by: str = "市发改委.clerk") -> tuple[str, ...]:
    """What is typed for a check sheet."""
    return (
        *("supervise", "check", code, CODE, "--nodes", "滞后", "--items", "未落实", "--grade", "进展缓慢"),
        *("--found", "尚未进场", "--node", "开工", "--node-due", "2026-02-27", "--as", by),
        *("--evidence", str(city.folder / "现场.jpg"), "--problem", "2026-04-30/进场道路未通", *more),
    )


def concluded(city: Terminal, code: str) -> str:
    """The code of the report that a whole supervision leads to."""
    city.says("supervise", "plan", code, *PLAN, *OFFICE)
    city.says("supervise", "approve", code, *SECRETARY)
    city.says(*checks(city, code))
    report: str = city.gives("supervise", "conclude", code, "总体滞后", *OFFICE)["report"]
    return report


def test_a_plan_says_what_is_sampled_and_who_checks_it(city: Terminal, code: str) -> None:
    said = city.says("supervise", "plan", code, *PLAN, "--name", f"{CODE}=群众反映", *OFFICE)

    assert "方案已提交（第 1 稿，督查 1 个项目）" in said
    shown = city.says("supervise", "show", code)
    for words in (
        "何以宁",
        "点名（群众反映）",
        "修武县人民政府",
        "焦作市发展和改革委员会",
        "待核查",
        f"种子 {code}",
    ):
        assert words in shown


def test_a_supervision_is_carried_through(city: Terminal, code: str) -> None:
    report = concluded(city, code)

    shown = city.gives("supervise", "show", code)
    assert [(sheet["grade"], sheet["late"]) for sheet in shown["sheets"]] == [
        ("slow", 3)
    ]  # 28 February made up for the holiday
    assert shown["problems"][0]["text"] == "进场道路未通"
    assert "总体滞后" in city.says("supervise", "show", code)
    assert city.gives("show", report)["chain"] == "supervision-report"
    assert report in city.says("matters", "--unit", "督查室")


def test_the_wrong_body_is_told_whose_it_is(city: Terminal, code: str) -> None:
    city.says("supervise", "plan", code, *PLAN, *OFFICE)

    assert "无权办理「市政府秘书长审批方案」" in city.refuses("supervise", "approve", code, *OFFICE)
    city.says("supervise", "approve", code, *SECRETARY)
    assert "无权核查该项目" in city.refuses(*checks(city, code, by="修武县.clerk"))


def test_a_report_is_a_draft_until_it_is_signed_and_numbered(city: Terminal, code: str) -> None:
    report = concluded(city, code)
    city.says(
        "supervise", "draft", report, "季度联合督导安排", "--cause", "前期不实", "--copies", "30", *OFFICE
    )
    city.says("paper", "draft", report, "--to", city.folder / "稿.docx")
    city.says("supervise", "sign", report, *SECRETARY)

    said = city.says("supervise", "issue", report, *OFFICE)
    city.says("paper", "sign", "1")
    city.says("paper", "export", "1", city.folder / "印.docx")

    assert "督查专报第1期已印发，抄送市长刘冰，整改 1 件" in said
    draft, issued = (words_of(city.folder / name) for name in ("稿.docx", "印.docx"))
    assert ("第1期" in draft, "第1期" in issued) == (False, True)
    for words in ("冷链物流园", "前期不实", "修武县人民政府要于2026年4月30日前解决“进场道路未通”的问题"):
        assert words in issued


def words_of(file: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(file)).paragraphs)


def test_a_unit_objects_and_is_answered(city: Terminal, code: str) -> None:
    concluded(city, code)
    raised = city.gives("supervise", "object", code, "已开工", "--unit", "修武县", "--as", "修武县.head")

    typed = ("supervise", "review", raised["code"], "材料属实", "--amend")
    assert "无权" in city.refuses(*typed, *OFFICE)
    assert "变更原结论" in city.says(*typed, "--as", "市政府办公室.clerk")
    assert "修武县人民政府：已开工" in city.says("supervise", "show", code)


def test_how_often_units_are_inspected_is_counted(city: Terminal, code: str) -> None:
    assert "本季没有单位被督查" in city.says("supervise", "load")
    city.says("supervise", "plan", code, *PLAN, *OFFICE)

    assert city.gives("supervise", "load")["counts"] == {"xiuwu": 1}
    assert city.gives("supervise", "load", "--on", "2026-04-01")["counts"] == {}


def test_a_pressing_paper_waits_for_a_person(city: Terminal, founded: SupervisedCity) -> None:
    held = founded.takes_up("rectification", on="2026-03-02")
    founded.sweeps(on="2026-03-23", clock="09:30")
    founded.follows(on="2026-03-23", clock="09:40")
    paper = founded.duty(f"pressing-paper/{held.code}/respond/1/yellow").code
    city.hour = "2026-03-23T10:00"
    assert "黄" in city.says("supervise", "papers")

    city.says("paper", "draft", paper, "--to", city.folder / "稿.docx")
    said = city.says("supervise", "press", paper, "限期通路", "--finish-by", "2026-04-08", *OFFICE)

    assert "督办函 焦政督〔2026〕1号 已签发送达" in said
    assert paper not in {item["code"] for item in city.gives("supervise", "papers")["items"]}


def test_a_rectification_is_verified_and_looked_back_on(city: Terminal, founded: SupervisedCity) -> None:
    held = founded.takes_up("rectification", on="2026-03-02")
    city.says("complete", held.code, "已通路", "--as", "修武县.clerk")
    assert "退回重新整改" in city.says("supervise", "verify", held.code, "路面未铺", "--again", *OFFICE)
    city.says("complete", held.code, "已铺", "--as", "修武县.clerk")
    city.says("supervise", "verify", held.code, "属实", *OFFICE)
    (back,) = founded.follows(on="2026-04-07").moved["look-back"]

    city.hour = "2026-04-08T10:00"
    said = city.says("supervise", "look-back", back, "又堵了", "--rebound", *OFFICE)

    assert f"{held.code} 已重开" in said


@pytest.mark.parametrize(
    ("typed", "said", "exit_code"),
    [
        (("plan", "{code}", *PLAN, "--name", CODE), "项目编号=理由", 2),
        (("press", "{code}", "限期"), "签发写 --finish-by", 2),
        (("press", "{code}", "--finish-by", "2026-04-08"), "还轮不到", 1),
        (("review", "{code}", "属实"), "二选一", 2),
        (("spot-check", "{code}", "属实"), "二选一", 2),
        (("object", "{code}", "不服"), "没有写是哪家单位", 2),
        (("object", "{code}", "不服", "--unit", "修武县"), "没有针对该单位的督查结论", 1),
        (("propose", "专项督导", "--as", "修武县.clerk"), "无权发起联合督导", 1),
    ],
)
def test_what_cannot_be_done_is_refused(
    city: Terminal, code: str, typed: tuple[str, ...], said: str, exit_code: int
) -> None:
    words = [word.format(code=code) for word in typed]

    assert said in city.refuses("supervise", *words, code=exit_code)


def test_the_supervision_office_takes_one_up_of_its_own_accord(city: Terminal) -> None:
    told = city.gives("supervise", "propose", "安全生产专项督导", *OFFICE)

    assert "安全生产专项督导" in city.says("supervise", "list")
    assert told["holder"] == ["body:supervision-office"]
