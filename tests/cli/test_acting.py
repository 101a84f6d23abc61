"""The officers' verbs: what they answer, under whose name, and what they refuse."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.commands import evidence
from tests.support.terminal import Terminal


@pytest.fixture
def code(here: Terminal) -> str:
    """A problem of 东县 with its responsible unit."""
    return here.raises()


def steps(terminal: Terminal, code: str) -> list[str]:
    """What happened to a matter."""
    return [step["act"] for step in terminal.gives("show", code)["steps"]]


def test_an_act_is_answered_with_where_the_matter_stands(here: Terminal, code: str) -> None:
    said = here.says("escalate", code, "--reason", "急")

    assert [line.split() for line in said.splitlines()] == [
        ["✓", code, "提级"],
        ["环节", "责任单位", "→", "专班（牵头单位）"],
        ["状态", "办理中"],
        ["承办", "示例市商务局"],
        ["到期", "2026年3月9日（星期一）24时前"],
        ["通知", "2", "个岗位"],
    ]


def test_programs_get_the_act_and_the_matter(here: Terminal, code: str) -> None:
    told = here.gives("escalate", code, "--reason", "急", "--as", "钱二")

    assert (told["act"], told["actor"], told["told"]) == (
        "sent_up",
        "vice-mayor",
        ["commerce.clerk", "east.head"],
    )
    assert (told["matter"]["stage"], told["matter"]["version"]) == ("task_force", 2)


def test_whoever_acts_must_be_in_the_mechanism(here: Terminal, code: str) -> None:
    assert "没有职务「周五」" in here.refuses("reply", code, "已办", "--as", "周五", code=2)
    assert steps(here, code) == ["raised"]


def test_long_texts_come_from_a_file_or_standard_input(here: Terminal, code: str, tmp_path: Path) -> None:
    (tmp_path / "意见.txt").write_text("建议召开专题会\n", encoding="gbk")
    here.says("opinion", code, "--file", tmp_path / "意见.txt")
    here.says("reply", code, "-", typed="已与村民\n代表商谈")

    told = here.gives("show", code)
    assert told["issue"]["opinion"] == "建议召开专题会"
    assert told["steps"][-1]["detail"]["text"] == "已与村民\n代表商谈"


def test_an_opinion_with_its_signature_opens_the_way_to_the_mayor(here: Terminal, code: str) -> None:
    here.says("escalate", code, "--reason", "急", "--to", "deputy_mayor")
    assert "须先备齐：具体意见建议、牵头领导签字" in here.refuses("escalate", code, "--reason", "急")

    here.says("opinion", code, "建议专题研究", "--signed-by", "钱二")

    assert here.gives("escalate", code, "--reason", "急")["matter"]["stage"] == "mayor_meeting"


def test_a_stale_click_is_refused_whatever_the_verb(here: Terminal, code: str) -> None:
    here.says("reply", code, "已办")
    verbs = (
        ["accept"],
        ["escalate", "--reason", "急"],
        ["opinion", "建议"],
        ["withdraw", "--reason", "误报"],
    )

    refused = [here.refuses(verb[0], code, *verb[1:], "--seen", "1") for verb in verbs]

    assert ["[stale]" in said for said in refused] == [True] * 4
    assert here.gives("reply", code, "又办", "--seen", "2")["matter"]["version"] == 3


@pytest.mark.parametrize(
    ("typed", "said", "exit_code"),
    [
        (["reply"], "必须写明", 1),
        (
            ["escalate", "--reason", "急", "--to", "市长"],
            "的链上没有环节「市长」；未作变动；可选：责任单位",
            2,
        ),
        (["escalate", "--reason", "急", "--to", "mayor_meeting"], "越级最多到", 1),
        (["return", "--reason", "退"], "第一环节，没有可退回的下级", 1),
        (["hand-over", "--to", "东县", "--reason", "转"], "已经是责任单位", 1),
        (["hand-over", "--to", "西县", "--reason", "转"], "没有单位「西县」", 2),
        (["suspend", "--review", "四月", "--reason", "等"], "复核日期「四月」读不懂", 2),
        (["resume", "--reason", "复"], "", 1),
        (["reopen", "--reason", "开"], "不能重开", 1),
        (["merge", "--into", "SL-2026-0001", "--reason", "同"], "不能并入自身", 1),
        (["merge", "--into", "SL-1", "--reason", "同"], "没有编号为「SL-1」的事项", 1),
        (["extend", "--reason", "等"], "须写明 --until 日期", 2),
        (["extend", "--until", "2026-02-30", "--reason", "等"], "延期日期「2026-02-30」不存在", 2),
        (["extend", "--until", "2026-03-05", "--reason", "等"], "不晚于现时限", 1),
        (["extend", "--until", "2026-03-25"], "必须写明理由", 1),
        (["extend", "--grant"], "没有待答复的延期申请", 1),
        (["extend", "--grant", "--refuse"], "只能写一个", 2),
        (["strike-off", "已办"], "须附佐证材料", 1),
        (["strike-off", "已办", "--evidence", "没有.pdf"], "找不到佐证文件「没有.pdf」", 2),
        (["strike-off", "--verify"], "没有待答复的销号申请", 1),
        (["meeting decide", "议定", "--due", "2026-04-01"], "不在任何待开会议的议题中", 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_done_is_refused_and_leaves_no_step(
    here: Terminal, code: str, typed: list[str], said: str, exit_code: int
) -> None:
    refused = here.refuses(*typed[0].split(), code, *typed[1:], code=exit_code)

    assert said in refused
    assert steps(here, code) == ["raised"]


def test_an_answer_is_held_to_what_was_seen_and_to_a_later_day(here: Terminal, code: str) -> None:
    here.says("extend", code, "--until", "2026-03-20", "--reason", "等批复")

    assert "在您查看之后已有变动" in here.refuses("extend", code, "--grant", "--seen", "1")
    assert "不晚于现时限" in here.refuses("extend", code, "--grant", "--until", "2026-03-11")
    assert here.gives("extend", code, "--grant", "--until", "2026-03-18")["matter"]["due_on"] == "2026-03-18"


def test_evidence_that_is_empty_or_too_large_is_refused(
    here: Terminal, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "SIZE_MOST", 10)
    (tmp_path / "空.pdf").touch()
    (tmp_path / "大.pdf").write_bytes(b"x" * 11)

    for name in ("空.pdf", "大.pdf"):
        assert "须大于 0、不超过 50 MB" in here.refuses(
            "strike-off", code, "已办", "--evidence", tmp_path / name, code=2
        )
    assert steps(here, code) == ["raised"]


def test_evidence_is_kept_once_under_its_hash(here: Terminal, code: str, tmp_path: Path) -> None:
    for name in ("甲.pdf", "乙.pdf"):
        (tmp_path / name).write_bytes(b"the same proof")

    here.says(
        "strike-off", code, "已办", "--evidence", tmp_path / "甲.pdf", "--evidence", tmp_path / "乙.pdf"
    )

    told = here.gives("show", code)["evidence"]
    assert [piece["name"] for piece in told] == ["甲.pdf", "乙.pdf"]
    assert len([path for path in (here.folder / "data" / "evidence").rglob("*") if path.is_file()]) == 1


@pytest.mark.parametrize(
    ("typed", "said", "exit_code"),
    [
        (["", "--unit", "东县"], "名称须为 1–120 字", 2),
        (["长" * 121, "--unit", "东县"], "名称须为 1–120 字，现为 121 字", 2),
        (["事项"], "缺少选项 --unit", 2),
        (["事项", "--unit", "东县", "--severity", "特急"], "没有紧急程度「特急」", 2),
        (["事项", "--unit", "东县", "--scope", "99"], "没有调度范围「99」", 2),
        (["事项", "--unit", "东县", "--chain", "none"], "没有链「none」", 2),
        (["事项", "--unit", "东县", "--due", "月底"], "「月底」读不懂", 2),
        (["事项", "--unit", "东县", "--file", "没有.txt"], "没有这个文件", 2),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else "",
)
def test_a_problem_that_is_not_fit_to_be_raised_is_refused(
    here: Terminal, typed: list[str], said: str, exit_code: int
) -> None:
    assert said in here.refuses("raise", *typed, code=exit_code)
    assert here.gives("matters", "--all")["total"] == 0


def test_a_problem_keeps_what_was_reported_of_it(here: Terminal) -> None:
    more = ("--text", "12 户未签", "--solution", "提高补偿", "--source", "三月调度会", "--due", "2026-04-01")

    code = here.raises("拆迁受阻", "--category", "征迁", "--severity", "重大", "--leader", "赵一", *more)

    told = here.gives("show", code)
    assert (told["category"], told["severity"], told["leader"]) == ("relocation", "major", "mayor")
    assert told["due_on"] == "2026-04-01"
    assert {key: told["issue"][key] for key in ("description", "solution", "source")} == {
        "description": "12 户未签",
        "solution": "提高补偿",
        "source": "三月调度会",
    }
