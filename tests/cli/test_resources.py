"""Resources, funds, banks and permits from the command line, on the shipped notice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models.session import open_engine
from tests.city_resources import ResourceCity
from tests.support.terminal import Terminal

PROJECT = "JZ-04-2026-0001"
COUNTY, LAND, ECOLOGY, REFORM, FINANCE = (
    ("--as", f"{body}.clerk") for body in ("修武县", "自然资源局", "生态环境局", "发改委", "财政局")
)
LEAD, BANKS = ("--as", "商务局.clerk"), ("--as", "金融工作局.clerk")
REQUEST = ("request", "raise", PROJECT, "用地", "120亩", "--plot", "云台大道北", "--planning", "指标未落实")


@pytest.fixture
def city(sqlite_database: str, tmp_path: Path) -> Terminal:
    """A rehearsal on Monday, 2 March 2026, with a project, a bank quarter and the windows of the year."""
    engine = open_engine(sqlite_database)
    whole = ResourceCity(engine)
    whole.admits()
    for cycle in ("bank-matchmaking", "preparatory-fund", "central-budget", "special-bond"):
        whole.opens(cycle, on="2026-03-02")
    engine.dispose()
    return Terminal(tmp_path, sqlite_database, "2026-03-02T09:30")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A file that proves something."""
    file = tmp_path / "批复.pdf"
    file.write_text("同意")
    return file


def window(city: Terminal, chain: str) -> str:
    """The code of 现代服务业's window of a fund."""
    items = city.gives("matters", "--task-force", "4", "--limit", "99")["items"]
    return next(str(item["code"]) for item in items if item["chain"] == chain)


def test_a_request_is_raised_answered_in_part_then_in_full_and_confirmed(city: Terminal, paper: Path) -> None:
    code = city.gives(*REQUEST, *COUNTY)["code"]
    answer = ("request", "answer", code)
    proof = ("--paper", "焦自然资〔2026〕9号", "--evidence", paper)
    said = city.says(*answer, "部分保障", "--give", "建设用地=80", *proof, *LAND)
    assert "已答复「部分保障」，还缺 建设用地 40 亩" in said
    city.says(*answer, "已保障", *proof, *LAND)
    city.says("request", "confirm", code, *COUNTY)

    shown = city.gives("request", "show", code)

    assert (shown["left"], shown["matter"]["status"]) == ({"建设用地": "0"}, "struck_off")
    assert [(one["verdict"], one["grants"], one["accepted"]) for one in shown["answers"]] == [
        ("partial", {"建设用地": "80"}, None),
        ("met", {"建设用地": "40"}, True),
    ]
    assert "已保障，已销号" in city.says("request", "list", "--all")
    assert "提出单位确认  属实" in city.says("request", "show", code)


def test_a_request_that_was_refused_is_contested_then_made_a_problem(city: Terminal, paper: Path) -> None:
    code = city.gives(*REQUEST, *COUNTY)["code"]
    refuse = ("request", "answer", code, "不予保障", "--reason", "无指标", "--evidence", paper)
    city.says(*refuse, *LAND)
    assert "退回重新答复" in city.says(
        "request", "confirm", code, "--dispute", "--reason", "省里已下达", *COUNTY
    )
    city.says(*refuse, *LAND)

    said = city.says("request", "to-issue", code, *COUNTY)

    assert "已转为问题" in said
    assert "专班（牵头单位）" in said


def test_the_wrong_body_is_told_whose_the_answer_is(city: Terminal, paper: Path) -> None:
    code = city.gives(*REQUEST, *COUNTY)["code"]

    said = city.refuses("request", "answer", code, "已保障", "--paper", "X", "--evidence", paper, *ECOLOGY)

    assert "由焦作市自然资源和规划局办理  [not-for-this-body]" in said


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (("环境容量", "粉尘=3"), "没有污染物「粉尘」"),
        (("用地", "120公顷", "--plot", "甲", "--planning", "乙"), "按亩计"),
        (("用地", "许多", "--plot", "甲", "--planning", "乙"), "读不懂"),
        (("用地", "120亩"), "须写明地块"),
        (("水电气配套", "8000"), "写明名称和单位"),
        (("土地", "120亩"), "没有要素「土地」"),
    ],
)
def test_a_request_that_cannot_be_counted_is_refused(
    city: Terminal, wanted: tuple[str, ...], said: str
) -> None:
    assert said in city.refuses("request", "raise", PROJECT, *wanted, *COUNTY, code=2)


