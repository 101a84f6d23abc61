"""载荷 What matters are about: problems, assigned items, requests, evidence."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from models.tables.columns import day, instant
from models.tables.projects import Project

# A matter names its project: whoever has the one table needs the other to be known.
__all__ = ["AssignedItem", "Evidence", "Issue", "Project", "Request"]


class Issue(SQLModel, table=True):
    """The problem behind a matter: what blocks, what is proposed, and the opinion that goes up with it."""

    __tablename__ = "issue"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    description: str
    solution: str = ""
    opinion: str = ""
    opinion_by: str = ""
    opinion_at: datetime | None = Field(default=None, sa_column=instant())
    signed_by: str = ""
    signed_at: datetime | None = Field(default=None, sa_column=instant())
    source: str = ""


class AssignedItem(SQLModel, table=True):
    """An item assigned by a meeting (交办事项, C9): what is to be done, by whom, under which decision."""

    __tablename__ = "assigned_item"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    forum_id: int | None = Field(default=None, foreign_key="forum.id", index=True)
    number: str = ""
    content: str
    cooperating: str = ""
    evidence_wanted: str = ""


class Evidence(SQLModel, table=True):
    """A file kept as proof; stored once under its SHA-256 in the data folder."""

    __tablename__ = "evidence"

    id: int | None = Field(default=None, primary_key=True)
    matter_id: int = Field(foreign_key="matter.id", index=True)
    name: str
    sha256: str
    size: int
    added_by: str
    added_at: datetime = Field(sa_column=instant(nullable=False))


class Request(SQLModel, table=True):
    """What a request for more time or for strike-off asks, about the parent of its matter."""

    __tablename__ = "request"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    asks: str
    text: str
    asks_for: date | None = Field(default=None, sa_column=day())
    was_due_on: date | None = Field(default=None, sa_column=day())
    files: int = 0
