"""服务记录 Who was in touch with a project and what came of it; nothing is rewritten."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from models.tables.columns import day, instant


class ServiceEntry(SQLModel, table=True):
    """A line of the service log (C14): who served a project when and how, and what was solved. Append-only.

    `node` is the name of the key milestone that was served ahead of its day (C23).
    """

    __tablename__ = "service_entry"

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id", index=True)
    node: str = ""
    served_on: date = Field(sa_column=day(nullable=False))
    manner: str
    text: str
    solved: str = ""
    body: str
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class ServiceSubmission(SQLModel, table=True):
    """A lead unit's declaration that all projects of its task force were contacted in a month (C14). Append-only."""

    __tablename__ = "service_submission"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    task_force: str
    month: date = Field(sa_column=day(nullable=False))
    projects: int
    entries: int
    text: str = ""
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))
