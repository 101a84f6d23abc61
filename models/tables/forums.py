"""会议 Sittings of a forum, and the agenda that matters enter."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.columns import day, instant


class ForumSitting(SQLModel, table=True):
    """One meeting of a kind named in the configuration; `task_forces` lists whom it is for, separated by spaces."""

    __tablename__ = "forum"

    id: int | None = Field(default=None, primary_key=True)
    forum: str
    task_forces: str = ""
    planned_on: date = Field(sa_column=day(nullable=False))
    held_on: date | None = Field(default=None, sa_column=day())
    status: str = "planned"
    form: str = ""
    chair: str = ""
    place: str = ""
    minutes: str = ""


class AgendaItem(SQLModel, table=True):
    """A matter on the agenda of a sitting, and what was decided about it."""

    __tablename__ = "agenda_item"
    __table_args__ = (UniqueConstraint("forum_id", "matter_id"),)

    id: int | None = Field(default=None, primary_key=True)
    forum_id: int = Field(foreign_key="forum.id", index=True)
    matter_id: int = Field(foreign_key="matter.id", index=True)
    entered_at: datetime = Field(sa_column=instant(nullable=False))
    decision: str = ""
    decided_at: datetime | None = Field(default=None, sa_column=instant())
