"""要素需求 Requests for resources, what each line asks for, and every answer with its paper (C15, C16). All append-only."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlmodel import Field, SQLModel

from models.tables.columns import Money, day, instant


class ResourceRequest(SQLModel, table=True):
    """A request for a resource (要素需求单) for a project.

    `kind` is a Resource; `authority` lists the holders of its first stage, who answer wherever it has climbed to;
    `asked_by` is the post that raised it. `plot` and `planning` say where land is wanted and what its plans allow.
    """

    __tablename__ = "resource_request"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    project_id: int = Field(foreign_key="project.id", index=True)
    kind: str
    authority: str
    asked_by: str
    plot: str = ""
    planning: str = ""
    purpose: str = ""
    needed_on: date | None = Field(default=None, sa_column=day())


class ResourceLine(SQLModel, table=True):
    """What is wanted of one thing, exact to a millionth of its unit, as money is."""

    __tablename__ = "resource_line"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    item: str = Field(primary_key=True)
    unit: str
    wanted: Decimal = Field(sa_type=Money, nullable=False)


class ResourceAnswer(SQLModel, table=True):
    """An answer (已保障、部分保障、不予保障) with the number and day of its paper; `stage` is where it was given."""

    __tablename__ = "resource_answer"

    id: int | None = Field(default=None, primary_key=True)
    matter_id: int = Field(foreign_key="matter.id", index=True)
    verdict: str
    stage: str
    reason: str = ""
    paper: str = ""
    paper_on: date | None = Field(default=None, sa_column=day())
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class ResourceGrant(SQLModel, table=True):
    """How much of one thing an answer grants."""

    __tablename__ = "resource_grant"

    answer_id: int = Field(primary_key=True, foreign_key="resource_answer.id")
    item: str = Field(primary_key=True)
    granted: Decimal = Field(sa_type=Money, nullable=False)


class ResourceCheck(SQLModel, table=True):
    """What the unit that asked says of an answer: it is so, or not; what was not so grants nothing."""

    __tablename__ = "resource_check"

    answer_id: int = Field(primary_key=True, foreign_key="resource_answer.id")
    accepted: bool
    reason: str = ""
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))