def test_lists_of_requests_are_narrowed(city: Terminal) -> None:
    city.says(*REQUEST, *COUNTY)
    city.says("request", "raise", PROJECT, "能耗", "900", *COUNTY)

    def kinds(*more: str) -> list[str]:
        return [item["kind"] for item in city.gives("request", "list", *more)["items"]]

    assert kinds("--kind", "用地") == ["land"]
    assert kinds("--project", PROJECT, "--unit", "修武县", "--task-force", "4") == ["land", "energy"]
    assert kinds("--unit", "温县") == []


def test_central_budget_money_is_registered_step_by_step(city: Terminal) -> None:
    code = window(city, "central-budget")
    number = str(city.gives("fund", "propose", code, PROJECT, "3000", *LEAD)["id"])
    city.says("fund", "submit", code, *LEAD)
    entry = ("fund", "enter", number)
    first = city.gives(*entry, "申报", "3000", "--paper", "焦发改〔2026〕1号", *REFORM)["entry"]["id"]
    said = city.refuses(*entry, "支付", "900", "--paper", "凭证1", *REFORM)
    assert "支付累计 900 万元，超过到位累计 0 万元" in said
    fix = ("--corrects", str(first), "--reason", "误填", "--paper", "焦发改〔2026〕1号")
    city.says(*entry, "申报", "2800", *fix, *REFORM)
    assert "本环节已办结" in city.says("fund", "finish", code, *REFORM)

    shown = city.gives("fund", "show", number)

    assert shown["sums"] == {"applied": "2800", "granted": "0", "arrived": "0", "paid": "0"}
    assert "（已被更正）" in city.says("fund", "show", number)
    (total,) = city.gives("fund", "sums", "--year", "2026", "--task-force", "4")["items"]
    assert (total["kind"], total["wanted"], total["sums"]["applied"]) == ("central-budget", "3000", "2800")
    assert "申报 2800、下达 0" in city.says("fund", "sums")


def test_a_bond_shows_what_it_lacks_and_how_fast_it_is_spent(city: Terminal) -> None:
    code = window(city, "special-bond")
    number = str(city.gives("fund", "propose", code, PROJECT, "1.2亿元", *LEAD)["id"])
    city.says("fund", "submit", code, *LEAD)
    assert "缺实施方案、财务评估报告书、法律意见书" in city.says("fund", "list", "--kind", "地方政府专项债")
    for kind in ("实施方案", "财务评估报告书", "法律意见书"):
        city.says("fund", "ready", number, kind, "--paper", "某事务所", *COUNTY)
    for step in ("入库", "发行", "拨付"):
        city.says("fund", "enter", number, step, "12000", "--paper", "豫财债〔2026〕1号", *FINANCE)

    city.hour = "2026-12-31T09:30"

    (line,) = city.gives("fund", "list", "--kind", "special-bond")["items"]
    assert line["spending"] == {"rate": "0.00", "expected": "83.29", "light": "red"}
    assert "红 0.00%（应 83.29%）" in city.says("fund", "list")


def test_the_unfunded_are_listed_with_the_reason(city: Terminal) -> None:
    code = window(city, "preparatory-fund")
    propose = ("fund", "propose", code, PROJECT, "200", "--paper", "焦商〔2026〕3号", *LEAD)
    number = str(city.gives(*propose)["id"])
    city.says("fund", "submit", code, *LEAD)
    city.says("fund", "drop", number, "--reason", "资金规模不足", *FINANCE)

    assert "未纳入：资金规模不足" in city.says("fund", "unfunded")
    assert city.gives("fund", "list")["items"] == []
    assert [item["id"] for item in city.gives("fund", "list", "--all")["items"]] == [int(number)]


