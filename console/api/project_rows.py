"""项目数据 What programs get of projects."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator

from console.api.answers import Cursor, Listed, MatterRow, Row


def _tags(value: object) -> object:
    return [tag for tag in value.split("、") if tag] if isinstance(value, str) else value


class LightRow(Row):
    """亮灯 As it is shown and as it was counted; `until` where a person set it."""

    light: str
    counted: str
    month: date
    word: str
    until: date | None
    reason: str


class ProjectRow(Row):
    """项目. Money is in 万元, exact, as text."""

    code: str
    filed_as: str
    version: int
    name: str
    kind: str
    stage: str
    scopes: Listed
    task_force: str
    cooperating: Listed
    readers: Listed
    unit: str
    further_units: Listed
    cooperating_units: Listed
    leader: str
    responsible_leader: str
    liaison: str
    bound_on: date | None
    level: str
    tags: Annotated[list[str], BeforeValidator(_tags)]
    county: str
    place: str
    nature: str
    content: str
    owner: str
    years: str
    total_investment: Decimal | None
    progress: str
    updated_at: datetime


class ProjectItem(ProjectRow):
    """项目和亮灯."""

    light: LightRow | None


class ProjectPage(BaseModel):
    """项目一页."""

    items: list[ProjectItem]
    next: Cursor


class MilestoneRow(Row):
    """节点 Planned and actual times as people wrote them, and the days they span."""

    name: str
    role: str
    is_key: bool
    unit: str
    planned_text: str
    planned_from: date | None
    planned_to: date | None
    actual_text: str
    actual_from: date | None
    actual_to: date | None


class PermitRow(Row):
    """手续."""

    node: str
    planned_text: str
    actual_text: str
    actual_to: date | None


class YearRow(Row):
    """年度计划."""

    year: int
    planned: Decimal
    invested_before: Decimal | None


class MonthRow(Row):
    """月度进展."""

    month: date
    invested: Decimal | None
    cumulative: Decimal | None
    progress: str
    done: str
    next_plan: str
    as_of: date
    revision: int
    reported_by: str
    reported_at: datetime


class ProjectDossier(ProjectItem):
    """一个项目 With what hangs on it; of its matters those that concern the account."""

    milestones: list[MilestoneRow]
    permits: list[PermitRow]
    years_planned: list[YearRow]
    months: list[MonthRow]
    matters: list[MatterRow]
