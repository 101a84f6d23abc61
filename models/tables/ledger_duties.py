"""台帐职责记录 What completes the ledger's duties: confirmations, submissions, analyses, feedback and its reading."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Column
from sqlmodel import Field, SQLModel

from models.tables.columns import Day, day, instant


class MonthConfirmation(SQLModel, table=True):
    """A responsible unit's word that a month brought no change to a project (C22); `month` is its first day.

    Append-only. What is filled in later counts beside it.
    """

    __tablename__ = "month_confirmation"
    __table_args__ = ({"sqlite_with_rowid": False},)

    project_id: int = Field(primary_key=True, foreign_key="project.id")
    month: date = Field(sa_column=Column(Day(), primary_key=True, autoincrement=False))
    note: str = ""
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class LedgerSubmission(SQLModel, table=True):
    """A unit's declaration that its part of the ledger is up to date (C22). Append-only.

    `filled` and `confirmed` count its projects: those with the month's figures, and those said to be unchanged.
    """

    __tablename__ = "ledger_submission"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    unit: str
    month: date = Field(sa_column=day(nullable=False))
    filled: int
    confirmed: int
    text: str = ""
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class LedgerAnalysis(SQLModel, table=True):
    """A version of a lead unit's analysis (C24), with the figures it was written from as canonical JSON. Append-only."""

    __tablename__ = "ledger_analysis"
    __table_args__ = ({"sqlite_with_rowid": False},)

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    version: int = Field(primary_key=True)
    task_force: str = Field(index=True)
    month: date = Field(sa_column=day(nullable=False))
    as_of: date = Field(sa_column=day(nullable=False))
    text: str
    figures: str
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class LeaderFeedback(SQLModel, table=True):
    """What a lead unit reported back to the leader (C26); `items` is the state of all assigned items as canonical JSON.

    Append-only: what is sent anew after a return is a new version.
    """

    __tablename__ = "leader_feedback"
    __table_args__ = ({"sqlite_with_rowid": False},)

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    version: int = Field(primary_key=True)
    task_force: str
    text: str
    items: str
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class FeedbackReading(SQLModel, table=True):
    """That the leader has read a feedback, and what he wrote on it (批示); `by` is who put it on record. Append-only."""

    __tablename__ = "feedback_reading"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    leader: str
    words: str = ""
    read_on: date = Field(sa_column=day(nullable=False))
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))
