"""Reports typed at a terminal: written, submitted, ruled on, summarised, issued; on the shipped configuration."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.city_reports import SERVICES
from tests.support.reporting import Reporting
from tests.support.terminal import Terminal

LEAD, SECOND, OFFICE, SUPERVISION = "市商务局.clerk", "市文广旅局.head", "调度办.clerk", "督查室.clerk"
At = Callable[[str, str], Terminal]


@pytest.fixture
def at(reporting: Reporting, tmp_path: Path) -> At:
    """A terminal at a turn of the quarter, at an hour."""

    def terminal(turn: str, hour: str) -> Terminal:
        city = reporting.at(turn, tmp_path)
        city.engine.dispose()
        return Terminal(tmp_path, f"sqlite:///{tmp_path / 'city.db'}", hour)

    return terminal


def code_of(terminal: Terminal, period: str, force: str = SERVICES) -> str:
    """The code of a task force's report."""
    items = terminal.gives("report", "list", period)["items"]
    return str(next(item["code"] for item in items if item["task_force"] == force))


def writes(terminal: Terminal, code: str, *sections: str) -> None:
    """The lead unit fills sections in."""
    for section in sections:
        terminal.says("report", "fill", code, section, f"{section}如下", "--as", LEAD)


def goes_its_way(terminal: Terminal, code: str, scan: Path) -> None:
    """A report is written, submitted, countersigned, approved on paper and received."""
    writes(terminal, code, "项目总体进展", "交办事项落实", "存在问题", "下月安排")
    terminal.says("report", "fill", code, "--no-meeting", "防汛", "--expected", "3600", "--as", LEAD)
    terminal.says("report", "submit", code, "--as", LEAD)
    terminal.says("report", "countersign", code, "--opinion", "同意", "--as", SECOND)
    terminal.says("report", "approve", code, "--signed-by", "王付举", "--scan", scan, "--as", LEAD)
    terminal.says("report", "receive", code, "--as", OFFICE)


def test_a_months_report_from_the_first_word_to_the_office(at: At, tmp_path: Path) -> None:
    here = at("month", "2026-09-21T09:00")
    code = code_of(here, "2026-09")
    scan = tmp_path / "签批件.pdf"
    scan.write_bytes(b"scan")

    goes_its_way(here, code, scan)

    page = here.says("report", "show", code)
    for shown in ("已销号", "3600万元", "未开会原因    防汛", "会签同意", "王付举", "代为登记，附扫描件"):
        assert shown in page
    assert "现代服务业专班       按时" in here.says("report", "list", "2026-09")


def test_what_a_report_is_opened_with_is_shown_before_anybody_writes(at: At) -> None:
    here = at("month", "2026-09-21T09:00")
    code = code_of(here, "2026-09")

    page = here.says("report", "show", code)
    given = here.gives("report", "show", code)

    assert "数字（截至2026年9月20日）" in page
    assert page.count("（必填，还空着）") == 4
    assert (given["opened_with"]["as_of"], given["versions"]) == ("2026-09-20", [])
    assert given["opened_with"]["figures"]["task_force"] == SERVICES


def test_a_version_can_be_looked_at_later(at: At) -> None:
    here = at("month", "2026-09-21T09:00")
    code = code_of(here, "2026-09")
    here.says("report", "fill", code, "存在问题", "原来的话", "--as", LEAD)
    here.says("report", "fill", code, "存在问题", "-", "--as", LEAD, typed="后来的话")

    assert "原来的话" in here.says("report", "show", code, "--version", "1")
    assert "后来的话" in here.says("report", "show", code)
    assert "没有第 3 版" in here.refuses("report", "show", code, "--version", "3", code=2)


