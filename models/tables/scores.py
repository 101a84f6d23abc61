"""考核得分 Scores as they were counted, made public, appealed against, frozen and handed over (四(七)); nothing is rewritten."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Column
from sqlmodel import Field, SQLModel

from models.tables.columns import Money, day, instant


class ScoreRun(SQLModel, table=True):
    """One count of a scheme's scores for a period; `kind` is a ScoreKind, `until` the last day that counts.

    `approved` says whether somebody had approved the scheme. `digest` is SHA-256 over all its sheets (hexadecimal).
    """

    __tablename__ = "score_run"

    id: int | None = Field(default=None, primary_key=True)
    scheme: str = Field(index=True)
    period: str
    kind: str
    until: date = Field(sa_column=day(nullable=False))
    matter_id: int | None = Field(default=None, foreign_key="matter.id", index=True)
    configuration: int
    approved: bool
    digest: str
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class ScoreSheet(SQLModel, table=True):
    """What one unit scored in a run: `content` is canonical JSON with every point and what it rests on."""

    __tablename__ = "score_sheet"
    __table_args__ = ({"sqlite_with_rowid": False},)

    run_id: int = Field(primary_key=True, foreign_key="score_run.id")
    unit: str = Field(primary_key=True)
    total: Decimal = Field(sa_column=Column(Money(), nullable=False))
    content: str


class ScorePublicity(SQLModel, table=True):
    """A year's sheets made public, and the last day on which a unit may appeal."""

    __tablename__ = "score_publicity"

    id: int | None = Field(default=None, primary_key=True)
    matter_id: int = Field(foreign_key="matter.id", index=True)
    run_id: int = Field(foreign_key="score_run.id")
    until: date = Field(sa_column=day(nullable=False))
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class ScoreAppeal(SQLModel, table=True):
    """What a unit objects to, about one item of its sheet; `assessment_id` is the year's assessment."""

    __tablename__ = "score_appeal"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    assessment_id: int = Field(foreign_key="matter.id", index=True)
    run_id: int = Field(foreign_key="score_run.id")
    unit: str
    item: str
    text: str
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class ScoreRuling(SQLModel, table=True):
    """How an appeal was judged, by a person: points given back, none where it was refused."""

    __tablename__ = "score_ruling"

    matter_id: int = Field(primary_key=True, foreign_key="score_appeal.matter_id")
    granted: bool
    points: Decimal = Field(sa_column=Column(Money(), nullable=False))
    text: str
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class ScorePackage(SQLModel, table=True):
    """Frozen results handed over to whoever judges leading bodies by them, and their receipt (C37).

    `act` is `handed_over` or `received`, `person` who signed, `digest` SHA-256 of the files' list.
    """

    __tablename__ = "score_package"

    id: int | None = Field(default=None, primary_key=True)
    matter_id: int = Field(foreign_key="matter.id", index=True)
    act: str
    period: str
    digest: str
    person: str = ""
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))
