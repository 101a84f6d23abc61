"""项目阶段 From an idea to production or removal: which moves explain themselves, which need a reason or the Office."""

from __future__ import annotations

from dataclasses import dataclass

from models.errors import Refused
from models.project_terms import MilestoneRole, ProjectKind, ProjectStage
from rules.acts.common import require_reason

_ONWARD = (
    ProjectStage.CONCEIVED,
    ProjectStage.IN_RESERVE,
    ProjectStage.PREPARING,
    ProjectStage.ABOUT_TO_START,
    ProjectStage.UNDER_CONSTRUCTION,
    ProjectStage.COMPLETED,
    ProjectStage.IN_PRODUCTION,
)
_BUILT = {
    ProjectStage.UNDER_CONSTRUCTION: MilestoneRole.START,
    ProjectStage.COMPLETED: MilestoneRole.COMPLETION,
    ProjectStage.IN_PRODUCTION: MilestoneRole.COMPLETION,
}


class StageUnfit(Refused):
    """The project cannot go from where it is to that stage."""

    code = "stage-unfit"


@dataclass(frozen=True, slots=True)
class StageMove:
    """What a move brings with it: the milestone that it reaches, and whether it is the Office's alone."""

    reaches: MilestoneRole
    for_office: bool


def stage_move(before: ProjectStage, after: ProjectStage, kind: ProjectKind, reason: str) -> StageMove:
    """Judge a move from stage to stage. Raises StageUnfit, ReasonMissing.

    Going on needs no words; going back, standing still and leaving do. Removal and return from it are the Office's.
    """
    if before is after:
        raise StageUnfit(f"项目已处于「{after.zh}」；未作变动")
    if kind is ProjectKind.IDEA and after in _ONWARD[3:]:
        msg = f"谋划储备不能直接转为「{after.zh}」；未作变动；请先由办公室用 project classify --kind 项目 转为项目"
        raise StageUnfit(msg)
    if not _goes_on(before, after):
        require_reason(reason, f"由「{before.zh}」改为「{after.zh}」")
    return StageMove(_BUILT.get(after, MilestoneRole.NONE), ProjectStage.REMOVED in (before, after))


def _goes_on(before: ProjectStage, after: ProjectStage) -> bool:
    if before.is_stalled:
        return after is ProjectStage.UNDER_CONSTRUCTION
    return before in _ONWARD and after in _ONWARD and _ONWARD.index(before) < _ONWARD.index(after)
