"""公文 Official papers that were drafted: what each said at every time, who signed it under which number, and its issue.

Nothing is rewritten: a paper is a draft until a signature stands beside it, and issued once that is on record too.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.columns import day, instant


class OfficialPaper(SQLModel, table=True):
    """A paper of a kind (the value of `documents.kinds.PaperKind`) and what it is about. Append-only.

    `about` is what people type: the code of a matter, `会议3`, `督导2`, each with a task force or unit behind a slash
    where there is one paper for each. `matter_id`, `forum_id` and `visit_id` name the same row.
    """

    __tablename__ = "paper"

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    about: str = Field(index=True)
    title: str
    matter_id: int | None = Field(default=None, foreign_key="matter.id", index=True)
    forum_id: int | None = Field(default=None, foreign_key="forum.id", index=True)
    visit_id: int | None = Field(default=None, foreign_key="visit.id")
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class PaperVersion(SQLModel, table=True):
    """A paper as it was written at one time. Append-only: a change is the next `seq`.

    `facts` is JSON with everything that was put into the template, figures as of `as_of`: what was read is what gets
    signed. `sha256` and `size` are of the Word file in the evidence store. `state` is a PaperState.
    """

    __tablename__ = "paper_version"
    __table_args__ = ({"sqlite_with_rowid": False},)

    paper_id: int = Field(primary_key=True, foreign_key="paper.id")
    seq: int = Field(primary_key=True)
    state: str
    sha256: str
    size: int
    facts: str
    as_of: date | None = Field(default=None, sa_column=day())
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class PaperSignature(SQLModel, table=True):
    """That a person signed a version of a paper, and the number it carries since. Append-only.

    `series` names the series and year that `number` was taken from; both are empty where papers of the kind carry
    none. `signed_by` is whose signature it is, `by` who put it on record.
    """

    __tablename__ = "paper_signature"
    __table_args__ = (UniqueConstraint("series", "number"),)

    paper_id: int = Field(primary_key=True, foreign_key="paper.id")
    version: int
    series: str | None = None
    number: str | None = None
    signed_by: str
    signed_on: date = Field(sa_column=day(nullable=False))
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class PaperIssue(SQLModel, table=True):
    """That a signed paper went out as its version `version`. Append-only."""

    __tablename__ = "paper_issue"

    paper_id: int = Field(primary_key=True, foreign_key="paper.id")
    version: int
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))