def test_banks_and_enterprises_meet_and_what_came_of_it_is_listed(city: Terminal, paper: Path) -> None:
    items = city.gives("matters", "--limit", "99")["items"]
    code = next(item["code"] for item in items if item["chain"] == "bank-matchmaking")
    number = str(city.gives("bank", "demand", code, PROJECT, "5000", *COUNTY)["id"])
    other = ("--bank", "中原银行", "--on", "2026-03-02", "--evidence", paper)
    city.says("bank", "hold", code, "--place", "政务中心", "--bank", "建设银行", *other, *BANKS)
    enter = ("bank", "enter", number, "建设银行")
    city.says(*enter, "授信", "4000", "--paper", "建焦授1号", *BANKS)
    assert "超过授信累计 4000 万元" in city.refuses(*enter, "签约", "4500", "--paper", "合同1", *BANKS)
    city.says(*enter, "签约", "3000", "--paper", "合同1", *BANKS)
    city.says("bank", "finish", code, *BANKS)

    assert "建设银行：授信 4000、签约 3000" in city.says("bank", "list", code)
    assert [one["step"] for one in city.gives("bank", "list")["items"][0]["results"]] == ["credit", "signed"]


def test_a_permit_is_applied_for_with_a_paper_lacking_and_granted(city: Terminal, paper: Path) -> None:
    lacking = ("--mode", "容缺办理", "--lacking", "公众参与说明=2026-03-16")
    (applied,) = city.gives("project", "permit-apply", PROJECT, "环评", *lacking, *COUNTY)["items"]
    city.hour = "2026-03-18T09:30"
    assert "已逾期" in city.says("project", "permit-days", PROJECT)
    proof = ("--evidence", paper)
    city.says("project", "permit-grant", applied["code"], "--number", "焦环审〔2026〕7号", *proof, *ECOLOGY)
    city.says("project", "permit-make-up", applied["gaps"][0]["code"], *proof, *ECOLOGY)

    (shown,) = city.gives("project", "permit-days", PROJECT, "--all")["items"]

    assert (shown["granted"], shown["days"], shown["light"]) == (True, 12, "green")
    assert shown["gaps"][0]["received_on"] == date(2026, 3, 18).isoformat()
    assert "已办　焦环审〔2026〕7号" in city.says("project", "permit-days", "--all")


def test_several_permits_are_applied_for_together_and_one_refused(city: Terminal) -> None:
    apply = ("project", "permit-apply", PROJECT, "环评", "能评", "--mode", "多评合一")
    gap = ("--mode", "容缺办理", "--lacking", "环评/公众参与说明=2026-03-16")
    assert "请写明「公众参与说明」属于哪一项" in city.refuses(
        *apply, "--lacking", "公众参与说明=2026-03-16", *COUNTY, code=2
    )

    first, second = city.gives(*apply, *gap, *COUNTY)["items"]
    city.says("project", "permit-refuse", first["code"], "--reason", "在生态红线内", *ECOLOGY)

    assert (first["modes"], second["modes"]) == (["reviews_merged", "tolerant"], ["reviews_merged"])
    assert "不予许可：在生态红线内" in city.says("project", "permit-days", "--all", "--unit", "生态环境局")


def test_whoever_looks_at_a_request_is_shown_the_commands_that_end_its_stage(
    city: Terminal, paper: Path
) -> None:
    code = city.gives(*REQUEST, *COUNTY)["code"]
    before = city.says("show", code)
    city.says("request", "answer", code, "已保障", "--paper", "批1", "--evidence", paper, *LAND)

    assert "request answer" in before
    assert "strike-off" not in before
    assert "request confirm" in city.says("show", code)
