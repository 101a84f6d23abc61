"""年度督查计划 What the supervision office means to look into in a year, and the plan as it was sent up and approved (C39)."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from models.tables.columns import day, instant


class PlanItem(SQLModel, table=True):
    """One item of a plan that is being drawn up; `dropped` ones keep their number."""

    __tablename__ = "plan_item"

    id: int | None = Field(default=None, primary_key=True)
    matter_id: int = Field(foreign_key="matter.id", index=True)
    number: int
    title: str
    unit: str = ""
    finish_on: date | None = Field(default=None, sa_column=day())
    basis: str = ""
    dropped: bool = False
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class PlanVersion(SQLModel, table=True):
    """A plan as it went up to the mayor, or came down approved (`act`): canonical JSON and its SHA-256."""

    __tablename__ = "plan_version"

    id: int | None = Field(default=None, primary_key=True)
    matter_id: int = Field(foreign_key="matter.id", index=True)
    act: str
    content: str
    digest: str
    text: str = ""
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))
