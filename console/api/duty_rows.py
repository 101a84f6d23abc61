"""期次与报送数据 What programs get of periods and reports."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel

from console.api.answers import Kept, MatterRow, Row
from models.report_terms import PeriodState


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
