"""名册与代行 Who belongs to a task force and can be reached, and how delegations entered at run time came to an end."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from models.tables.columns import day, instant


class RosterLine(SQLModel, table=True):
    """A person on a task force's roster as of `at`; the latest line of a name holds, `removed` takes it off. Append-only."""

    __tablename__ = "roster_line"

    id: int | None = Field(default=None, primary_key=True)
    task_force: str = Field(index=True)
    name: str
    unit: str
    duty: str = ""
    phone: str = ""
    is_contact: bool = False
    removed: bool = False
    reason: str = ""
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class RosterConfirmation(SQLModel, table=True):
    """A roster as its lead unit confirmed it: canonical JSON of leader, units and people. Append-only."""

    __tablename__ = "roster_confirmation"

    id: int | None = Field(default=None, primary_key=True)
    matter_id: int | None = Field(default=None, foreign_key="matter.id", index=True)
    task_force: str = Field(index=True)
    content: str
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class RosterChange(SQLModel, table=True):
    """What the mechanism says of a task force (`facts`, canonical JSON) changed; its lead unit was asked for a roster.

    `number` counts the changes of a task force, so that one change is told once.
    """

    __tablename__ = "roster_change"
    __table_args__ = ({"sqlite_with_rowid": False},)

    task_force: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    facts: str
    matter_id: int = Field(foreign_key="matter.id")
    at: datetime = Field(sa_column=instant(nullable=False))


class DelegationNote(SQLModel, table=True):
    """Who entered a delegation, or ended it: `ends_on` is its last day from then on, empty where it is entered."""

    __tablename__ = "delegation_note"

    id: int | None = Field(default=None, primary_key=True)
    delegation_id: int = Field(foreign_key="delegation.id", index=True)
    act: str
    ends_on: date | None = Field(default=None, sa_column=day())
    reason: str = ""
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))
