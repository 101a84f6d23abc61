"""督查文书 The supervision report, pressing papers, and what was found when looking again (C9, C25, C34). Append-only."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.columns import day, instant


class SupervisionDraft(SQLModel, table=True):
    """A draft of a 督查专报 about the supervision `about_id`; one that was sent back is followed by the next."""

    __tablename__ = "supervision_draft"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    revision: int = Field(primary_key=True)
    about_id: int = Field(foreign_key="matter.id")
    basis: str
    causes: str = ""
    copies: int
    edited_by: str = ""
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class SupervisionSignature(SQLModel, table=True):
    """That the secretary general signed a 督查专报 as it was last drafted."""

    __tablename__ = "supervision_signature"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    revision: int
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class SupervisionIssue(SQLModel, table=True):
    """The number under which a 督查专报 was issued, and the posts that it was copied to (separated by spaces)."""

    __tablename__ = "supervision_issue"
    __table_args__ = (UniqueConstraint("year", "number"),)

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    year: int
    number: str
    copied_to: str = ""
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class PressingPaper(SQLModel, table=True):
    """A 督办函 that was drafted about the matter `about_id`, late in a round of a stage and in a colour."""

    __tablename__ = "pressing_paper"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    about_id: int = Field(foreign_key="matter.id", index=True)
    stage: str
    round: int
    colour: str
    due_on: date = Field(sa_column=day(nullable=False))


class PressingSignature(SQLModel, table=True):
    """That somebody signed a 督办函: its number, the day that it sets, what it demands."""

    __tablename__ = "pressing_signature"
    __table_args__ = (UniqueConstraint("year", "number"),)

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    year: int
    number: str
    finish_by: date = Field(sa_column=day(nullable=False))
    demand: str = ""
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class Recheck(SQLModel, table=True):
    """What was found when a closed matter was looked at again: a spot check (抽查) or a look back (回头看)."""

    __tablename__ = "recheck"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    about_id: int = Field(foreign_key="matter.id", index=True)
    sound: bool
    text: str
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))
