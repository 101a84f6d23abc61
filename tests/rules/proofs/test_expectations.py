"""规则测试求证 What administrators wrote that they expect: met or not, with what happens instead, and why."""

from __future__ import annotations

import pytest

from rules.proofs.expectations import unmet
from rules.proofs.findings import Finding
from tests.support.mechanisms import mechanism_with
from tests.support.worlds import CALENDAR

RAISED = "raise: {chain: issue, on: 2026-03-02, unit: east, task_force: services}"
PERIOD = "period: {cycle: monthly-report, of: 2026-09-01, for: services}"


def written(expects: str, *, begins: str = RAISED, acts: str = "", sittings: str = "") -> tuple[Finding, ...]:
    """What one test, written beside the small mechanism's rules, finds."""
    parts = (f"{begins}", f"acts: [{acts}]", f"sittings: [{sittings}]", f"expect: [{expects}]")
    text = "\n    ".join(("\ntests:\n  - name: 试一试", "clause: 四(二)", *parts))
    whole = ('reminder: {subject: "{{ matter.code }} 将到期"}', f'reminder: {{subject: "将到期"}}\n{text}')
    return unmet(mechanism_with(whole), CALENDAR)


def told(expects: str, **parts: str) -> str:
    """What the one finding says is expected, and what is so."""
    (one,) = written(expects, **parts)
    return one.problem.wrong.removeprefix("「试一试」")


@pytest.mark.parametrize(
    ("met", "failing", "said"),
    [
        ("due: 2026-03-11", "due: 2026-03-12", "到期日应是 2026-03-12，实际是 2026-03-11"),
        (
            "stage: task_force, on: 2026-03-12",
            "stage: task_force, on: 2026-03-13",
            "应在 2026-03-13 到「专班（牵头单位）」，实际 2026-03-12 到",
        ),
        (
            "stage: deputy_mayor, by: 2026-03-20",
            "stage: deputy_mayor, by: 2026-03-19",
            "应不晚于 2026-03-19 到「分管副市长」，实际 2026-03-20 到",
        ),
        (
            "stage: mayor_meeting, not_by: 2026-12-31",
            "stage: task_force, not_by: 2026-03-12",
            "到 2026-03-12 为止不应到「专班（牵头单位）」，实际 2026-03-12 到",
        ),
        (
            "due: 2026-03-19, stage: task_force",
            "due: 2026-05-01, stage: mayor_meeting",
            "「市长综合调度会」的到期日应是 2026-05-01，实际没有到这一环节",
        ),
        (
            "holder: body.commerce, on: 2026-03-12",
            "holder: post.mayor, on: 2026-03-12",
            "2026-03-12 应由市长承办，实际由示例市商务局承办",
        ),
        (
            "status: blocked, on: 2026-05-01",
            "status: blocked, on: 2026-03-03",
            "2026-03-03 应是「前置条件未备」，实际是「办理中」",
        ),
        (
            "reminder: -3 workdays, on: 2026-03-06",
            "reminder: -3 workdays, on: 2026-03-09",
            "2026-03-09 应有到期前3个工作日的提醒，实际在 2026-03-06",
        ),
        (
            "reminder: due, to: east.clerk, on: 2026-03-11",
            "reminder: due, to: mayor, on: 2026-03-11",
            "2026-03-11 应有到期当日的提醒，发给 mayor，实际发给 east.clerk",
        ),
        (
            "reminder: -1 workday, to: clerk, on: 2026-03-10",
            "reminder: -2 workdays, on: 2026-03-10",
            "2026-03-10 应有到期前2个工作日的提醒，实际没有这一次",
        ),
    ],
)
def test_an_expectation_holds_or_says_what_is_so_instead(met: str, failing: str, said: str) -> None:
    assert written(f"{{{met}}}") == ()
    assert told(f"{{{failing}}}") == said


