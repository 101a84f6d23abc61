"""Meetings: planned, their agendas, what they decided and assigned, held or cancelled."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.checkout import ROOT
from tests.support.terminal import Terminal


@pytest.fixture
def waiting(here: Terminal) -> str:
    """A matter that waits for the deputy mayor's meeting."""
    code = here.raises()
    here.says("escalate", code, "--reason", "急", "--to", "deputy_mayor")
    return code


@pytest.fixture
def planned(here: Terminal, waiting: str) -> str:
    """The number of a meeting whose agenda has the matter."""
    number = here.gives(
        "meeting", "plan", "专班调度会", "2026-03-18", "--task-force", "1", "--place", "一号会议室"
    )["id"]
    return str(number)


def test_planning_takes_what_waits(here: Terminal, waiting: str) -> None:
    said = here.says("meeting", "plan", "专班调度会", "2026年3月18日", "--task-force", "现代服务业专班")

    assert "已安排会议 1，2026年3月18日（星期三）" in said
    assert f"列入议题  {waiting}" in said


def test_planning_on_a_day_off_is_pointed_out(here: Terminal) -> None:
    assert "这一天不是工作日" in here.says("meeting", "plan", "综合调度会", "2026-03-21")


def test_meetings_to_come_are_listed(here: Terminal, planned: str) -> None:
    here.says("meeting", "plan", "综合调度会", "2026-03-10")

    items = here.gives("meeting", "list")["items"]

    assert [(item["forum"], item["planned_on"], item["topics"]) for item in items] == [
        ("comprehensive-meeting", "2026-03-10", 0),
        ("task-force-meeting", "2026-03-18", 1),
    ]
    assert "现代服务业专班" in here.says("meeting", "list")


def test_an_agenda_shows_what_is_to_be_discussed_and_what_was_decided(
    here: Terminal, waiting: str, planned: str
) -> None:
    before = here.says("meeting", "agenda", planned)
    here.says("meeting", "decide", waiting, "由东县月底前清零", "--due", "2026-03-31")

    (topic,) = here.gives("meeting", "agenda", planned)["agenda"]
    assert "待议" in before
    assert (topic["decision"], topic["matter"]["due_on"]) == ("由东县月底前清零", "2026-03-31")
    assert "由东县月底前清零" in here.says("meeting", "agenda", planned)


def test_a_meeting_assigns_items_of_its_own(here: Terminal, sqlite_url: str, tmp_path: Path) -> None:
    city = Terminal(tmp_path / "whole", sqlite_url, "2026-03-02T09:30")
    city.says("init", "--rehearsal", "--config", ROOT / "config.yaml")
    city.says("meeting", "plan", "专班调度会", "2026-03-18", "--task-force", "1")

    told = city.gives(
        "meeting", "assign", "1", "补办用地手续", "--unit", "温县", "--due", "2026-03-31", "--task-force", "1"
    )

    assert (told["kind"], told["unit"], told["due_on"]) == ("assigned_item", "wenxian", "2026-03-31")


def test_an_item_of_a_meeting_needs_a_day_to_come(here: Terminal, planned: str) -> None:
    typed = ("meeting", "assign", planned, "补办手续", "--unit", "东县", "--due")

    assert "不在今天之后" in here.refuses(*typed, "2026-03-01", code=2)


def test_what_a_held_meeting_left_open_waits_for_the_next(here: Terminal, planned: str) -> None:
    here.hour = "2026-03-18T17:00"

    said = here.says(
        "meeting", "hold", planned, "--chair", "钱二", "--form", "现场办公", "--minutes", "〔2026〕3号"
    )

    assert "已于 2026年3月18日（星期三）召开，副市长钱二主持" in said
    assert "1 件，等下一次会议" in said
    page = here.says("meeting", "agenda", planned)
    for shown in ("已召开", "现场办公", "〔2026〕3号", "一号会议室", "未议，等下一次"):
        assert shown in page


def test_a_cancelled_meeting_is_gone_from_the_list(here: Terminal, planned: str) -> None:
    here.says("meeting", "cancel", planned, "--reason", "另有安排")

    assert here.says("meeting", "list").strip() == "没有待开的会议；安排会议用 diaodu meeting plan"
    assert "已取消" in here.says("meeting", "list", "--all")


@pytest.mark.parametrize(
    ("typed", "said", "exit_code"),
    [
        (["plan", "常务会", "2026-03-18"], "没有会议「常务会」", 2),
        (["plan", "专班调度会", "下周三"], "会议日期「下周三」读不懂", 2),
        (["plan", "专班调度会", "2026-03-01"], "早于今天", 2),
        (["plan", "专班调度会", "2026-03-18", "--task-force", "9"], "没有专班「9」", 2),
        (["agenda", "9"], "没有编号为 9 的会议", 1),
        (["agenda", "first"], "参数「会议号」应为整数", 2),
        (["hold", "9", "--chair", "钱二"], "没有编号为 9 的待开会议", 1),
        (["hold", "9"], "缺少选项 --chair", 2),
        (["cancel", "9"], "没有编号为 9 的待开会议", 1),
        (["decide", "SL-2026-0001", "决定"], "缺少选项 --due", 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_no_meeting_is_refused(here: Terminal, typed: list[str], said: str, exit_code: int) -> None:
    assert said in here.refuses("meeting", *typed, code=exit_code)
