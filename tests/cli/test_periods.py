"""Periods typed at a terminal: how they stand, opened by hand, waived."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.support.reporting import Reporting
from tests.support.terminal import Terminal

OFFICE = "调度办.clerk"


@pytest.fixture
def here(reporting: Reporting, tmp_path: Path) -> Terminal:
    """The 21st of September, with everything of the month open."""
    reporting.at("month", tmp_path).engine.dispose()
    return Terminal(tmp_path, f"sqlite:///{tmp_path / 'city.db'}", "2026-09-21T09:00")


def test_every_period_of_every_cycle_of_a_month_is_listed(here: Terminal) -> None:
    items = here.gives("period", "list")["items"]

    assert {item["cycle"] for item in items} >= {
        "monthly-report",
        "quarterly-report",
        "central-budget",
        "visit",
    }
    assert Counter(item["state"] for item in items if item["cycle"] == "monthly-report") == {"open": 8}
    assert Counter(item["state"] for item in items if item["cycle"] == "quarterly-bulletin") == {"to_come": 1}


def test_a_list_is_narrowed_by_cycle_bearer_month_and_state(here: Terminal) -> None:
    here.hour = "2026-09-30T09:00"

    asked = "period list --month 2026-09 --cycle 专班月报 --for 现代服务业 --state 逾期未办"
    said = here.says(*asked.split())

    assert "2026年9月   专班月报   现代服务业专班   逾期未办   2026年9月24日" in said
    assert "共 1 项：逾期未办 1" in said
    assert (
        here.says("period", "list", "--month", "2026-07", "--cycle", "专班月报").strip()
        == "没有符合条件的期次"
    )


def test_a_period_shows_its_day_and_when_it_counts_as_late(here: Terminal) -> None:
    page = here.says("period", "show", "专班月报", "2026年9月")

    assert "2026年9月24日（星期四）到期，2026年9月28日（星期一）之后记为逾期" in page
    assert page.count("主报单位编制") == 8


def test_a_period_is_opened_once_by_hand(here: Terminal) -> None:
    said = here.says("period", "open", "专班月报", "2026-10", "--for", "8", "--as", OFFICE)

    assert "2026年10月专班月报 已开启 1 件" in said
    assert "没有重复开启" in here.refuses(
        "period", "open", "专班月报", "2026-10", "--for", "8", "--as", OFFICE
    )
    assert "还没有开启" in here.refuses("period", "rerun", "专班月报", "2026-10", "--as", OFFICE)


def test_a_waiver_says_who_and_why(here: Terminal) -> None:
    given = here.gives(
        "period", "waive", "专班月报", "2026-09", "--for", "现代农业专班", "--reason", "整合", "--as", OFFICE
    )

    assert (given["bearers"], len(given["withdrawn"])) == (["modern-agriculture"], 1)
    (row,) = [
        item
        for item in here.gives("period", "show", "专班月报", "2026-09")["items"]
        if item["bearer"] == "modern-agriculture"
    ]
    assert (row["state"], row["waived"]["by"], row["waived"]["reason"]) == (
        "waived",
        "dispatch-office.clerk",
        "整合",
    )
    assert "市重大项目调度领导小组办公室经办人：整合" in here.says("period", "show", "专班月报", "2026-09")


@pytest.mark.parametrize(
    ("typed", "said", "exit_code"),
    [
        (["show", "专班周报", "2026-09"], "没有周期「专班周报」", 2),
        (["show", "专班月报", "九月"], "期次「九月」读不懂", 2),
        (["open", "专班月报", "2026-10", "--for", "第九专班"], "没有专班「第九专班」", 2),
        (["waive", "专班月报", "2026-09"], "免办必须写明理由", 1),
        (["waive", "专班月报", "2026-09", "--reason", "忙", "--as", "市商务局.clerk"], "无权免办期次", 1),
        (["open", "专班月报", "2026-08"], "一开启就是逾期", 2),
        (["list", "--state", "忘了"], "没有期次状态「忘了」", 2),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, list) else "",
)
def test_what_cannot_be_done_is_refused_in_words(
    here: Terminal, typed: list[str], said: str, exit_code: int
) -> None:
    assert said in here.refuses("period", *typed, code=exit_code)
