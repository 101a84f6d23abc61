"""审计记录 Who came in, was refused, took data out or changed somebody's rights; the database refuses to change it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from models.tables.columns import instant


class AuditEntry(SQLModel, table=True):
    """One thing that the audit keeps; `kind` is an AuditKind. Append-only.

    `account` is the account's name as it was given, `actor` the post that acted, `source` a network address or
    `machine`, `subject` what it was about, `detail` canonical JSON. Never a password, a token or a hash of either.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("audit_entry_account", "account", "id"),
        Index("audit_entry_kind", "kind", "id"),
        Index("audit_entry_source", "source", "id"),
        Index("audit_entry_at", "at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_column=instant(nullable=False))
    kind: str
    account: str = ""
    actor: str = ""
    source: str = ""
    subject: str = ""
    detail: str = "{}"
