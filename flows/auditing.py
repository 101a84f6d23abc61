"""审计 Keeping who came in, who was refused, what was taken out, whose rights changed; never a password or a token."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import Engine
from sqlmodel import Session

from models.access_terms import AuditKind
from models.session import transaction
from models.tables.accounts_audit import AuditEntry
from rules.records import canonical

# Where somebody acts who sits at the machine itself.
MACHINE = "machine"
Detail = Mapping[str, str | int | bool]
_NONE: Detail = MappingProxyType({})
_LONGEST = 200


def note(
    session: Session,
    now: datetime,
    kind: AuditKind,
    *,
    account: str = "",
    actor: str = "",
    source: str = "",
    subject: str = "",
    detail: Detail = _NONE,
) -> None:
    """Put one thing into the audit, in the transaction that it happens in.

    `account` and `subject` may be what a stranger typed: they are cut to 200 characters.
    """
    session.add(
        AuditEntry(
            at=now,
            kind=str(kind),
            account=account[:_LONGEST],
            actor=actor,
            source=source[:_LONGEST],
            subject=subject[:_LONGEST],
            detail=canonical(dict(detail)),
        )
    )


def note_apart(
    engine: Engine,
    now: datetime,
    kind: AuditKind,
    *,
    account: str = "",
    actor: str = "",
    source: str = "",
    subject: str = "",
    detail: Detail = _NONE,
) -> None:
    """`note` in a transaction of its own: for a refusal, whose own transaction was rolled back, and for an export."""
    with transaction(engine) as session:
        note(session, now, kind, account=account, actor=actor, source=source, subject=subject, detail=detail)
