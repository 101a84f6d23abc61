"""已读 Which notices an account has read: one by one, and all up to a number at once."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from models.tables.columns import instant


class NoticeReading(SQLModel, table=True):
    """A notice that was read by an account, whichever of its posts it was written to."""

    __tablename__ = "notice_reading"

    account_id: int = Field(primary_key=True, foreign_key="account.id")
    notice_id: int = Field(primary_key=True, foreign_key="notice.id")
    at: datetime = Field(sa_column=instant(nullable=False))


class InboxMark(SQLModel, table=True):
    """Up to which notice an account has called everything read; beyond it every single one counts."""

    __tablename__ = "inbox_mark"

    account_id: int = Field(primary_key=True, foreign_key="account.id")
    through: int
    at: datetime = Field(sa_column=instant(nullable=False))
