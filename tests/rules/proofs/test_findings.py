"""逐项求证 Each proof, broken on purpose in the small mechanism: what is said, how heavily, and where."""

from __future__ import annotations

from datetime import date

import pytest

from models.errors import StateDamaged
from rules.proofs import trials
from rules.proofs.findings import Proof
from rules.standing import Standing
from rules.unrolled import Happening
from tests.rules.proofs.proving import found, only, proven

APPROVE = "name: 审定, holder: leading_group.head, limit: open, on_timeout: decide}"
MAYOR = "requires: [opinion, leader_signature]"
RECORDED = (
    "name: 审定, holder: leading_group.head",
    "name: 审定, record: approval, holder: leading_group.head",
)
REPEAT = "repeat: every workday for 5 workdays, then weekly\n    repeat_at"


def test_the_small_mechanism_can_be_put_in_force() -> None:
    assert not proven().refuses


def test_a_paper_that_nobody_can_bring_shuts_its_gate_for_ever() -> None:
    weight, path, said = only(
        Proof.GATE_NEVER_MET, (MAYOR, "requires: [opinion, leader_signature, countersign]")
    )

    assert (weight, path) == ("refuses", "chains.issue.stages[3].requires")
    assert "「分管副市长」就再也进不了「市长综合调度会」" in said


def test_evidence_comes_with_the_record_of_a_stage_before() -> None:
    with_evidence = APPROVE.replace("decide}", "decide, requires: [evidence]}")
    brought = ("name: 专班报送,", "name: 专班报送, record: dossier,")

    assert only(Proof.GATE_NEVER_MET, (APPROVE, with_evidence))[0] == "refuses"
    assert found(Proof.GATE_NEVER_MET, (APPROVE, with_evidence), brought) == []


def test_a_gate_before_the_first_stage_shuts_nobody_out() -> None:
    told = only(Proof.GATE_UNCHECKED, ("name: 专班报送,", "name: 专班报送, requires: [opinion],"))

    assert told[:2] == ("tells", "chains.monthly-report.stages[0].requires")


def test_a_limit_that_hangs_on_a_meeting_nobody_called_holds_a_matter_that_should_climb() -> None:
    hanging = ("limit: next forum, at most 1 month", "limit: 3 workdays before forum")

    assert only(Proof.WAITS_WITHOUT_DATE, hanging, (APPROVE, APPROVE.replace("open", "3 days")))[:2] == (
        "refuses",
        "chains.issue.stages[2].limit",
    )


def test_a_stage_without_an_end_is_told_with_the_ladder_that_stays_silent() -> None:
    weight, path, said = only(Proof.WAITS_WITHOUT_DATE)

    assert (weight, path) == ("tells", "chains.monthly-report.stages[1].limit")
    assert "梯次「standard」也就一次都不提醒" in said


def test_where_only_a_person_moves_a_matter_somebody_must_go_on_pressing() -> None:
    silent = found(Proof.WAITS_UNPRESSED, (REPEAT, "repeat: never\n    repeat_at"))

    assert {str(one.weight) for one in silent} == {"warns"}
    assert "chains.issue.stages[3].remind" in [one.problem.path for one in silent]


def test_a_duty_that_comes_round_again_needs_no_pressing_for_ever() -> None:
    silent = found(Proof.WAITS_UNPRESSED, (REPEAT, "repeat: never\n    repeat_at"))

    assert [one for one in silent if "monthly-report" in one.problem.path] == []


def test_a_unit_that_could_only_verify_itself_at_some_stage_is_named() -> None:
    weight, path, said = only(Proof.NOBODY_VERIFIES)

    assert (weight, path) == ("warns", "chains.issue.strike_off")
    assert "在「专班（牵头单位）」申请销号，审核人就是申请人" in said


def test_a_unit_that_could_nowhere_but_verify_itself_is_refused() -> None:
    asks = (
        "strike_off: {evidence_required: false}\n  strike-off:",
        "strike_off: {evidence_required: true}\n  strike-off:",
    )

    by_unit = ("holder: task_force.primary_lead, limit: 25th", "holder: matter.unit, limit: 25th")

    weights = {
        one.problem.path: str(one.weight) for one in found(Proof.NOBODY_VERIFIES, asks, RECORDED, by_unit)
    }

    assert weights["chains.monthly-report.strike_off"] == "refuses"


