"""接口记录 What programs have asked once already, with the answer they got, and the files that they handed in."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from models.tables.columns import instant


class AnsweredRequest(SQLModel, table=True):
    """A write that an account sent under an idempotency key, stored in the transaction that carried it out.

    `digest` is SHA-256 of the request, `etag` and `location` headers of its answer. Secrets are left out of `body`.
    """

    __tablename__ = "answered_request"

    account_id: int = Field(primary_key=True, foreign_key="account.id")
    key: str = Field(primary_key=True)
    digest: str
    status: int = 0
    body: str = ""
    etag: str = ""
    location: str = ""
    at: datetime = Field(sa_column=instant(nullable=False, index=True))


class OfferedEvidence(SQLModel, table=True):
    """A file that an account handed in as proof, before it is put on a matter's file; its content lies in the evidence store."""

    __tablename__ = "offered_evidence"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    name: str
    sha256: str
    size: int
    at: datetime = Field(sa_column=instant(nullable=False))
