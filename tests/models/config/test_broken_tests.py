"""A test beside the rules that names what does not exist, or says nothing that can be looked up, is refused at its line."""

from __future__ import annotations

import pytest

from models.config.loader import load
from models.config.problems import Problem
from tests.models.config.base import MINIMAL, refusal

RAISED = "raise: {chain: issue, on: 2026-03-02, unit: east, task_force: services}"
PERIOD = "period: {cycle: monthly-report, of: 2026-09-01, for: services}"
SOUND = "expect: [{due: 2026-03-11}]"


def with_test(*parts: str) -> str:
    """The minimal configuration with one test of these parts, a line each."""
    lines = "".join(f"    {part}\n" for part in parts)
    return f"{MINIMAL}\ntests:\n  - name: 试一试\n    clause: 四(二)\n{lines}"


def only_problem(*parts: str) -> Problem:
    (problem,) = refusal(with_test(*parts)).problems
    return problem


@pytest.mark.parametrize("begins", [RAISED, PERIOD], ids=["raised", "opened"])
def test_a_sound_test_loads(begins: str) -> None:
    (found,) = load(with_test(begins, SOUND)).tests

    assert (found.name, found.clause) == ("试一试", "四(二)")
    assert (found.raised is None) is (begins == PERIOD)


@pytest.mark.parametrize(
    ("parts", "path", "words"),
    [
        ((RAISED.replace("issue", "issues"), SOUND), "raise.chain", "链「issues」不存在"),
        ((RAISED.replace("east", "west"), SOUND), "raise.unit", "机构「west」不存在"),
        ((RAISED.replace("unit: east, ", ""), SOUND), "raise.unit", "缺少 unit"),
        ((RAISED.replace("services", "service"), SOUND), "raise.task_force", "改为 services"),
        ((RAISED.replace("}", ", scope: 9}"), SOUND), "raise.scope", "调度范围「9」不存在"),
        ((RAISED.replace("2026-03-02", "2026-02-30"), SOUND), "raise.on", "日期"),
        ((PERIOD.replace("monthly", "weekly"), SOUND), "period.cycle", "改为 monthly-report"),
        ((PERIOD.replace(", for: services", ""), SOUND), "period.for", "写明是哪家的：services"),
        ((PERIOD.replace("for: services", "for: east"), SOUND), "period.for", "「east」不存在"),
        ((SOUND,), "", "须写且只写一项"),
        ((RAISED, PERIOD, SOUND), "", "须写且只写一项"),
        ((RAISED, "expect: []"), "expect", "不能为空"),
        ((RAISED, "expect: [{}]"), "expect[0]", "没有写期望什么"),
        ((RAISED, "expect: [{stage: task_force}]"), "expect[0]", "on、by、not_by 之一"),
        ((RAISED, "expect: [{stage: taskforce, on: 2026-03-12}]"), "expect[0].stage", "改为 task_force"),
        ((RAISED, "expect: [{holder: body.east}]"), "expect[0]", "须写 on"),
        (
            (RAISED, "expect: [{holder: body.west, on: 2026-03-12}]"),
            "expect[0].holder",
            "承办「body.west」不存在",
        ),
        ((RAISED, "expect: [{holder: task_force.leader, on: 2026-03-12}]"), "expect[0].holder", "随事项而变"),
        ((RAISED, "expect: [{due: 2026-03-11, status: active, on: 2026-03-03}]"), "expect[0]", "拆成几条"),
        ((RAISED, "expect: [{due: 2026-03-11, by: 2026-03-12}]"), "expect[0]", "due 只能再写"),
        ((RAISED, "expect: [{due: 2026-02-11}]"), "expect[0].due", "早于事项开始"),
        ((RAISED, "expect: [{status: active, on: 2036-02-11}]"), "expect[0].on", "超过三年"),
        ((RAISED, "expect: [{reminder: soon, on: 2026-03-10}]"), "expect[0].reminder", "读不懂"),
        (
            (RAISED, "expect: [{reminder: due, to: nobody, on: 2026-03-11}]"),
            "expect[0].to",
            "「nobody」不存在",
        ),
        (
            (RAISED, "expect: [{status: active, to: clerk, on: 2026-03-11}]"),
            "expect[0].to",
            "只用于 reminder",
        ),
        ((RAISED, "acts: [{do: extend, on: 2026-03-10}]", SOUND), "acts[0].until", "缺少 until"),
        ((RAISED, "acts: [{do: sign, on: 2026-03-10, until: 2026-03-12}]", SOUND), "acts[0].until", "用不上"),
        ((RAISED, "acts: [{do: dance, on: 2026-03-10}]", SOUND), "acts[0].do", "complete、opinion"),
        (
            (RAISED, "sittings: [{forum: council, on: 2026-03-10}]", SOUND),
            "sittings[0].forum",
            "会议「council」不存在",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_path(parts: tuple[str, ...], path: str, words: str) -> None:
    problem = only_problem(*parts)

    assert problem.path == ".".join(filter(None, ("tests[0]", path)))
    assert words in str(problem)


def test_a_problem_stands_at_its_own_line() -> None:
    text = with_test(RAISED, "expect:", "  - {due: 2026-03-11}", "  - {stage: nowhere, on: 2026-03-12}")

    (problem,) = refusal(text).problems

    assert "nowhere" in text.splitlines()[problem.line - 1]
    assert problem.subject == "规则测试第 1 项第 2 条预期"


def test_a_test_without_its_clause_is_refused_as_any_entry_is() -> None:
    text = with_test(RAISED, SOUND).replace("    clause: 四(二)\n    raise", "    raise")

    assert [problem.path for problem in refusal(text).problems] == ["tests[0].clause"]


def test_tests_are_part_of_what_a_configuration_says_and_none_changes_no_digest() -> None:
    plain = load(MINIMAL).digest

    assert load(f"{MINIMAL}\ntests: []\n").digest == plain
    assert load(with_test(RAISED, SOUND)).digest != plain