@pytest.mark.parametrize(
    ("cutoff", "found_at"),
    [
        ("16:00", ["reminders.standard.due[1].at"]),
        (
            "08:45",
            ["reminders.standard.due[0].at", "reminders.standard.due[1].at", "chains.issue.stages[0].remind"],
        ),
        ("18:00", []),
        ("24:00", []),
    ],
)
def test_no_reminder_says_due_today_when_the_day_is_over(cutoff: str, found_at: list[str]) -> None:
    late = found(Proof.REMINDER_AFTER_DUE, ("cutoff: 24:00", f"cutoff: {cutoff}"))

    assert [one.problem.path for one in late] == found_at


def test_a_reminder_that_falls_before_the_matter_has_come_is_told_with_an_example() -> None:
    early = found(Proof.REMINDER_BEFORE_ENTRY, ("limit: 5 workdays", "limit: 2 workdays"))

    assert "「专班（牵头单位）」时限2个工作日" in early[0].problem.wrong
    assert "例如 2026-03-02 进入、2026-03-04 到期" in early[0].problem.wrong


def test_a_period_that_opens_after_its_first_reminder_is_named() -> None:
    early = found(Proof.REMINDER_BEFORE_ENTRY)

    assert any("2026年12月（2026-12-18 开出、2026-12-18 到期）" in one.problem.wrong for one in early)


def test_a_holiday_that_makes_a_period_late_at_birth_is_found() -> None:
    moved = ("{day: 18, non_working_day: next", "{day: 25, non_working_day: next")

    weight, path, said = only(Proof.PERIOD_OPENS_LATE, moved)

    assert (weight, path) == ("refuses", "cycles.monthly-report.opens")
    assert "专班月报 2026年4月要到 2026-04-27 才开出，而到期日是 2026-04-24" in said


def test_days_off_of_the_year_are_listed_with_where_they_go() -> None:
    _, path, said = only(Proof.ON_DAY_OFF)

    assert path == "cycles.monthly-report.due"
    assert "2026-09-25（中秋节）移到 2026-09-24、过 2026-09-28 才算迟" in said
    assert "推定" not in only(Proof.ON_DAY_OFF, today=date(2025, 6, 2))[2]


def test_two_cycles_that_want_one_thing_of_one_body_on_one_day_are_named_unless_meant() -> None:
    again = "second-report: {default: ours, name: 专班快报, each: task_force, period: month, due: {day: 25}"
    twin = ("cycles:\n", f"cycles:\n  {again}, chain: monthly-report}}\n")
    meant = "asked-together: {value: {second-report: monthly-report}, default: ours}"

    weight, path, said = only(Proof.ASKED_TWICE, twin)

    assert (weight, path) == ("warns", "cycles.monthly-report.due")
    assert "「专班快报」和「专班月报」在 2026-03-25 向示例市商务局要同一样东西" in said
    misspelt = meant.replace("second", "secnd")
    assert [
        one.problem.path for one in found(Proof.ASKED_TWICE, ("settings:\n", f"settings:\n  {misspelt}\n"))
    ] == ["settings.asked-together"]
    assert found(Proof.ASKED_TWICE, twin, ("settings:\n", f"settings:\n  {meant}\n")) == []


def test_a_stage_of_a_second_lead_unit_is_never_held_where_no_task_force_has_one() -> None:
    weight, path, _ = only(
        Proof.STAGE_NEVER_REACHED, ("holder: task_force.lead_units\n", "holder: task_force.second_lead\n")
    )

    assert (weight, path) == ("warns", "chains.issue.stages[1].holder")


def test_a_stage_that_is_passed_where_a_task_force_has_no_second_lead_unit_is_told_with_their_names() -> None:
    other = (
        "  other: {clause: 二, no: 2, name: 专班二, leader: vice-mayor, lead_units: [commerce, transport]}\n"
    )
    second = ("holder: task_force.lead_units\n", "holder: task_force.second_lead\n")

    weight, path, said = only(Proof.STAGE_NEVER_REACHED, second, ("\nscopes:", f"\n{other}\nscopes:"))

    assert (weight, path) == ("tells", "chains.issue.stages[1].holder")
    assert "现代服务业专班只有一个牵头单位" in said


def test_what_stops_the_engine_is_refused_before_a_matter_meets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def stops(standing: Standing, *_: object) -> Happening:
        raise StateDamaged("反复判定而不变")

    monkeypatch.setattr(trials, "happens", stops)

    stopped = found(Proof.RULES_FAIL)

    assert {str(one.weight) for one in stopped} == {"refuses"}
    assert "2026-03-02 有一件「问题升级」进入「责任单位」" in stopped[0].problem.wrong
    assert "StateDamaged：反复判定而不变" in stopped[0].problem.wrong
