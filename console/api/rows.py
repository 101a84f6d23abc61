"""各类数据 What programs get of projects, periods, reports, meetings, notices, runs and tokens."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator

from console.api.answers import Cursor, Kept, Listed, MatterRow, Row
from models.access_terms import TokenScope
from models.report_terms import PeriodState


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


class PeriodItem(BaseModel):
    """一期 Of one who bears it; `late_at` as it was promised, `done_at` when the bearer did his part."""

    cycle: str
    period: str
    bearer: str
    name: str
    state: PeriodState
    opens_at: datetime
    due_on: date
    late_at: datetime
    done_at: datetime | None
    matter: str | None
    waived: str | None


class PeriodList(BaseModel):
    """期次清单."""

    items: list[PeriodItem]


class ReportItem(Row):
    """一个专班的报告 In the roll of its period; `said` as people call it."""

    task_force: str
    name: str
    state: PeriodState
    code: str
    stage: str
    submitted_at: datetime | None
    late: bool
    received: bool
    version: int
    said: str


class ReportList(BaseModel):
    """一期的报告."""

    starts: date
    items: list[ReportItem]


class ReportVersionRow(Row):
    """报告的一版 `sections` are texts by heading."""

    seq: int
    act: str
    round: int
    by: str
    at: datetime
    as_of: date | None
    sections: Kept


class RulingRow(Row):
    """会签、审签、接收."""

    seq: int
    version: int
    round: int
    ruling: str
    text: str
    body: str
    signed_by: str
    by: str
    at: datetime


class ReportDossier(BaseModel):
    """一份报告."""

    matter: MatterRow
    cycle: str
    starts: date
    due_on: date | None
    submitted_at: datetime | None
    versions: list[ReportVersionRow]
    rulings: list[RulingRow]
    number: str | None


class MeetingRow(Row):
    """会议."""

    id: int
    forum: str
    task_forces: Listed
    planned_on: date
    held_on: date | None
    status: str
    form: str
    chair: str
    place: str


class MeetingPage(BaseModel):
    """会议一页."""

    items: list[MeetingRow]
    next: Cursor


class AgendaPlaceRow(BaseModel):
    """议题."""

    place: int
    why: str
    decision: str
    matter: MatterRow


class ResolutionRow(BaseModel):
    """议定事项."""

    number: str
    content: str
    unit: str
    due_on: date
    matter: str


class MinutesRow(Row):
    """纪要."""

    task_force: str
    version: int
    number: str
    text: str
    issued_on: date


class MeetingDossier(MeetingRow):
    """一次会议 Of its matters those that concern the account, of its minutes those of its task forces."""

    agenda: list[AgendaPlaceRow]
    resolutions: list[ResolutionRow]
    minutes: list[MinutesRow]


class NoticeRow(Row):
    """通知."""

    id: int
    key: str
    recipient: str
    kind: str
    at: datetime
    read_at: datetime | None
    payload: Kept


class NoticeItem(NoticeRow):
    """通知和所说的事项."""

    matter: str | None


class NoticePage(BaseModel):
    """通知一页."""

    items: list[NoticeItem]
    next: Cursor


class NoticeText(NoticeItem):
    """通知全文 As its recipient reads it."""

    subject: str
    full: str


class RunRow(Row):
    """运行 `moved` says what it moved."""

    id: int
    what: str
    slot: str
    by: str
    started_at: datetime
    ended_at: datetime | None
    outcome: str
    moved: Kept


class RunPage(BaseModel):
    """运行一页."""

    items: list[RunRow]
    next: Cursor


class TokenRow(Row):
    """接口令牌 `hint` is its first letters; the token itself is kept nowhere."""

    id: int
    hint: str
    label: str
    scope: TokenScope
    made_at: datetime
    made_by: str
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


class TokenList(BaseModel):
    """本账号的令牌."""

    items: list[TokenRow]


class TokenIssued(BaseModel):
    """新令牌 Shown this once: a repeated request answers with `token` null."""

    id: int
    token: str | None
    expires_at: datetime
