"""One matter, whole: for its holder on the screen, for a program in JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.terminal import Terminal


def lines_of(text: str, heading: str) -> list[str]:
    """The lines of a part of the page, from its heading to the next empty line after a table."""
    below = text.split(f"\n{heading}", 1)[1]
    return [line for line in below.split("\n\n")[0].splitlines() if line.strip()]


def test_the_page_says_where_it_stands_and_until_when(terminal: Terminal) -> None:
    code = terminal.raises()

    page = terminal.says("show", code)

    for said in ("办理中　第 1 版", "问题升级：责任单位", "2026年3月11日（星期三）24时前，还有7个工作日"):
        assert said in page


@pytest.fixture
def lived(terminal: Terminal, tmp_path: Path) -> str:
    """A matter to which much has happened."""
    (tmp_path / "确认书.pdf").write_bytes(b"proof")
    code = terminal.raises()
    terminal.says("opinion", code, "建议专题研究", "--signed-by", "钱二")
    terminal.says("escalate", code, "--reason", "急", "--to", "分管副市长")
    terminal.says("return", code, "--reason", "材料不全", "--to", "责任单位")
    terminal.says("strike-off", code, "已交地", "--evidence", tmp_path / "确认书.pdf")
    return code


def test_no_id_of_the_configuration_is_left_on_the_page(terminal: Terminal, lived: str) -> None:
    page = terminal.says("show", lived, "--all")

    ids = ("responsible_unit", "deputy_mayor", "vice-mayor", "east", "body:", "post:", "leader_signature")
    assert [found for found in (*ids, "None") if found in page] == []


def test_the_ladder_shows_what_is_passed_and_what_is_ahead(here: Terminal) -> None:
    code = here.raises()
    here.says("escalate", code, "--reason", "急")

    ladder = lines_of(here.says("show", code), "环节")[2:]

    assert [line.split()[0] for line in ladder] == ["✓", "▶", "分管副市长", "市长综合调度会"]
    assert "须备齐具体意见建议、牵头领导签字（均未备）" in ladder[3]
    assert "市长赵一" in ladder[3]


def test_it_says_who_may_do_what_by_which_command(here: Terminal) -> None:
    code = here.raises()
    here.says("extend", code, "--until", "2026-03-20", "--reason", "等批复")

    may = here.gives("show", code)["may"]

    assert [(one["who"], one["part"]) for one in may] == [
        (["body:east"], "承办"),
        (["body:east"], "前置条件"),
        (["post:vice-mayor"], "前置条件"),
        (["body:commerce"], "答复"),
    ]
    assert may[3]["commands"] == ["extend --grant", "extend --refuse"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["suspend", "--review", "2026-04-01", "--reason", "等"], ["resume", "reply"]),
        (["withdraw", "--reason", "误报"], ["reopen"]),
    ],
    ids=["suspended", "closed"],
)
def test_only_what_the_status_allows_is_offered(here: Terminal, typed: list[str], offered: list[str]) -> None:
    code = here.raises()
    here.says(typed[0], code, *typed[1:])

    assert [one["commands"] for one in here.gives("show", code)["may"]] == [offered]


def test_a_request_says_what_it_asks_and_where_it_is_answered(here: Terminal) -> None:
    code = here.raises()
    request = here.gives("extend", code, "--until", "2026-03-20", "--reason", "等批复")["request"]

    page, told = here.says("show", request), here.gives("show", request)

    assert "申请延至  2026年3月20日" in page
    assert told["parent"] == code
    assert (told["may"][0]["code"], told["may"][0]["commands"][0]) == (code, "extend --grant")


def test_an_answered_request_is_not_called_struck_off(here: Terminal) -> None:
    code = here.raises()
    here.says("extend", code, "--until", "2026-03-20", "--reason", "等批复")
    here.says("extend", code, "--grant")

    assert "已答复" in lines_of(here.says("show", code), "相关事项")[-1]


def test_programs_get_all_records(terminal: Terminal) -> None:
    code = terminal.raises()
    terminal.says("reply", code, "已商谈", "--as", "东县.clerk")

    told = terminal.gives("show", code)

    assert [(step["act"], step["actor"]) for step in told["steps"]] == [
        ("raised", "operator"),
        ("replied", "east.clerk"),
    ]
    assert [rung["place"] for rung in told["ladder"]] == ["here", "ahead", "ahead", "ahead"]
    assert told["notices"][0]["kind"] == "assigned"
    assert told["issue"]["description"] == "东县连接线拆迁受阻"


def test_steps_say_where_from_where_to_and_why(here: Terminal) -> None:
    code = here.raises()
    here.says("escalate", code, "--reason", "涉及跨区", "--as", "东县.head")

    last = here.says("show", code).split("\n经过")[1].split("通知（")[0].strip().splitlines()[-1]

    assert "东县人民政府负责人" in last
    assert "责任单位 → 专班（牵头单位）；到期2026年3月9日；「涉及跨区」" in last


def test_an_unknown_code_is_refused(terminal: Terminal) -> None:
    assert "没有编号为「SL-2026-9999」的事项" in terminal.refuses("show", "SL-2026-9999")
