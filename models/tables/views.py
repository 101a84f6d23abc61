"""视图 What somebody keeps to look at again: a list of matters under its filters, by a name of one's own."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.columns import instant


class SavedView(SQLModel, table=True):
    """A view that an account has kept: `query` is what follows the question mark of its address."""

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("account_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    name: str
    query: str
    at: datetime = Field(sa_column=instant(nullable=False))
