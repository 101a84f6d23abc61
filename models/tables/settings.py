"""配置与日历 What was published, the calendar, delegations and the mark of the installation."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Column
from sqlmodel import Field, SQLModel

from models.tables.columns import Day, day, instant


class PublishedConfiguration(SQLModel, table=True):
    """A configuration as it was bound to the city: its text, hash, author, time and reason; never changed."""

    __tablename__ = "published_configuration"

    version: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    digest: str
    text: str
    author: str
    reason: str
    in_flight: str
    published_at: datetime = Field(sa_column=instant(nullable=False))


class CalendarDayRow(SQLModel, table=True):
    """A day that is not what its weekday says, or was entered by hand (`source`)."""

    __tablename__ = "calendar_day"

    on: date = Field(sa_column=Column("day", Day(), primary_key=True, autoincrement=False))
    is_workday: bool
    name: str
    source: str
    confirmed: bool


class DelegationRow(SQLModel, table=True):
    """A delegation (代行) entered at run time, beside those of the configuration; `chains` separated by spaces."""

    __tablename__ = "delegation"

    id: int | None = Field(default=None, primary_key=True)
    post: str = Field(index=True)
    delegate: str
    since: date = Field(sa_column=day(nullable=False))
    until: date = Field(sa_column=day(nullable=False))
    chains: str = ""
    reason: str = ""


class Installation(SQLModel, table=True):
    """The one row that says what this database is; a rehearsal (演练库) stays one for ever."""

    __tablename__ = "installation"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    rehearsal: bool
    made_at: datetime = Field(sa_column=instant(nullable=False))
    replay: bool = False
