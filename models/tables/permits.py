"""审批申请 Applications for permits, how they are handled and in how many days, and the papers still to come (C21)."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from models.tables.columns import day, instant


class PermitApplication(SQLModel, table=True):
    """An application for one of the twelve permits; its matter lies with the approving department.

    `modes` are PermitModes separated by spaces; days are working days. `batch` is the code of the first of several
    that are handled together. `granted` is None until the department has decided.
    """

    __tablename__ = "permit_application"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    project_id: int = Field(foreign_key="project.id", index=True)
    node: str
    modes: str = ""
    batch: str = ""
    applied_on: date = Field(sa_column=day(nullable=False))
    promised_days: int
    statutory_days: int
    granted: bool | None = None
    decided_on: date | None = Field(default=None, sa_column=day())
    actual_days: int | None = None
    number: str = ""
    reason: str = ""
    decided_by: str = ""


class PermitGap(SQLModel, table=True):
    """A paper that was lacking when a permit was applied for (容缺): to be made up by the day of its matter."""

    __tablename__ = "permit_gap"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    application_id: int = Field(foreign_key="permit_application.matter_id", index=True)
    paper: str
    promised_on: date = Field(sa_column=day(nullable=False))
    received_on: date | None = Field(default=None, sa_column=day())
    received_by: str = ""
    received_at: datetime | None = Field(default=None, sa_column=instant())
