"""办理命令 The officers' verbs as they are typed, on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.prompt import Prompt


@pytest.fixture
def code(prompt: Prompt) -> str:
    return prompt.raises()


@pytest.fixture
def proof(tmp_path: Path) -> str:
    file = tmp_path / "批复.pdf"
    file.write_bytes(b"%PDF-1.4 proof")
    return str(file)


def _acts(prompt: Prompt, code: str) -> list[str]:
    return [step["act"] for step in prompt.json("show", code)["steps"]]


def test_a_problem_is_raised_with_its_unit_by_name(prompt: Prompt) -> None:
    said = prompt.ok(
        "raise", "G312 国道拆迁受阻", "--unit", "东县", "--task-force", "1", "--category", "征迁"
    )

    assert "SL-2026-0001" in said
    assert "2026年3月11日（星期三）" in said


def test_an_unknown_unit_is_refused_with_the_nearest_name(prompt: Prompt) -> None:
    answer = prompt.types("raise", "问题", "--unit", "东县政府")

    assert answer.code == 2
    assert "东县" in answer.said


@pytest.mark.parametrize(
    ("words", "act"),
    [
        (("accept",), "accepted"),
        (("reply", "已与村民代表商谈"), "replied"),
        (("opinion", "建议专题研究"), "opinion_filed"),
        (("sign", "--by", "钱二"), "signed"),
        (("escalate", "--reason", "无法解决"), "sent_up"),
        (("suspend", "--review", "2026-04-01", "--reason", "等待省厅批复"), "suspended"),
        (("hand-over", "--to", "示例市交通运输局", "--reason", "属其职责"), "handed_over"),
        (("withdraw", "--reason", "重复提报"), "withdrawn"),
        (("extend", "--until", "2026-03-25", "--reason", "等待评估"), "extension_asked"),
    ],
)
def test_each_verb_is_one_step(prompt: Prompt, code: str, words: tuple[str, ...], act: str) -> None:
    verb, *rest = words

    prompt.ok(verb, code, *rest)

    assert _acts(prompt, code) == ["raised", act]


def test_a_matter_is_sent_up_and_returned(prompt: Prompt, code: str) -> None:
    prompt.ok("escalate", code, "--reason", "无法解决")
    prompt.ok("return", code, "--reason", "材料不全")

    assert prompt.json("show", code)["stage"] == "responsible_unit"


def test_what_was_seen_must_still_stand(prompt: Prompt, code: str) -> None:
    prompt.ok("reply", code, "已商谈")

    answer = prompt.types("escalate", code, "--reason", "无法解决", "--seen", "1")

    assert answer.code == 1
    assert "在您查看之后已有变动" in answer.said
    assert _acts(prompt, code) == ["raised", "replied"]


def test_more_time_is_asked_for_and_granted(prompt: Prompt, code: str) -> None:
    prompt.ok("extend", code, "--until", "2026-03-25", "--reason", "等待评估")
    prompt.ok("extend", code, "--grant", "--as", "孙三")

    found = prompt.json("show", code)
    assert (found["due_on"], found["original_due_on"]) == ("2026-03-25", "2026-03-11")


def test_strike_off_with_evidence_refused_and_then_verified(prompt: Prompt, code: str, proof: str) -> None:
    prompt.ok("strike-off", code, "已全部交地", "--evidence", proof)
    prompt.ok("strike-off", code, "--refuse", "--reason", "照片不能证明")
    prompt.ok("strike-off", code, "已补充确认书", "--evidence", proof)
    prompt.ok("strike-off", code, "--verify")

    assert prompt.json("show", code)["status"] == "struck_off"
    prompt.ok("reopen", code, "--reason", "回头看反弹")
    assert prompt.json("show", code)["round"] == 2


@pytest.mark.parametrize("evidence", ["没有这个文件.pdf", ""])
def test_strike_off_without_a_usable_file_changes_nothing(prompt: Prompt, code: str, evidence: str) -> None:
    more = ["--evidence", evidence] if evidence else []

    answer = prompt.types("strike-off", code, "已解决", *more)

    assert answer.code in (1, 2)
    assert _acts(prompt, code) == ["raised"]


def test_duplicates_are_merged(prompt: Prompt, code: str) -> None:
    twin = prompt.raises("同一问题")

    prompt.ok("merge", twin, "--into", code, "--reason", "重复")

    assert prompt.json("show", twin)["status"] == "merged"


def test_a_meeting_is_planned_takes_what_waits_and_decides(prompt: Prompt, code: str) -> None:
    prompt.ok("escalate", code, "--reason", "紧急", "--to", "分管副市长")
    prompt.ok("meeting", "plan", "专班调度会", "2026-03-18", "--task-force", "1")
    prompt.ok("meeting", "decide", code, "由东县月底前清零", "--due", "2026-03-31")

    found = prompt.json("show", code)
    assert (found["stage"], found["due_on"]) == ("responsible_unit", "2026-03-31")


@pytest.mark.parametrize(
    "words",
    [
        ("extend", "--until", "三月底", "--reason", "x"),
        ("extend", "--until", "2026-03-05", "--reason", "早于现时限"),
        ("escalate", "--reason", " "),
        ("suspend", "--review", "2026-04-01", "--reason", ""),
        ("meeting", "decide", "x", "决定", "--due", "2026-13-01"),
        ("reopen", "--reason", "没有了结"),
        ("strike-off", "--verify"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words_and_leaves_no_trace(
    prompt: Prompt, code: str, words: tuple[str, ...]
) -> None:
    verb, *rest = words

    answer = prompt.types(verb, code, *rest)

    assert answer.code in (1, 2)
    assert "Traceback" not in answer.said
    assert _acts(prompt, code) == ["raised"]
