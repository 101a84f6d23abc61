"""组织表 The organisation of the published configuration, row by row, for queries and pages."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field, SQLModel

from models.tables.columns import day


class BodyRow(SQLModel, table=True):
    """A body; `aliases` separated by spaces."""

    __tablename__ = "body"

    id: str = Field(primary_key=True)
    name: str
    kind: str
    aliases: str = ""


class PostRow(SQLModel, table=True):
    """A post in a body."""

    __tablename__ = "post"

    id: str = Field(primary_key=True)
    name: str
    body: str = Field(foreign_key="body.id")


class OfficerRow(SQLModel, table=True):
    """A person."""

    __tablename__ = "officer"

    id: str = Field(primary_key=True)
    name: str


class TenureRow(SQLModel, table=True):
    """A person in a post from day to day; old rows keep the old name."""

    __tablename__ = "tenure"

    id: int | None = Field(default=None, primary_key=True)
    post: str = Field(foreign_key="post.id", index=True)
    officer: str = Field(foreign_key="officer.id", index=True)
    since: date = Field(sa_column=day(nullable=False))
    until: date | None = Field(default=None, sa_column=day())
