"""`explain`: at a terminal, for a matter, a period and a notice; for a program; refused where there is nothing."""

from __future__ import annotations

import pytest

from tests.cli.conftest import MONDAY
from tests.support.terminal import Terminal

SEPTEMBER = "2026-09-21T09:00"


def test_a_matter_a_period_and_a_notice_are_explained(terminal: Terminal) -> None:
    code = terminal.raises()
    number = terminal.gives("notices", "list")["items"][0]["id"]

    matter, period, notice = (
        terminal.says("explain", *words) for words in ([code], ["专班月报/2026-09"], ["--notice", number])
    )

    assert "从次日起数7个工作日，数到2026年3月11日（星期三）" in matter
    assert "9月25日（中秋节）不上班，按规则提前至前一工作日2026年9月24日" in period
    assert "收件的是承办单位的经办人" in notice


def test_a_program_gets_the_same_with_stable_keys(here: Terminal) -> None:
    code = here.raises()

    found = here.gives("explain", code)

    assert (found["agrees"], found["due_on"], found["dates"][0]["how"]) == (True, "2026-03-11", "limit")
    assert [one["why"] for one in found["withheld"]] == ["not_due"]
    assert found["coming"][-1]["act"] == "escalated"


def test_a_period_and_a_notice_come_as_plain_values_too(here: Terminal) -> None:
    here.raises()

    period = here.gives("explain", "monthly-report/2026-09/services")
    notice = here.gives("explain", "--notice", "1")

    assert (period["dates"]["due"]["due_on"], period["dates"]["due"]["late_on"]) == (
        "2026-09-24",
        "2026-09-28",
    )
    assert [one["state"] for one in period["borne"]] == ["to_come"]
    assert (notice["cause"]["told"], notice["cause"]["moment"]["act"]) == ("clerk", "raised")


def test_an_opened_period_says_when_and_for_whom(here: Terminal) -> None:
    here.hour = SEPTEMBER
    here.says("period", "open", "专班月报", "2026-09", "--due", "2026-09-23")

    page = here.says("explain", "专班月报/2026-09/现代服务业专班")

    assert "实际于2026年9月21日 09:00开启，由系统操作员手工开启" in page
    assert "到期日是2026年9月23日（星期三）24时，与推算不同" in page


def test_a_past_day_is_explained_as_it_was(here: Terminal) -> None:
    code = here.raises()
    here.hour = "2026-03-04T10:00"
    here.says("suspend", code, "--reason", "等批复", "--review", "2026-03-20")

    then, now = here.says("explain", code, "--at", "2026-03-03"), here.says("explain", code)

    assert ("停表" in then, "停表时还剩5个工作日" in now) == (False, True)
    assert "按2026年3月3日 23:59的情况说明" in then


@pytest.mark.parametrize(
    ("words", "said", "exit_code"),
    [
        (["JZ-2026-0404"], "没有编号为「JZ-2026-0404」的事项", 1),
        (["季报/2026-09"], "没有周期「季报」", 2),
        (["专班月报/九月"], "期次「九月」读不懂", 2),
        (["--notice", "404"], "没有序号为 404 的通知", 1),
        ([], "请写明一个事项编号、一个期次，或 --notice 序号", 2),
        (["SL-2026-0001", "--notice", "1"], "请写明一个事项编号、一个期次，或 --notice 序号", 2),
        (["专班月报/2026-09", "--at", "2026-03-01"], "--at 只用于一件事项", 2),
        (["SL-2026-0001", "--at", "2026-04-01"], "--at 2026-04-01 还没有到", 2),
        (["SL-2026-0001", "--at", "2026-03-01"], "那时尚未提报", 1),
        (["SL-2026-0001", "--at", "昨天"], "日期「昨天」读不懂", 2),
    ],
)
def test_what_cannot_be_explained_is_refused(
    here: Terminal, words: list[str], said: str, exit_code: int
) -> None:
    here.raises()

    assert said in here.refuses("explain", *words, code=exit_code)


def test_the_page_of_a_matter_points_to_its_explanation(here: Terminal) -> None:
    code = here.raises()

    assert f"diaodu explain {code}" in here.says("show", code)
    assert here.hour == MONDAY
