"""资金台账 Candidates of the funds' windows, and the amounts registered for them step by step (C17–C19)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.columns import Money, day, instant


class StepAmount(SQLModel):
    """An amount in 万元 registered at a step, with its day and paper. Append-only.

    `corrects` names the entry in whose place it stands; an amount of 0 takes that one back.
    """

    id: int | None = Field(default=None, primary_key=True)
    step: str
    amount: Decimal = Field(sa_type=Money, nullable=False)
    paper: str = ""
    reason: str = ""
    by: str


class FundCandidate(SQLModel, table=True):
    """A project on a window's list: `matter_id` is the window of its task force, `year` the window's.

    `dropped` says why it is not applied for or not funded, in words; empty while it stands.
    """

    __tablename__ = "fund_candidate"
    __table_args__ = (UniqueConstraint("matter_id", "project_id"),)

    id: int | None = Field(default=None, primary_key=True)
    matter_id: int = Field(foreign_key="matter.id", index=True)
    project_id: int = Field(foreign_key="project.id", index=True)
    kind: str
    year: int
    wanted: Decimal = Field(sa_type=Money, nullable=False)
    purpose: str = ""
    proposed_by: str
    proposed_at: datetime = Field(sa_column=instant(nullable=False))
    dropped: str = ""
    dropped_by: str = ""


class FundPaper(SQLModel, table=True):
    """A paper of 一案两书 that is ready. Append-only: a later one of the same kind takes the place of the earlier."""

    __tablename__ = "fund_paper"

    id: int | None = Field(default=None, primary_key=True)
    candidate_id: int = Field(foreign_key="fund_candidate.id", index=True)
    kind: str
    paper: str
    ready_on: date = Field(sa_column=day(nullable=False))
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class FundEntry(StepAmount, table=True):
    """An amount of a candidate."""

    __tablename__ = "fund_entry"

    candidate_id: int = Field(foreign_key="fund_candidate.id", index=True)
    corrects: int | None = Field(default=None, foreign_key="fund_entry.id")
    on: date = Field(sa_column=day(nullable=False))
    at: datetime = Field(sa_column=instant(nullable=False))
