"""会议、通知、运行、令牌数据 What programs get of meetings, notices, runs and tokens."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel

from console.api.answers import Cursor, Kept, Listed, MatterRow, Row
from models.access_terms import TokenScope


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
