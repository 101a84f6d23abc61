"""项目阶段 Which moves explain themselves, which need words, which are the Office's."""

from __future__ import annotations

from datetime import date

import pytest

from models.project_terms import MilestoneRole, ProjectKind, ProjectStage
from rules.acts.common import ReasonMissing
from rules.binding import HandoverNeeded, lacking, require_no_handover, succeeded
from rules.project_stages import StageUnfit, stage_move

S = ProjectStage
BOUND = {
    "leader": "vice-mayor",
    "unit": "east",
    "responsible_leader": "李四",
    "liaison": "王五",
    "phone": "1",
}


def moves(before: ProjectStage, after: ProjectStage, reason: str = "") -> tuple[MilestoneRole, bool]:
    """What a project's move brings with it."""
    found = stage_move(before, after, ProjectKind.PROJECT, reason)
    return found.reaches, found.for_office


@pytest.mark.parametrize(
    ("before", "after", "reaches"),
    [
        (S.CONCEIVED, S.IN_RESERVE, MilestoneRole.NONE),
        (S.CONCEIVED, S.PREPARING, MilestoneRole.NONE),
        (S.PREPARING, S.ABOUT_TO_START, MilestoneRole.NONE),
        (S.ABOUT_TO_START, S.UNDER_CONSTRUCTION, MilestoneRole.START),
        (S.HALTED, S.UNDER_CONSTRUCTION, MilestoneRole.START),
        (S.UNDER_CONSTRUCTION, S.COMPLETED, MilestoneRole.COMPLETION),
        (S.COMPLETED, S.IN_PRODUCTION, MilestoneRole.COMPLETION),
    ],
)
def test_going_on_needs_no_words(before: ProjectStage, after: ProjectStage, reaches: MilestoneRole) -> None:
    assert moves(before, after) == (reaches, False)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (S.UNDER_CONSTRUCTION, S.PREPARING),
        (S.UNDER_CONSTRUCTION, S.HALTED),
        (S.UNDER_CONSTRUCTION, S.DEFERRED),
        (S.HALTED, S.COMPLETED),
        (S.COMPLETED, S.UNDER_CONSTRUCTION),
        (S.PREPARING, S.REMOVED),
        (S.REMOVED, S.PREPARING),
    ],
)
def test_going_back_standing_still_and_leaving_need_a_reason(
    before: ProjectStage, after: ProjectStage
) -> None:
    with pytest.raises(ReasonMissing):
        moves(before, after)

    assert moves(before, after, "资金未到位")[1] is (S.REMOVED in (before, after))


def test_a_project_does_not_move_to_where_it_is() -> None:
    with pytest.raises(StageUnfit, match="已处于「在建」"):
        moves(S.UNDER_CONSTRUCTION, S.UNDER_CONSTRUCTION, "再次确认")


def test_an_idea_must_become_a_project_before_it_is_built() -> None:
    with pytest.raises(StageUnfit, match="转为项目"):
        stage_move(S.PREPARING, S.ABOUT_TO_START, ProjectKind.IDEA, "")

    assert stage_move(S.CONCEIVED, S.PREPARING, ProjectKind.IDEA, "").reaches is MilestoneRole.NONE


@pytest.mark.parametrize("stage", ProjectStage)
def test_a_binding_ends_with_completion_production_or_removal_and_never_before(stage: ProjectStage) -> None:
    assert stage.ends_binding is (stage in (S.COMPLETED, S.IN_PRODUCTION, S.REMOVED))


def test_what_a_binding_lacks_is_said_in_words() -> None:
    assert lacking({**BOUND, "task_force": "services"}) == ()
    assert lacking({"task_force": "services", "leader": "vice-mayor"}) == ("责任单位", "联络员", "联系电话")


def test_only_a_person_in_place_of_another_is_a_succession() -> None:
    assert succeeded(BOUND, {"liaison": "赵六", "leader": "vice-mayor", "phone": "2"}) == {"liaison": "赵六"}
    assert succeeded({**BOUND, "liaison": ""}, {"liaison": "赵六"}) == {}


@pytest.mark.parametrize("stage", [stage for stage in ProjectStage if not stage.ends_binding])
def test_people_of_a_bound_project_are_not_changed_in_passing(stage: ProjectStage) -> None:
    with pytest.raises(HandoverNeeded, match="更换联络员须办理交接"):
        require_no_handover(BOUND, {"liaison": "赵六"}, date(2026, 3, 2), stage)


def test_before_it_is_bound_and_after_its_end_they_are() -> None:
    require_no_handover(BOUND, {"liaison": "赵六"}, None, S.PREPARING)
    require_no_handover(BOUND, {"liaison": "赵六"}, date(2026, 3, 2), S.COMPLETED)