def test_a_failing_expectation_stands_at_its_line_and_forbids_publishing() -> None:
    (one,) = written("{due: 2026-03-11}, {due: 2026-03-12}")

    assert one.problem.path == "tests[0].expect[1]"
    assert one.refuses
    assert "依据 四(二)" in one.problem.consequence


def test_the_why_tells_every_step_with_the_days_that_were_counted_and_passed_over() -> None:
    (one,) = written("{stage: deputy_mayor, on: 2026-03-21}")

    assert [line[:21] for line in one.because] == [
        "2026-03-02 09:00 提报：在",
        "2026-03-12 00:00 到期升级",
        "2026-03-20 00:00 到期升级",
    ]
    assert "由东县人民政府承办，到期 2026-03-11（7个工作日，自 2026-03-02 的次日起数，跳过" in one.because[0]
    assert "2026-03-07 至 2026-03-08 周末" in one.because[0]


def test_a_planned_meeting_is_the_limit_of_the_stage_that_waits_for_it() -> None:
    planned = "{forum: task-force-meeting, on: 2026-04-08}"

    assert written("{due: 2026-04-08, stage: deputy_mayor}", sittings=planned) == ()
    assert "未排定会议，按最长1个月" in written("{due: 2026-04-08, stage: deputy_mayor}")[0].because[2]


@pytest.mark.parametrize(
    ("acts", "expects"),
    [
        ("{do: extend, on: 2026-03-10, until: 2026-03-18}", "{due: 2026-03-18, on: 2026-03-10}"),
        ("{do: suspend, on: 2026-03-04, until: 2026-03-16}", "{due: 2026-03-23, on: 2026-03-16}"),
        (
            "{do: suspend, on: 2026-03-04, until: 2026-06-01}, {do: resume, on: 2026-03-16}",
            "{due: 2026-03-23, on: 2026-03-16}",
        ),
        ("{do: strike_off, on: 2026-03-10}", "{status: struck_off, on: 2026-12-31}"),
        ("{do: send_up, on: 2026-03-03}", "{stage: task_force, on: 2026-03-03}"),
        (
            "{do: send_up, on: 2026-03-03}, {do: return, on: 2026-03-04}",
            "{holder: body.east, on: 2026-03-04}",
        ),
        ("{do: opinion, on: 2026-03-03}, {do: sign, on: 2026-03-03}", "{holder: post.mayor, on: 2026-04-30}"),
    ],
)
def test_what_people_do_is_done_by_the_rules_of_their_acts(acts: str, expects: str) -> None:
    assert written(expects, acts=acts) == ()


def test_a_period_is_opened_by_its_cycle_and_pressed_as_its_chain_says() -> None:
    expects = (
        "{due: 2026-09-24}",
        "{reminder: +1 workday, to: commerce.clerk, on: 2026-09-29}",
        "{colour: blue, on: 2026-09-29}",
        "{reminder: repeat, to: leader, on: 2026-10-20}",
    )

    assert written(", ".join(expects), begins=PERIOD) == ()


def test_what_the_rules_do_not_allow_fails_unless_that_was_expected() -> None:
    third = "{do: extend, on: 2026-03-24, until: 2026-04-01"
    twice = "{do: extend, on: 2026-03-10, until: 2026-03-18}, {do: extend, on: 2026-03-17, until: 2026-03-25}"
    end = "{due: 2026-03-25, on: 2026-03-24}"

    assert written(end, acts=f"{twice}, {third}, refused: true}}") == ()
    (one,) = written(end, acts=f"{twice}, {third}}}")
    assert one.problem.path == "tests[0].acts[2]"
    assert "达到上限" in one.problem.wrong


def test_what_should_be_refused_and_is_not_fails_too() -> None:
    (one,) = written("{due: 2026-03-11}", acts="{do: opinion, on: 2026-03-03, refused: true}")

    assert "规则应当拒绝提出意见建议，却允许了" in one.problem.wrong
