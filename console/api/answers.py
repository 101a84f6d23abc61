"""答复数据 What programs get: stable keys, ids as they are stored, days as such, instants in UTC."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from models.terms import Act, MatterStatus


def _split(value: object) -> object:
    return value.split() if isinstance(value, str) else value


def _read(value: object) -> object:
    return json.loads(value) if isinstance(value, str) else value


Listed = Annotated[list[str], BeforeValidator(_split)]
Kept = Annotated[dict[str, Any], BeforeValidator(_read)]
Cursor = Annotated[str | None, Field(description="下一页的游标；没有下一页时为 null")]


class Row(BaseModel):
    """一行 Anything that is read from a stored row."""

    model_config = ConfigDict(from_attributes=True)


class MatterRow(Row):
    """事项. `version` goes into `If-Match`; `holder` lists `body:` and `post:` refs."""

    code: str
    title: str
    kind: str
    chain: str
    configuration: int
    stage: str
    round: int
    status: MatterStatus
    task_force: str
    unit: str
    leader: str
    severity: str
    category: str
    scope: str
    holder: Listed
    filed: Listed
    raised_at: datetime
    entered_at: datetime
    due_on: date | None
    due_at: datetime | None
    original_due_on: date | None
    provisional: bool
    colour: str
    extensions: int
    suspended_at: datetime | None
    review_on: date | None
    closed_at: datetime | None
    version: int


class MatterPage(BaseModel):
    """事项一页."""

    items: list[MatterRow]
    next: Cursor


class IssueRow(Row):
    """问题 What blocks, what is proposed, and the opinion that goes up with it."""

    description: str
    solution: str
    source: str
    opinion: str
    opinion_by: str
    opinion_at: datetime | None
    signed_by: str
    signed_at: datetime | None


class RequestRow(Row):
    """申请 What a request about another matter asks for."""

    asks: str
    text: str
    asks_for: date | None
    was_due_on: date | None
    files: int


class EvidenceRow(Row):
    """佐证材料."""

    id: int
    name: str
    sha256: str
    size: int
    added_by: str
    added_at: datetime


class Related(BaseModel):
    """相关事项 A matter that was raised about this one."""

    code: str
    title: str
    kind: str
    status: MatterStatus
    request: RequestRow | None


class MatterFile(MatterRow):
    """一件事项 With what hangs on it; `may` lists the verbs that the account may call now."""

    parent: str | None
    merged_into: str | None
    project: str | None
    issue: IssueRow | None
    request: RequestRow | None
    evidence: list[EvidenceRow]
    related: list[Related]
    may: list[str]


class StepRow(Row):
    """步骤 `detail` as it was recorded."""

    seq: int
    at: datetime
    act: Act
    actor: str
    configuration: int
    detail: Kept


class StepPage(BaseModel):
    """步骤一页."""

    items: list[StepRow]
    next: Cursor


class Acted(BaseModel):
    """办理结果. `told` are the posts that were notified, `request` the request that was made."""

    act: Act
    actor: str
    told: list[str]
    request: str | None
    matter: MatterRow


class OfferedRow(Row):
    """已上传文件 Its `id` is what a request for strike-off names as evidence."""

    id: int
    name: str
    sha256: str
    size: int
    at: datetime
