"""Lists of matters: what they show, how they narrow, what they refuse."""

from __future__ import annotations

import pytest

from tests.support.terminal import Terminal


@pytest.fixture
def busy(terminal: Terminal) -> Terminal:
    """Two problems of 东县, one urgent, one climbing; one of 商务局 that was withdrawn."""
    terminal.raises("G1 高速拆迁受阻")
    terminal.raises("变电站用地未批", "--severity", "紧急", "--scope", "2")
    gone = terminal.gives("raise", "误报", "--unit", "市商务局")["code"]
    terminal.says("withdraw", gone, "--reason", "误报")
    return terminal


def codes(terminal: Terminal, *filters: str) -> list[str]:
    """The numbers of the matters that a list has, without what they begin with."""
    return [item["code"].removeprefix("SL-2026-000") for item in terminal.gives("matters", *filters)["items"]]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ([], ["2", "1"]),
        (["--all"], ["2", "1", "3"]),
        (["--unit", "east"], ["2", "1"]),
        (["--unit", "示例市商务局"], []),
        (["--status", "撤销"], ["3"]),
        (["--stage", "responsible_unit"], ["2", "1"]),
        (["--due-within", "3"], ["2"]),
        (["--due-within", "7"], ["2", "1"]),
        (["--kind", "extension"], []),
        (["--find", "用地"], ["2"]),
        (["--find", "%"], []),
        (["--limit", "1"], ["2"]),
        (["--limit", "1", "--offset", "1"], ["1"]),
    ],
    ids=" ".join,
)
def test_a_list_is_narrowed_and_the_most_pressing_come_first(
    busy: Terminal, filters: list[str], found: list[str]
) -> None:
    assert codes(busy, *filters) == found


def test_whoever_holds_a_matter_finds_it_as_theirs(busy: Terminal) -> None:
    busy.says("escalate", "SL-2026-0001", "--reason", "急")

    assert codes(busy, "--unit", "示例市商务局") == ["1"]
    assert codes(busy, "--unit", "东县") == ["2", "1"]


def test_late_ones_are_late_from_the_end_of_their_day(busy: Terminal) -> None:
    busy.hour = "2026-03-05T23:59"
    before = codes(busy, "--overdue")
    busy.hour = "2026-03-06T00:00"

    assert (before, codes(busy, "--overdue"), codes(busy, "--due-within", "3")) == ([], ["2"], ["1"])


def test_people_see_names_days_and_what_is_left(busy: Terminal) -> None:
    row = next(line for line in busy.says("matters").splitlines() if "SL-2026-0001" in line)

    assert row.split() == [
        *("SL-2026-0001", "G1", "高速拆迁受阻", "责任单位", "东县人民政府", "2026年3月11日"),
        *("还有7个工作日", "办理中"),
    ]


def test_people_are_told_how_many_there_are(busy: Terminal) -> None:
    assert "共 2 件，列出 1 件" in busy.says("matters", "--limit", "1")
    assert busy.says("matters", "--find", "没有的").strip() == "没有符合条件的事项"


def test_programs_get_stable_keys_and_iso_days(busy: Terminal) -> None:
    page = busy.gives("matters", "--find", "变电站")

    (item,) = page["items"]
    assert {key: page[key] for key in ("total", "limit", "offset")} == {"total": 1, "limit": 50, "offset": 0}
    assert (item["due_on"], item["due_at"]) == ("2026-03-05", "2026-03-06T00:00:00+08:00")
    assert (item["holder"], item["unit"], item["scope"], item["version"]) == (["body:east"], "east", "2", 1)


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (["--unit", "东县政府"], "没有单位「东县政府」；没有执行任何操作；是否是：东县人民政府"),
        (["--task-force", "9"], "没有专班「9」；没有执行任何操作；是否是：现代服务业专班"),
        (["--stage", "市长"], "是否是：分管副市长、市长综合调度会"),
        (["--status", "红"], "没有状态「红」"),
        (["--due-within", "三天"], "选项 --due-within应为整数"),
        (["--limit", "0"], "选项 --limit"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_filter_that_means_nothing_is_refused(here: Terminal, filters: list[str], said: str) -> None:
    assert said in here.refuses("matters", *filters, code=2)
