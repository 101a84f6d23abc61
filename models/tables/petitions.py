"""提请与部署 What goes up to the mayor with an opinion and a signature, and what the leading group is asked to decide."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from models.tables.columns import day, instant


class Petition(SQLModel, table=True):
    """A petition to the mayor (提请, C10) about the matter `about_id`.

    `tried` is what was done about it, `views` what units say, `opinion` the 具体意见建议 without which it may not go up.
    `decision` is a PetitionDecision; `queued_id` is the matter that waits for the comprehensive meeting in its place.
    """

    __tablename__ = "petition"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    about_id: int = Field(foreign_key="matter.id", index=True)
    facts: str = ""
    tried: str = ""
    views: str = ""
    options: str = ""
    opinion: str = ""
    legal_basis: str = ""
    drafted_by: str = ""
    signed_by: str = ""
    signed_at: datetime | None = Field(default=None, sa_column=instant())
    number: str = ""
    registered_by: str = ""
    registered_at: datetime | None = Field(default=None, sa_column=instant())
    decision: str = ""
    decision_text: str = ""
    decided_by: str = ""
    decided_at: datetime | None = Field(default=None, sa_column=instant())
    queued_id: int | None = Field(default=None, foreign_key="matter.id", index=True)


class PetitionProposal(SQLModel, table=True):
    """That a petition was proposed for a matter: unsolved for long at its task force. Append-only, once a round."""

    __tablename__ = "petition_proposal"
    __table_args__ = ({"sqlite_with_rowid": False},)

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    round: int = Field(primary_key=True)
    since: date = Field(sa_column=day(nullable=False))
    at: datetime = Field(sa_column=instant(nullable=False))


class Directive(SQLModel, table=True):
    """What the leading group is to decide (C1), from which paper or request, and its decision."""

    __tablename__ = "directive"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    content: str
    source: str = ""
    decision: str = ""
    decided_by: str = ""
    decided_at: datetime | None = Field(default=None, sa_column=instant())
