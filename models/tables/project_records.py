"""项目记录 What ever happened to a project, the lights it had, and who took over from whom; nothing here is rewritten."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Column
from sqlmodel import Field, SQLModel

from models.tables.columns import Day, day, instant


class ProjectChange(SQLModel, table=True):
    """One value of a project that changed: who, when, what, from what to what. Append-only, by the database itself.

    `version` is the project's after the change. `what` is a column of the project, or a part of it such as
    `milestone/主体完工/planned`, `permit/environment/state`, `month/2026-03/invested`.
    """

    __tablename__ = "project_change"
    __table_args__ = ({"sqlite_with_rowid": False},)

    project_id: int = Field(primary_key=True, foreign_key="project.id")
    version: int = Field(primary_key=True)
    what: str = Field(primary_key=True)
    old: str = ""
    new: str = ""
    act: str
    at: datetime = Field(sa_column=instant(nullable=False))
    actor: str
    reason: str = ""


class Handover(SQLModel, table=True):
    """Who is to take a project over from whom (四(一)): the change that waits for the signed note of its matter.

    `changes` is canonical JSON of the project's columns with their new values.
    """

    __tablename__ = "handover"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    project_id: int = Field(foreign_key="project.id", index=True)
    changes: str
    reason: str
    note: str = ""
    signed_by: str = ""
    received_by: str = ""
    done_at: datetime | None = Field(default=None, sa_column=instant())


class LightRow(SQLModel, table=True):
    """A project's light of a month, with the numbers it was taken from. Append-only: a month counted anew is a new `seq`.

    `measured` is the worst of the three aspects; `light` what the months before make of it. `yellow_months` and
    `unchanged_months` count on to the next month. `numbers` is canonical JSON by aspect.
    """

    __tablename__ = "project_light"
    __table_args__ = ({"sqlite_with_rowid": False},)

    project_id: int = Field(primary_key=True, foreign_key="project.id")
    month: date = Field(sa_column=Column(Day(), primary_key=True, autoincrement=False))
    seq: int = Field(primary_key=True)
    light: str
    measured: str
    start: str = ""
    investment: str = ""
    nodes: str = ""
    yellow_months: int = 0
    unchanged_months: int = 0
    numbers: str = "{}"
    as_of: date = Field(sa_column=day(nullable=False))
    configuration: int
    at: datetime = Field(sa_column=instant(nullable=False))


class LightOverride(SQLModel, table=True):
    """A light that a person set in place of the one taken from numbers, why, and until which day. Append-only.

    The latest row holds; an empty `light` takes back the one before.
    """

    __tablename__ = "light_override"

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id", index=True)
    light: str
    reason: str
    until: date = Field(sa_column=day(nullable=False))
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))