def test_one_submission_meets_both_duties_of_a_quarters_last_month(at: At) -> None:
    here = at("month", "2026-09-21T09:00")
    month, quarter = code_of(here, "2026-09"), code_of(here, "2026-Q3")
    writes(here, quarter, "季度工作情况", "存在问题", "下季度工作打算", "招商引资项目", "重大项目谋划")
    here.says("report", "fill", month, "--no-meeting", "防汛", "--as", LEAD)

    given = here.gives("report", "submit", quarter, "--with-month", "--as", LEAD)

    assert given["also_submitted"] == [month]
    assert f"与 {quarter} 一并报送" in here.says("report", "show", month)


def test_a_summary_says_who_is_missing(at: At) -> None:
    here = at("quarter", "2026-09-30T09:00")
    code = str(here.gives("matters", "--find", "月度汇总")["items"][0]["code"])
    here.says("report", "fill", code, "存在问题", "用地指标不足", "--as", OFFICE)

    refused = here.refuses("report", "summarise", code, "--exception", "4=等待补充", "--as", OFFICE)
    drafted = here.says("report", "draft", code, "--exception", "现代服务业专班=等待补充", "--as", OFFICE)

    assert "应收 8 份，已接收 0 份" in refused
    assert "现代服务业专班（等待补充）" in drafted
    assert "现代服务业专班：未报（等待补充）。" in here.says("report", "show", code)


def test_a_bulletin_is_issued_and_signed_for(at: At) -> None:
    here = at("approved", "2026-10-12T09:00")
    code = str(here.gives("matters", "--find", "季度通报")["items"][0]["code"])

    asked = ("--to", "温县", "--name", "修武县=滨河大道征收限期清零", "--as", SUPERVISION)
    said = here.says("report", "publish", code, *asked)
    receipts = here.gives("report", "show", code)["receipts"]
    here.says("accept", receipts[0]["code"], "--as", "温县.clerk")

    assert "已印发 焦政督〔2026〕1号，送 2 个单位签收，1 个单位整改答复" in said
    assert [receipt["unit"] for receipt in receipts] == ["wenxian", "xiuwu"]
    page = here.says("report", "show", code)
    assert "签收（1/2）" in page
    assert "还缺：修武县人民政府" in page


def test_show_names_the_command_that_completes_a_stage(at: At) -> None:
    here = at("month", "2026-09-21T09:00")

    page = here.says("show", code_of(here, "2026-09"))

    assert "登记报告正文 report submit" in page
    assert "escalate" not in page


@pytest.mark.parametrize(
    ("typed", "said", "exit_code"),
    [
        (["fill", "{}", "--as", LEAD], "没有写要填什么", 2),
        (["fill", "{}", "结论", "很好", "--as", LEAD], "没有部分「结论」", 2),
        (["fill", "{}", "", "很好", "--as", LEAD], "没有写填在哪一部分", 2),
        (["fill", "{}", "--expected", "很多", "--as", LEAD], "预计完成投资「很多」读不懂", 2),
        (["submit", "{}", "--as", LEAD], "缺少：项目总体进展", 1),
        (["submit", "{}", "--as", "市工信局.clerk"], "无权办理", 1),
        (["receive", "{}", "--as", OFFICE], "现在「主报单位编制」", 1),
        (["return", "{}", "--reason", "重写", "--as", OFFICE], "没有可以退回的报告", 1),
        (["approve", "{}", "--edit", "存在问题", "--as", "王付举"], "后面没有内容", 2),
        (["supplement", "{}", "存在问题", "补", "--as", LEAD], "尚未报送", 1),
        (["show", "JZ-2026-9999"], "没有编号为「JZ-2026-9999」的事项", 1),
        (["list", "2026-13"], "期次「2026-13」读不懂", 2),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, list) else "",
)
def test_what_cannot_be_done_is_refused_in_words(at: At, typed: list[str], said: str, exit_code: int) -> None:
    here = at("month", "2026-09-21T09:00")
    code = code_of(here, "2026-09")

    words = [word.format(code) for word in typed]

    assert said in here.refuses("report", *words, code=exit_code)
