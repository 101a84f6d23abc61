"""A month of meetings, a petition and the leading group's business, typed at a terminal against the shipped mechanism."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from docx import Document

from tests.support.checkout import ROOT
from tests.support.terminal import Terminal

BUREAU, COUNTY, LEADER = "industry-information.clerk", "xiuwu.clerk", "vice-mayor-industry"
OFFICE, MAYOR = "dispatch-office.clerk", "mayor"
PARTS = ("facts", "tried", "views", "options", "opinion", "basis")


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rehearsal of the shipped city to copy from."""
    folder = tmp_path_factory.mktemp("shipped")
    city = Terminal(folder, f"sqlite:///{folder / 'city.db'}", "2026-03-10T09:30")
    city.says("init", "--rehearsal", "--config", ROOT / "config.yaml")
    return folder / "city.db"


@pytest.fixture
def city(founded: Path, tmp_path: Path) -> Terminal:
    """The shipped city on 10 March 2026."""
    copy = shutil.copy(founded, tmp_path / "city.db")
    return Terminal(tmp_path, f"sqlite:///{copy}", "2026-03-10T09:30")


@pytest.fixture
def sitting(city: Terminal) -> str:
    """The number of a sitting of the three task forces of industry."""
    forces = [word for force in ("2", "5", "7") for word in ("--task-force", force)]
    return str(city.gives("meeting", "plan", "专班调度会", "2026-03-18", *forces, "--as", BUREAU)["id"])


def topic(city: Terminal, title: str, *more: str) -> str:
    """The code of a topic that Xiuwu hands in."""
    typed = ("meeting", "topic", title, "--unit", "修武县", "--task-force", "2", "--as", COUNTY)
    return str(city.gives(*typed, *more)["code"])


def problem(city: Terminal) -> str:
    """The code of a problem in Xiuwu."""
    told = city.gives("raise", "设备用地未批", "--unit", "修武县", "--task-force", "2")
    return str(told["code"])


def test_a_topic_is_handed_in_taken_in_and_ordered(city: Terminal, sitting: str) -> None:
    first, second = topic(city, "一季度技改投资"), topic(city, "厂房产权纠纷")
    assert "待受理" in city.says("meeting", "topics")
    for code in (first, second):
        city.says("meeting", "accept-topic", code, "--as", BUREAU)

    reason = ("--reason", "分管领导要先听", "--as", BUREAU)
    said = city.says("meeting", "order", sitting, second, "--place", "1", *reason)

    assert "人工调整：分管领导要先听" in said
    lines = city.gives("meeting", "agenda", sitting)["agenda"]
    assert [(line["matter"]["code"], line["placed_for"]) for line in lines] == [
        (second, "by_hand"),
        (first, "level"),
    ]


def test_a_returned_topic_is_no_longer_waited_for(city: Terminal, sitting: str) -> None:
    code = topic(city, "一季度技改投资")

    assert "已退回" in city.says("meeting", "return-topic", code, "--reason", "数据未报", "--as", BUREAU)
    assert city.says("meeting", "topics").strip() == "没有待受理的议题"
    (item,) = city.gives("meeting", "topics", "--all")["items"]
    assert (item["answer"], item["answer_text"]) == ("returned", "数据未报")


@pytest.fixture
def held(city: Terminal, sitting: str) -> str:
    """The sitting when it was held, with an item for the second task force and its minutes."""
    city.hour = "2026-03-18T17:00"
    item = (
        "补办用地手续",
        "--unit",
        "修武县",
        "--due",
        "2026-03-31",
        "--task-force",
        "2",
        "--leader",
        "县长 李四",
    )
    city.says("meeting", "assign", sitting, *item, "--with", "市自然资源和规划局", "--as", BUREAU)
    came = ("--chair", "孙起鹏", "--form", "现场办公", "--present", "修武县=李四", "--excused", "科技局=王五")
    assert "副市长（工业）孙起鹏主持" in city.says("meeting", "hold", sitting, *came, "--as", BUREAU)
    minutes = ("会议议定一项", "--task-force", "2", "--as", BUREAU)
    assert "先进制造业专班会议纪要第1期已印发" in city.says("meeting", "minutes", sitting, *minutes)
    return sitting


