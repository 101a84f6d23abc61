"""政银企对接 Meetings of banks and enterprises: the demand that was put forward, and what each bank did (C20)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.columns import Money, day, instant
from models.tables.funds import StepAmount


class BankEvent(SQLModel, table=True):
    """A meeting that was held; `matter_id` is the quarter's duty, `banks` are separated by 、."""

    __tablename__ = "bank_event"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    held_on: date = Field(sa_column=day(nullable=False))
    place: str
    banks: str
    summary: str = ""
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class BankDemand(SQLModel, table=True):
    """A project on the list of demands, with the amount in 万元; `unmet` says why no bank took it up."""

    __tablename__ = "bank_demand"
    __table_args__ = (UniqueConstraint("matter_id", "project_id"),)

    id: int | None = Field(default=None, primary_key=True)
    matter_id: int = Field(foreign_key="matter.id", index=True)
    project_id: int = Field(foreign_key="project.id", index=True)
    wanted: Decimal = Field(sa_type=Money, nullable=False)
    purpose: str = ""
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))
    unmet: str = ""


class BankResult(StepAmount, table=True):
    """An amount that a bank promised (授信), signed for (签约) or lent (放款)."""

    __tablename__ = "bank_result"

    demand_id: int = Field(foreign_key="bank_demand.id", index=True)
    bank: str
    corrects: int | None = Field(default=None, foreign_key="bank_result.id")
    on: date = Field(sa_column=day(nullable=False))
    at: datetime = Field(sa_column=instant(nullable=False))
