"""What a good configuration becomes, and that all problems of a bad one are told at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from datetime import date, time

import pytest

from models.config.loader import load
from models.config.problems import ConfigurationRefused, Problem
from models.config.shape import Shape
from models.limits import LimitKind
from models.mechanism import Mechanism
from models.terms import Colour, Gate, OnTimeout, Rank
from tests.models.config.base import MINIMAL, line_of, places, refusal


@pytest.fixture(scope="module")
def mechanism() -> Mechanism:
    return load(MINIMAL)


def test_the_stages_of_a_chain_are_typed_and_in_order(mechanism: Mechanism) -> None:
    stages = mechanism.chains["issue"].stages

    assert [stage.id for stage in stages] == [
        "responsible_unit",
        "task_force",
        "deputy_mayor",
        "mayor_meeting",
    ]
    assert [stage.limit.kind for stage in stages][1:3] == [LimitKind.WORKDAYS, LimitKind.NEXT_FORUM]
    assert stages[3].requires == (Gate.OPINION, Gate.LEADER_SIGNATURE)
    assert stages[3].on_timeout is OnTimeout.REMIND
    assert (stages[0].clause, stages[2].clause) == ("[D]", "四(二)")


def test_offsets_of_a_stage_replace_the_early_reminders_and_keep_the_late_ones(mechanism: Mechanism) -> None:
    own = mechanism.chains["issue"].stages[0].ladder
    named = mechanism.ladders["standard"]

    assert [rung.offset.amount for rung in own.rungs] == [-3, -1, 0, 1, 5, 10]
    assert own.rungs[3:] == named.rungs[4:]
    assert own.rungs[-1].colour is Colour.RED
    assert own.id == "issue.responsible_unit"


def test_a_stage_without_reminders_of_its_own_has_those_of_its_chain(mechanism: Mechanism) -> None:
    assert mechanism.chains["issue"].stages[1].ladder is mechanism.ladders["standard"]


def test_rungs_are_named_by_their_moment(mechanism: Mechanism) -> None:
    names = [rung.id for rung in mechanism.ladders["standard"].rungs]

    assert names == ["-3wd@0900", "-1wd@0900", "due@0900", "due@1600", "+1wd@0900", "+5wd@0900", "+10wd@0900"]


def test_an_override_keeps_what_it_does_not_name(mechanism: Mechanism) -> None:
    [override] = mechanism.chains["issue"].overrides
    change = override.stages["responsible_unit"]

    assert override.when == {"severity": {"urgent"}, "scope": {"2"}}
    assert (change.limit and change.limit.amount, change.holder, change.ladder) == (3, None, None)


def test_times_days_and_people_are_read(mechanism: Mechanism) -> None:
    keeping = mechanism.timekeeping
    mayors = [tenure for tenure in mechanism.organisation.tenures if tenure.post == "mayor"]

    assert (str(keeping.zone), keeping.cutoff, keeping.office_opens) == (
        "Asia/Shanghai",
        time(0),
        time(8, 30),
    )
    assert [(tenure.officer, tenure.until) for tenure in mayors] == [
        ("zhao", date(2026, 4, 30)),
        ("zhou", None),
    ]
    assert mechanism.holidays == {"2026-12-24": "建市纪念日"}
    assert mechanism.document == "示政办〔2026〕1号"


def test_secrets_are_named_and_never_held(mechanism: Mechanism) -> None:
    mail = mechanism.channels[1]

    assert mail.settings["password"] == "env:DIAODU_SMTP_PASSWORD"
    assert mail.settings["port"] == "465"
    assert mail.ranks == (Rank.CLERK, Rank.HEAD)


def test_settings_templates_and_the_cycle_are_carried_over(mechanism: Mechanism) -> None:
    cycle = mechanism.cycles["monthly-report"]

    assert mechanism.settings["as-of-day"].value == 20
    assert mechanism.settings["visit-modes"].value == ("现场办公", "微信办公")
    assert mechanism.templates["reminder"].subject == "{{ matter.code }} 将到期"
    assert (cycle.due.day, cycle.due.day_by_month, cycle.opens.day) == (25, {12: 20}, 18)


def test_a_cycle_opens_on_the_first_of_its_month_unless_told() -> None:
    text = MINIMAL.replace("    opens: {day: 18, non_working_day: next, late_after: same}\n", "")

    assert load(text).cycles["monthly-report"].opens.day == 1


def test_what_was_loaded_cannot_be_changed(mechanism: Mechanism) -> None:
    with pytest.raises(TypeError):
        mechanism.chains["issue"] = mechanism.chains["issue"]  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        mechanism.version = 3  # type: ignore[misc]


def test_comments_layout_and_the_order_of_keys_do_not_change_the_digest(mechanism: Mechanism) -> None:
    moved = MINIMAL.replace("  code_prefix: SL\n", "").replace(
        "  city:", "  code_prefix: SL   # 前缀\n  city:"
    )

    assert load(moved).digest == mechanism.digest
    assert load(MINIMAL.replace("limit: 7 workdays", "limit: 8 workdays")).digest != mechanism.digest


def test_the_same_text_gives_the_same_mechanism(mechanism: Mechanism) -> None:
    assert load(MINIMAL, version=0) == mechanism
    assert load(MINIMAL, version=4).version == 4


def test_all_problems_are_told_at_once_in_the_order_of_their_lines() -> None:
    text = (
        MINIMAL.replace("head: mayor", "head: king")
        .replace("limit: 7 workdays", "limit: 很快")
        .replace("  cooperating", "  coperating")
        .replace("        holder: task_force.leader\n", "")
        .replace("digest_after: 5", "digest_after: 5\n  digest_after: 6")
    )

    refused = refusal(text)

    assert places(refused.problems) == [
        ("leading_group.head", line_of(text, "  head:")),
        ("task_forces.services.coperating", line_of(text, "    coperating")),
        ("chains.issue.stages[0].limit", line_of(text, "        limit: 很快")),
        ("chains.issue.stages[2].holder", line_of(text, "      - id: deputy_mayor")),
        ("notices.digest_after", line_of(text, "  digest_after: 6")),
    ]
    assert all(str(problem) in refused.message for problem in refused.problems)


def test_the_message_says_who_what_follows_and_what_to_do() -> None:
    text = MINIMAL.replace("        limit: next forum, at most 1 month\n", "")
    line = line_of(text, "      - id: deputy_mayor")

    [title, said] = refusal(text).message.splitlines()

    assert title == "配置 config.yaml 有 1 处问题，未启用："
    assert said.startswith(f"config.yaml:{line}:9 链「issue」第 3 环节 deputy_mayor 缺少 limit；")
    assert said.endswith("；该配置未启用；请在 chains.issue.stages[2].limit 填写时限")


def test_a_broken_entry_is_not_called_missing_by_those_who_refer_to_it() -> None:
    text = MINIMAL.replace("{name: 示例市商务局, kind: department, aliases: [市商务局]}", "商务局")

    assert [problem.path for problem in refusal(text).problems] == ["bodies.commerce"]


def test_checks_of_upper_layers_run_with_ours_and_are_placed() -> None:
    def templates(shape: Shape) -> Iterator[Problem]:
        for kind in shape.notices.templates:
            yield Problem(
                ("notices", "templates", str(kind), "subject"), "模板里没有 code 字段", "改用 matter.code"
            )

    with pytest.raises(ConfigurationRefused) as caught:
        load(MINIMAL, extra_checks=[templates])

    [problem] = caught.value.problems
    assert (problem.path, problem.line) == (
        "notices.templates.reminder.subject",
        line_of(MINIMAL, "    reminder: {"),
    )
    assert "请在 notices.templates.reminder.subject 改用 matter.code" in caught.value.message


def test_what_is_left_blank_counts_as_not_written() -> None:
    text = MINIMAL.replace("  document: 示政办〔2026〕1号", "  document:")

    assert load(text).document == ""


def test_yes_no_and_clock_times_need_no_quotes() -> None:
    text = MINIMAL.replace("name: 赵一", "name: no").replace("cutoff: 24:00", "cutoff: 17:30")

    mechanism = load(text)

    assert mechanism.organisation.officers["zhao"].name == "no"
    assert mechanism.timekeeping.cutoff == time(17, 30)
