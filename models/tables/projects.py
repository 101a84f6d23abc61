"""项目 Projects under dispatch: the ledger's main table, with money, yearly plans and what each month brought."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Column, Integer
from sqlmodel import Field, SQLModel

from models.tables.columns import Day, Money, day, instant


class Project(SQLModel, table=True):
    """A project, major matter or idea under dispatch (三), with the people it is bound to (四(一)).

    Kinds, stages and the like are the values of `models.project_terms`. `scopes` are numbers, `task_force` the main
    one and `cooperating` the others, `cooperating_units` and `further_units` bodies, `readers` task forces that may
    still look: lists are separated by spaces, `tags` by 、. Money is in 万元. `code` is for ever once the project is
    classified; `filed_as` is the number it was entered under. Start and completion are milestones (`Milestone.role`).
    `version` grows with every change, and so do its rows in `project_change`.
    """

    __tablename__ = "project"

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    filed_as: str = Field(unique=True)
    version: int = 1
    name: str
    name_key: str = Field(default="", index=True)
    kind: str = "project"
    stage: str = "preparing"
    scopes: str = ""
    task_force: str = Field(default="", index=True)
    cooperating: str = ""
    readers: str = ""
    unit: str = ""
    further_units: str = ""
    cooperating_units: str = ""
    leader: str = ""
    responsible_leader: str = ""
    liaison: str = ""
    phone: str = ""
    bound_on: date | None = Field(default=None, sa_column=day())
    national_code: str = ""
    level: str = ""
    tags: str = ""
    county: str = ""
    place: str = ""
    nature: str = ""
    content: str = ""
    owner: str = ""
    years: str = ""
    total_investment: Decimal | None = Field(default=None, sa_type=Money)
    approved_by: str = ""
    progress: str = ""
    remark: str = ""
    sample: bool = False
    filed_at: datetime = Field(sa_column=instant(nullable=False))
    filed_by: str = ""
    admitted_at: datetime | None = Field(default=None, sa_column=instant())
    updated_at: datetime = Field(sa_column=instant(nullable=False))
    updated_by: str = ""


class ProjectFunding(SQLModel, table=True):
    """How much of a project's money comes from one source (资金来源)."""

    __tablename__ = "project_funding"

    project_id: int = Field(primary_key=True, foreign_key="project.id")
    source: str = Field(primary_key=True)
    amount: Decimal = Field(sa_type=Money, nullable=False)


class YearPlan(SQLModel, table=True):
    """What is to be invested in a year, and what had been by the end of the year before.

    `curve` holds the plan's cumulative amounts by the end of January to December, separated by spaces; empty: a
    twelfth a month.
    """

    __tablename__ = "project_year"

    project_id: int = Field(primary_key=True, foreign_key="project.id")
    year: int = Field(primary_key=True)
    planned: Decimal = Field(sa_type=Money, nullable=False)
    invested_before: Decimal | None = Field(default=None, sa_type=Money)
    curve: str = ""


class MonthReport(SQLModel, table=True):
    """What a month brought, as the responsible unit filled it in (C22); `month` is its first day.

    `invested` is this month's, `cumulative` the year's up to its end. `revision` counts the corrections; what was
    said before each of them is in `project_change`.
    """

    __tablename__ = "project_month"
    __table_args__ = ({"sqlite_with_rowid": False},)

    project_id: int = Field(primary_key=True, foreign_key="project.id")
    month: date = Field(sa_column=Column(Day(), primary_key=True, autoincrement=False))
    invested: Decimal | None = Field(default=None, sa_type=Money)
    cumulative: Decimal | None = Field(default=None, sa_type=Money)
    progress: str = ""
    done: str = ""
    next_plan: str = ""
    as_of: date = Field(sa_column=day(nullable=False))
    revision: int = Field(default=0, sa_column=Column(Integer(), nullable=False))
    reported_by: str
    reported_at: datetime = Field(sa_column=instant(nullable=False))
    reviewed_by: str = ""
