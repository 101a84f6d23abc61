"""配置草案 What an administrator has written and not published yet: one draft an account, kept as it is typed."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from models.tables.columns import instant


class ConfigurationDraft(SQLModel, table=True):
    """The draft of an account. `based_on` is the version that it was begun from, `edition` grows with each saving.

    `returns_to` is the version whose text it goes back to, None where it was written.
    """

    __tablename__ = "configuration_draft"

    account_id: int = Field(
        primary_key=True, foreign_key="account.id", sa_column_kwargs={"autoincrement": False}
    )
    text: str
    based_on: int
    edition: int
    returns_to: int | None = None
    saved_at: datetime = Field(sa_column=instant(nullable=False))
