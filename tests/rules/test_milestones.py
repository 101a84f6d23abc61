"""节点与手续 What an item begins with, which dates make sense, whom to prompt when."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.limit_grammar import parse_limit
from models.project_terms import MilestoneRole, PermitNode, PermitState, ProjectKind
from rules.fuzzy_dates import parse_fuzzy
from rules.milestones import (
    DateUnfit,
    KeyNode,
    key_nodes_due,
    prompt_on,
    require_clear,
    require_order,
    require_past,
    template,
)
from rules.permits import PermitUnfit, settled_state, state_said
from rules.permits import template as permit_template
from tests.support.calendars import CALENDAR
from tests.support.mechanisms import mechanism_with
from tests.support.shipped import shipped

TODAY = date(2026, 3, 12)
FIFTEEN = parse_limit("15 days")


def test_a_project_begins_with_its_start_its_completion_and_what_the_configuration_adds() -> None:
    found = template(ProjectKind.PROJECT, shipped())

    assert [(one.name, str(one.role), one.is_key, one.position) for one in found] == [
        ("开工", "start", True, 0),
        ("主体完工", "", True, 1),
        ("设备安装", "", False, 2),
        ("配套工程", "", False, 2),
        ("竣工（投产）", "completion", True, 4),
    ]


def test_a_configuration_that_is_silent_still_gives_a_project_start_and_completion() -> None:
    found = template(ProjectKind.PROJECT, mechanism_with())

    assert [one.role for one in found] == [MilestoneRole.START, MilestoneRole.COMPLETION]
    assert template(ProjectKind.MATTER, mechanism_with()) == ()


@pytest.mark.parametrize("text", ["力争6月开工", "2021年6月-2023年12月", "长期坚持", "尽快"])
def test_a_date_that_leaves_a_question_open_is_refused_with_the_question(text: str) -> None:
    with pytest.raises(DateUnfit, match="未作变动"):
        require_clear(parse_fuzzy(text, 2026), "计划时间")


@pytest.mark.parametrize("text", ["待定", "2026年6月底", "三季度", "2026-06-30"])
def test_what_people_usually_write_is_taken(text: str) -> None:
    require_clear(parse_fuzzy(text, 2026), "计划时间")


@pytest.mark.parametrize(
    ("text", "why"), [("2026-03-13", "还没有到"), ("2026年4月", "还没有到"), ("待定", "没有日期")]
)
def test_what_has_not_come_yet_has_not_happened(text: str, why: str) -> None:
    with pytest.raises(DateUnfit, match=why):
        require_past(parse_fuzzy(text, 2026), TODAY, "实际时间")

    require_past(parse_fuzzy("2026年3月", 2026), TODAY, "实际时间")


def test_nothing_is_completed_before_it_has_started() -> None:
    require_order(date(2026, 6, 1), None)
    require_order(date(2026, 6, 1), date(2026, 6, 1))
    with pytest.raises(DateUnfit, match="早于开工时间"):
        require_order(date(2026, 6, 1), date(2026, 5, 31))


@pytest.mark.parametrize(
    ("today", "due"),
    [("2026-03-15", False), ("2026-03-16", True), ("2026-03-31", True), ("2026-04-01", False)],
)
def test_a_key_node_is_prompted_for_from_fifteen_days_before_through_its_day(today: str, due: bool) -> None:
    node = KeyNode(1, date(2026, 3, 31))

    assert key_nodes_due([node], date.fromisoformat(today), FIFTEEN, CALENDAR) == ((node,) if due else ())


def test_the_notice_may_be_counted_in_working_days() -> None:
    assert prompt_on(date(2026, 3, 31), parse_limit("5 workdays"), CALENDAR) == date(2026, 3, 24)


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_no_node_passes_without_a_day_on_which_it_is_prompted_for(planned: date) -> None:
    first = prompt_on(planned, FIFTEEN, CALENDAR)

    assert key_nodes_due([KeyNode(1, planned)], first, FIFTEEN, CALENDAR)
    assert (planned - first).days == 15


def test_permits_are_those_that_the_kind_of_building_needs() -> None:
    new = permit_template(ProjectKind.PROJECT, "new", shipped())
    upgrade = permit_template(ProjectKind.PROJECT, "upgrade", shipped())

    assert set(new) == set(upgrade) == set(PermitNode)
    assert set(new.values()) == {PermitState.PENDING}
    assert [node for node, state in upgrade.items() if state is PermitState.NOT_NEEDED] == [
        PermitNode.LAND_REVIEW, PermitNode.LAND_USE, PermitNode.LAND_SUPPLY, PermitNode.STABILITY,
    ]  # fmt: skip
    assert permit_template(ProjectKind.IDEA, "", shipped()) == {}


@pytest.mark.parametrize(
    ("said", "number", "actual", "becomes"),
    [
        (PermitState.PENDING, "", "", PermitState.PENDING),
        (PermitState.UNDER_WAY, "环审〔2026〕3号", "", PermitState.DONE),
        (PermitState.PENDING, "", "2026年2月", PermitState.DONE),
        (PermitState.NOT_NEEDED, "", "", PermitState.NOT_NEEDED),
    ],
)
def test_a_paper_says_that_a_permit_is_done(
    said: PermitState, number: str, actual: str, becomes: PermitState
) -> None:
    assert settled_state(said, parse_fuzzy(actual, 2026) if actual else None, number) is becomes


def test_a_permit_that_is_not_needed_has_no_paper() -> None:
    with pytest.raises(PermitUnfit):
        settled_state(PermitState.NOT_NEEDED, None, "3号")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("办理中", PermitState.UNDER_WAY),
        ("不需办", PermitState.NOT_NEEDED),
        ("已办", PermitState.DONE),
        ("6月底", None),
    ],
)
def test_a_cell_may_name_the_state_in_place_of_a_date(text: str, state: PermitState | None) -> None:
    assert state_said(parse_fuzzy(text, 2026)) is state
