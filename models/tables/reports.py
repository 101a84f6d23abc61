"""报送记录 What reports, summaries and bulletins said at each time, who ruled on them, and which periods were waived."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Column
from sqlmodel import Field, SQLModel

from models.tables.columns import Day, Money, day, instant


class ReportVersion(SQLModel, table=True):
    """What a paper said at one time, so that what was approved can be shown. Append-only: a change is the next `seq`.

    `act` is a VersionAct. `sections` is canonical JSON, texts by PaperSection; `figures` those of `rules.figures` as of
    `as_of`, empty for the Office's papers, which have a `roll` instead: who reported, late or not, and why not.
    `expected` is what the whole period is expected to bring, in 万元. `submitted_with` is the code of the report that
    was submitted in the same breath (A4).
    """

    __tablename__ = "report_version"
    __table_args__ = ({"sqlite_with_rowid": False},)

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    seq: int = Field(primary_key=True)
    act: str
    round: int
    sections: str = "{}"
    figures: str = ""
    as_of: date | None = Field(default=None, sa_column=day())
    expected: Decimal | None = Field(default=None, sa_type=Money)
    no_meeting: str = ""
    roll: str = ""
    submitted_with: str = ""
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class ReportRuling(SQLModel, table=True):
    """What somebody said to version `version` of a paper. Append-only.

    `ruling` is a Ruling, `body` whose countersignature it is. `signed_by` names the person whose signature somebody
    else put on record, with the scan of it as `evidence_id`; empty where he acted himself.
    """

    __tablename__ = "report_ruling"
    __table_args__ = ({"sqlite_with_rowid": False},)

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    seq: int = Field(primary_key=True)
    version: int
    round: int
    ruling: str
    text: str = ""
    body: str = ""
    signed_by: str = ""
    evidence_id: int | None = Field(default=None, foreign_key="evidence.id")
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class Publication(SQLModel, table=True):
    """A bulletin that was issued under its number to everybody in `recipients` (bodies, separated by spaces). Append-only."""

    __tablename__ = "publication"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    number: str
    version: int
    recipients: str
    issued_on: date = Field(sa_column=day(nullable=False))
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class PeriodWaiver(SQLModel, table=True):
    """A period that one bearer need not meet: who said so, when and why. Append-only.

    `bearer` is the key in the origin of the period's matter; `matter_id` is empty where none had been opened.
    """

    __tablename__ = "period_waiver"
    __table_args__ = ({"sqlite_with_rowid": False},)

    cycle: str = Field(primary_key=True)
    starts: date = Field(sa_column=Column(Day(), primary_key=True, autoincrement=False))
    bearer: str = Field(primary_key=True)
    matter_id: int | None = Field(default=None, foreign_key="matter.id")
    reason: str
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))
