"""会议记录 What units bring to a sitting, who came, what it resolved, and its minutes; months without one."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Column
from sqlmodel import Field, SQLModel

from models.tables.columns import Day, day, instant


class Topic(SQLModel, table=True):
    """A topic that a unit brings to a sitting (C8); `about_id` is a matter that exists, empty for a new one.

    `forum_id` is the sitting that will hear it: the next one where it was late, empty until one is planned.
    `answer` is a TopicAnswer; `heard_at` is when a sitting decided about it.
    """

    __tablename__ = "topic"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    forum_id: int | None = Field(default=None, foreign_key="forum.id", index=True)
    about_id: int | None = Field(default=None, foreign_key="matter.id")
    content: str
    urgent: bool = False
    reason: str = ""
    late: bool = False
    answer: str = ""
    answer_text: str = ""
    heard_at: datetime | None = Field(default=None, sa_column=instant())


class AgendaPlace(SQLModel, table=True):
    """A place on an agenda that the lead unit gave by hand, with its reason. Append-only: the latest of a matter holds."""

    __tablename__ = "agenda_place"

    id: int | None = Field(default=None, primary_key=True)
    forum_id: int = Field(foreign_key="forum.id", index=True)
    matter_id: int = Field(foreign_key="matter.id")
    place: int
    reason: str
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class Attendance(SQLModel, table=True):
    """Who came to a sitting for a body; `presence` is a Presence. Append-only."""

    __tablename__ = "attendance"
    __table_args__ = ({"sqlite_with_rowid": False},)

    forum_id: int = Field(primary_key=True, foreign_key="forum.id")
    body: str = Field(primary_key=True)
    presence: str = Field(primary_key=True)
    names: str = ""


class Resolution(SQLModel, table=True):
    """What was decided and is to be carried out: by whom, with whom, until when (C9, C10, C1). Append-only.

    `matter_id` carries it out; `about_id` is what it was decided about, where that is another matter. It was decided
    by a sitting (`forum_id`), or on a petition or a directive (`source_id`). `number` is its place among them.
    """

    __tablename__ = "resolution"

    id: int | None = Field(default=None, primary_key=True)
    matter_id: int = Field(foreign_key="matter.id", index=True)
    forum_id: int | None = Field(default=None, foreign_key="forum.id", index=True)
    source_id: int | None = Field(default=None, foreign_key="matter.id", index=True)
    about_id: int | None = Field(default=None, foreign_key="matter.id")
    task_force: str = ""
    number: str
    content: str
    unit: str
    leader: str = ""
    cooperating: str = ""
    evidence_wanted: str = ""
    due_on: date = Field(sa_column=day(nullable=False))
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class MinutesSection(SQLModel, table=True):
    """The minutes of a sitting for one task force (A18), as issued. Append-only: a correction is a new version."""

    __tablename__ = "minutes_section"
    __table_args__ = ({"sqlite_with_rowid": False},)

    forum_id: int = Field(primary_key=True, foreign_key="forum.id")
    task_force: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    number: str
    text: str
    reason: str = ""
    issued_on: date = Field(sa_column=day(nullable=False))
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class MeetingAbsence(SQLModel, table=True):
    """Why a task force held no meeting in a month (A17); `month` is its first day. Append-only."""

    __tablename__ = "meeting_absence"
    __table_args__ = ({"sqlite_with_rowid": False},)

    task_force: str = Field(primary_key=True)
    month: date = Field(sa_column=Column(Day(), primary_key=True, autoincrement=False))
    reason: str
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))
