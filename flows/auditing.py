"""审计 Keeping who came in, who was refused, what was taken out, whose rights changed; never a password or a token."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import Engine
from sqlmodel import Session

from models.access_terms import AuditKind
from models.errors import DiaoduError, Hidden
from models.session import transaction
from models.tables.accounts_audit import AuditEntry
from rules.access.requiring import NotForThisBody
from rules.records import canonical

# Where somebody acts who sits at the machine itself.
MACHINE = "machine"
Detail = Mapping[str, str | int | bool]
_NONE: Detail = MappingProxyType({})
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class AuditedAs:
    """Under whose name something is kept: the account, the post it acted as, and from where."""

    account: str
    actor: str = ""
    source: str = ""


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


def note_refusal(engine: Engine, now: datetime, who: AuditedAs, subject: str, refused: DiaoduError) -> None:
    """Keep that somebody was refused what is not theirs; `subject` is what was asked for (a command, a path)."""
    note_apart(
        engine,
        now,
        AuditKind.REFUSED,
        **asdict(who),
        subject=subject,
        detail={
            "code": refused.code,
            "hidden": isinstance(refused, Hidden),
            "said": refused.message[:_LONGEST],
        },
    )


def note_export(engine: Engine, now: datetime, who: AuditedAs, subject: str, what: str) -> None:
    """Keep that data was taken out: by `subject` (a command, a path), and `what` it was."""
    note_apart(
        engine,
        now,
        AuditKind.EXPORTED,
        **asdict(who),
        subject=subject,
        detail={"what": what},
    )


@contextmanager
def noting_refusals(engine: Engine, now: datetime, who: AuditedAs, subject: str) -> Iterator[None]:
    """Keep every refusal for want of a right that comes out of the block, and let it go on."""
    try:
        yield
    except (NotForThisBody, Hidden) as refused:
        note_refusal(engine, now, who, subject, refused)
        raise