def test_a_held_meeting_shows_who_came_what_it_resolved_and_its_minutes(city: Terminal, held: str) -> None:
    page = city.says("meeting", "show", held)

    for shown in ("现场办公", "李四", "请假", "补办用地手续", "县长 李四", "纪要第1期", f"{held}-1"):
        assert shown in page
    whole = city.gives("meeting", "show", held)
    assert [row["number"] for row in whole["resolutions"]] == [f"{held}-1"]
    assert [row["task_force"] for row in whole["minutes_sections"]] == ["advanced-manufacturing"]


def test_a_month_without_a_meeting_is_explained(city: Terminal) -> None:
    city.hour = "2026-03-23T09:00"
    city.says("meeting", "absent", "2", "--reason", "领导外出", "--as", BUREAU)

    items = city.gives("meeting", "month", "--month", "2026-03")["items"]

    assert [item["absence"] for item in items[:3]] == [None, "领导外出", None]
    assert "领导外出" in city.says("meeting", "month")


def started(city: Terminal) -> str:
    """The code of a complete petition."""
    parts = [word for part in PARTS for word in (f"--{part}", f"{part} 写明")]
    return str(city.gives("petition", "start", problem(city), *parts, "--as", BUREAU)["matter"]["code"])


def test_a_petition_goes_up_and_its_decision_comes_down(city: Terminal) -> None:
    code = started(city)
    city.says("petition", "submit", code, "--as", BUREAU)
    city.says("petition", "sign", code, "--by", "孙起鹏")
    assert "登记为提请〔2026〕1号" in city.says("petition", "register", code, "--as", OFFICE)

    typed = ("同意追加指标", "--due", "2026-05-29", "--unit", "市自然资源和规划局", "--as", MAYOR)
    said = city.says("petition", "decide", code, *typed)

    assert f"已批示（{code}-1）" in said
    shown = city.gives("petition", "show", code)
    assert (shown["signed_by"], shown["decision"], shown["resolutions"][0]["unit"]) == (
        LEADER,
        "instruction",
        "natural-resources",
    )
    assert city.says("petition", "list").strip() == "没有在办的提请件"


def test_a_petition_is_written_bit_by_bit_returned_and_put_to_the_meeting(city: Terminal) -> None:
    code = started(city)
    city.says("petition", "draft", code, "--opinion", "建议追加指标 40 亩", "--as", BUREAU)
    city.says("petition", "submit", code, "--as", BUREAU)
    assert "已退回" in city.says("petition", "return", code, "--reason", "数字有误", "--as", LEADER)
    city.says("petition", "submit", code, "--as", BUREAU)
    city.says("petition", "sign", code, "--as", LEADER)
    city.says("petition", "register", code, "--as", OFFICE)

    said = city.says("petition", "decide", code, "--to-meeting", "--as", MAYOR)

    assert "提交综合调度会研究" in said
    assert "建议追加指标 40 亩" in said
    assert "待上会" in said


def words(file: Path) -> str:
    """What a Word file says."""
    return "\n".join(paragraph.text for paragraph in Document(str(file)).paragraphs)


def test_agenda_and_minutes_are_written_as_word_files(city: Terminal, held: str, tmp_path: Path) -> None:
    agenda, minutes = tmp_path / "议程.docx", tmp_path / "纪要.docx"
    city.says("paper", "draft", f"会议{held}", "--kind", "会议议程", "--to", agenda)
    city.says("paper", "draft", f"会议{held}", "--task-force", "2")
    city.says("paper", "sign", "2")
    city.says("paper", "export", "2", minutes)

    assert "副市长（工业）孙起鹏" in words(agenda)
    for written in ("先进制造业专班调度会纪要", "第1期", "补办用地手续", "市自然资源和规划局", "李四"):
        assert written in words(minutes)
    assert "已存在" in city.refuses("paper", "export", "2", minutes)
    assert "不是现代服务业专班的" in city.refuses("paper", "draft", f"会议{held}", "--task-force", "4")


