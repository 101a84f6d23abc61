"""项目节点 Milestones and permits: when they were meant to be reached and when they were, in the words that were used."""

from __future__ import annotations

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.columns import Day


class Dated(SQLModel):
    """A planned and an actual time as people write them: the text, how exact it is, the days it spans."""

    planned_text: str = ""
    planned_precision: str = ""
    planned_from: date | None = Field(default=None, sa_type=Day)
    planned_to: date | None = Field(default=None, sa_type=Day)
    actual_text: str = ""
    actual_precision: str = ""
    actual_from: date | None = Field(default=None, sa_type=Day)
    actual_to: date | None = Field(default=None, sa_type=Day)


class Milestone(Dated, table=True):
    """A node of a project (节点). `role` marks its start and its completion; `is_key` ones are prompted for (C23).

    Milestones of one `position` run side by side (并联).
    """

    __tablename__ = "milestone"
    __table_args__ = (UniqueConstraint("project_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    name: str
    role: str = ""
    is_key: bool = False
    position: int = 0
    unit: str = ""


class ProjectPermit(Dated, table=True):
    """One of the twelve permits of a project, its state and the number of its paper (文号)."""

    __tablename__ = "project_permit"

    project_id: int = Field(primary_key=True, foreign_key="project.id")
    node: str = Field(primary_key=True)
    state: str = "pending"
    number: str = ""
