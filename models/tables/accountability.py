"""问责与挂牌 Dossiers that collect facts, what people concluded from them, and what was listed for special supervision (C38)."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from models.tables.columns import day, instant


class DossierRow(SQLModel, table=True):
    """A lead that somebody may be accountable (问责线索): a unit or a person, and the matters it is about, by code."""

    __tablename__ = "dossier"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    unit: str
    person: str = ""
    about: str
    reason: str
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class DossierFacts(SQLModel, table=True):
    """The facts as they were collected: canonical JSON and its SHA-256. Collected again, they are a new row."""

    __tablename__ = "dossier_facts"

    id: int | None = Field(default=None, primary_key=True)
    matter_id: int = Field(foreign_key="dossier.matter_id", index=True)
    content: str
    digest: str
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class DossierVerdict(SQLModel, table=True):
    """What a person concluded from the facts; `verdict` is a Verdict. No other code writes here."""

    __tablename__ = "dossier_verdict"

    id: int | None = Field(default=None, primary_key=True)
    matter_id: int = Field(foreign_key="dossier.matter_id", index=True)
    facts_id: int = Field(foreign_key="dossier_facts.id")
    verdict: str
    text: str
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class ListingProposal(SQLModel, table=True):
    """A matter proposed to be listed (挂牌) until a day, or to be taken off again: then `lists` is the listing's matter."""

    __tablename__ = "listing_proposal"

    matter_id: int = Field(primary_key=True, foreign_key="matter.id")
    about_id: int = Field(foreign_key="matter.id", index=True)
    lists: int | None = Field(default=None, foreign_key="matter.id", index=True)
    reason: str
    until: date | None = Field(default=None, sa_column=day())
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))


class ListingDecision(SQLModel, table=True):
    """What the leader decided about a listing or its end; `leader` is the post whose decision it is."""

    __tablename__ = "listing_decision"

    id: int | None = Field(default=None, primary_key=True)
    matter_id: int = Field(foreign_key="listing_proposal.matter_id", index=True)
    granted: bool
    leader: str
    until: date | None = Field(default=None, sa_column=day())
    text: str
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))