def test_a_petition_is_a_draft_until_it_is_signed_and_numbered(city: Terminal, tmp_path: Path) -> None:
    code = started(city)
    city.says("paper", "draft", code, "--to", tmp_path / "草稿.docx")
    for verb, by in (("submit", BUREAU), ("sign", LEADER), ("register", OFFICE)):
        city.says("petition", verb, code, "--as", by)
    city.says("paper", "sign", "1")
    city.says("paper", "export", "1", tmp_path / "提请.docx")

    assert "提请〔2026〕1号" not in words(tmp_path / "草稿.docx")
    for written in ("提请〔2026〕1号", "孙起鹏", "opinion 写明"):
        assert written in words(tmp_path / "提请.docx")


def test_the_mayor_calls_his_meeting_or_does_not(city: Terminal) -> None:
    code = started(city)
    for verb, by in (("submit", BUREAU), ("sign", LEADER), ("register", OFFICE)):
        city.says("petition", verb, code, "--as", by)
    city.says("petition", "decide", code, "--to-meeting", "--as", MAYOR)

    said = city.says("meeting", "plan", "综合调度会", "2026-03-20", "--as", OFFICE)

    assert "列入议题  JZ-2026-" in said
    assert "请在 --on" in city.refuses("meeting", "convene", code, "--as", MAYOR, code=2)
    assert "还轮不到" in city.refuses("meeting", "convene", code, "--on", "2026-03-20", "--as", MAYOR)
    assert "还轮不到" in city.refuses("meeting", "propose", code, "请开会", "--as", OFFICE)


def test_the_leading_groups_business_is_decided_assigned_and_registered(city: Terminal) -> None:
    code = city.gives("directive", "raise", "设立产业基金", "--source", "省政府来文", "--as", OFFICE)["code"]
    assert "未定" in city.says("directive", "list")
    city.says("directive", "decide", code, "原则同意", "--as", MAYOR)
    typed = ("拟定办法", "--unit", "市财政局", "--due", "2026-04-30", "--as", OFFICE)
    city.says("directive", "assign", code, *typed)

    assert "已登记交办" in city.says("directive", "register", code, "--as", OFFICE)
    shown = city.gives("directive", "show", code)
    assert (shown["decision"], [row["number"] for row in shown["resolutions"]]) == ("原则同意", [f"{code}-1"])
    assert "拟定办法" in city.says("directive", "show", code)
    assert city.says("directive", "list", "--undecided").strip() == "没有符合条件的部署"


@pytest.mark.parametrize(
    ("typed", "said", "code"),
    [
        (["meeting", "plan", "专班调度会", "2026-03-18"], "不是同一位领导牵头", 2),
        (["meeting", "minutes", "1", "纪要"], "没有纪要可印发", 1),
        (["meeting", "attend", "1", "--present", "修武县"], "没有纪要可印发", 1),
        (["meeting", "hold", "1", "--chair", "武磊", "--form", "茶话会"], "无权主持专班调度会", 1),
        (["meeting", "hold", "1", "--chair", "孙起鹏", "--form", "茶话会"], "没有会议形式", 2),
        (["meeting", "hold", "1", "--chair", "孙起鹏", "--on", "2026-04-01"], "还没有到", 2),
        (["meeting", "hold", "1", "--chair", "孙起鹏", "--present", "=张三"], "没有写单位", 2),
        (["meeting", "cancel", "1", "--as", COUNTY, "--reason", "不开"], "无权取消本次会议", 1),
        (["meeting", "topic", "议题", "--unit", "修武县"], "议题须属于一个专班", 2),
        (["meeting", "show", "9"], "没有编号为 9 的会议", 1),
        (["petition", "show", "JZ-2026-9999"], "没有编号为「JZ-2026-9999」的提请件", 1),
        (["petition", "decide", "JZ-2026-9999", "同意"], "批示须写 --due", 2),
        (["directive", "show", "JZ-2026-9999"], "没有编号为「JZ-2026-9999」的部署事项", 1),
        (["directive", "raise", "方案", "--as", BUREAU], "无权提请领导小组议定", 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_not_for_now_or_not_for_them_is_refused_in_words(
    city: Terminal, sitting: str, typed: list[str], said: str, code: int
) -> None:
    assert said in city.refuses(*typed, code=code)
