"""对比 Two configurations compared in the terms of the mechanism, with nothing left out."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.change_terms import How
from models.mechanism import Mechanism
from rules.changes.aspects import ASPECTS
from rules.changes.comparing import compare
from rules.changes.facts import Difference
from rules.changes.setting_names import SETTINGS
from tests.support.checkout import ROOT
from tests.support.examples import examples
from tests.support.mechanisms import mechanism_with, parsed
from tests.support.mutations import single_changes
from tests.support.shipped import shipped

TEXT = (ROOT / "config.yaml").read_text(encoding="utf-8")
# What names a thing, or is worked out from the rest: no property of its own.
KEYS = {"id", "name", "version", "digest", "bound"}
LAND = "用地问题七个工作日没有解决的到专班，再过五个工作日到分管副市长"
CHANGES = list(single_changes(shipped()))


def _after(*replacements: tuple[str, str]) -> tuple[Difference, ...]:
    changed = TEXT
    for old, new in replacements:
        assert old in changed, f"the shipped configuration no longer says: {old}"
        changed = changed.replace(old, new, 1)
    return compare(shipped(), parsed(changed))


def _lines(*replacements: tuple[str, str]) -> list[str]:
    return [difference.line for difference in _after(*replacements)]


def test_a_configuration_does_not_differ_from_itself() -> None:
    assert compare(shipped(), parsed(TEXT, 2)) == ()


def test_every_setting_that_ships_has_a_name_for_people() -> None:
    assert set(shipped().settings) <= set(SETTINGS)


@examples(3)
@given(st.integers(0, len(CHANGES) - 1))
def test_no_single_change_is_left_out(number: int) -> None:
    path, make = CHANGES[number]

    found = compare(shipped(), make())

    assert found, path
    assert all(difference.line and difference.path != ("digest",) for difference in found), path


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "limit: 5 workdays",
            "limit: 3 workdays",
            "「问题升级」链 专班（牵头单位）环节：时限 5个工作日 → 3个工作日",
        ),
        (
            "limit: 7 workdays",
            "limit: 7个工作日",
            "「问题升级」链 责任单位环节：时限 7 workdays → 7个工作日（写法不同，意思不变）",
        ),
        (
            "holder: task_force.lead_units",
            "holder: body.statistics",
            "「问题升级」链 专班（牵头单位）环节：承办 专班牵头单位 → 焦作市统计局",
        ),
        (
            "responsible_unit: {limit: 10 workdays}",
            "responsible_unit: {limit: 12 workdays}",
            "「问题升级」链 例外（紧急程度为一般，问题类型为征迁） 责任单位环节：时限 10个工作日 → 12个工作日",
        ),
        ("extension: {most: 2,", "extension: {most: 1,", "「问题升级」链 延期：至多几次 2 → 1"),
        (
            "{officer: 李民生, since: 2021-06-08}",
            "{officer: 李民生, since: 2021-07-01}",
            "任职「常务副市长 李民生」：起始日 2021-06-08 → 2021-07-01",
        ),
        (
            "bond-spending-months: {value: 12",
            "bond-spending-months: {value: 10",
            "选项「专项债支出期限（月）」：取值 12 → 10",
        ),
        (
            "look-back-after: {value: 30 days",
            "look-back-after: {value: 20 workdays",
            "选项「销号后多久回头看」：取值 30日 → 20个工作日",
        ),
        (
            "skip_until: deputy_mayor",
            "skip_until: task_force",
            "「问题升级」链：越级最多到的环节 分管副市长（专班调度会） → 专班（牵头单位）",
        ),
        (
            "{stage: task_force, on: 2026-09-30}",
            "{stage: task_force, on: 2026-10-08}",
            f"规则测试「{LAND}」：预期 环节 专班（牵头单位），日期 2026-09-30 → 环节 专班（牵头单位），日期 2026-10-08",
        ),
        ("construction: 3}", "construction: 4}", "选项「审批承诺时限（工作日）」：取值「施工许可」 3 → 4"),
    ],
)
def test_a_difference_is_said_in_the_terms_of_the_mechanism(old: str, new: str, line: str) -> None:
    assert _lines((old, new)) == [line]


def test_a_ladder_that_many_stages_go_by_is_said_once() -> None:
    found = _after(("colour: blue, ranks: [clerk]}", "colour: blue, ranks: [clerk, head]}"))

    assert [difference.path[:2] for difference in found] == [("ladders", "standard")]


def test_a_difference_knows_the_chain_and_stage_it_is_about() -> None:
    found = _after(
        ("limit: 5 workdays", "limit: 3 workdays"), ("{limit: 10 workdays}", "{limit: 12 workdays}")
    )

    assert [(one.chain, one.stage) for one in found] == [
        ("issue", "task_force"),
        ("issue", "responsible_unit"),
    ]


def _with_stages(*order: int) -> Mechanism:
    mechanism = mechanism_with()
    chain = mechanism.chains["issue"]
    stages = tuple(chain.stages[at] for at in order)
    return replace(mechanism, chains={**mechanism.chains, "issue": replace(chain, stages=stages)})


@pytest.mark.parametrize("kind", list(ASPECTS), ids=lambda kind: kind.__name__)
def test_every_property_of_a_mechanism_has_a_name(kind: type) -> None:
    assert {one.name for one in fields(kind)} - KEYS <= set(ASPECTS[kind])


def test_stages_that_come_go_and_change_places_are_told_apart() -> None:
    whole, shorter, turned = mechanism_with(), _with_stages(0, 1, 3), _with_stages(0, 2, 1, 3)

    assert [one.how for one in compare(whole, shorter)] == [How.REMOVED]
    assert [one.how for one in compare(shorter, whole)] == [How.ADDED]
    assert {one.how for one in compare(whole, turned)} == {How.MOVED}


def test_differences_stand_in_the_order_of_the_configuration() -> None:
    found = _after(
        ("bond-spending-months: {value: 12", "bond-spending-months: {value: 10"),
        ("limit: 5 workdays", "limit: 3 workdays"),
        ("city: 焦作市", "city: 示例市"),
    )

    assert [one.path[0] for one in found] == ["city", "chains", "settings"]


def test_what_changes_nothing_for_any_matter_is_one_difference_too() -> None:
    same = replace(shipped(), digest="another")

    assert [one.path for one in compare(shipped(), same)] == [("digest",)]
