"""门禁 How often signing in has failed for a name and from an address, and whether the door is closed for now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Engine
from sqlmodel import Session

from flows.auditing import note
from models.access_terms import AuditKind
from models.bulk.once import insert_once
from models.queries.accounts import failures_of, forget_failures
from models.session import transaction
from models.tables.accounts_entry import SignInFailure
from rules.sign_in import BY_ACCOUNT, BY_SOURCE, FORGOTTEN_AFTER, Patience, closed_until


def is_closed(session: Session, name: str, source: str, now: datetime) -> bool:
    """Whether nobody may try this name, or from this address, at `now`."""
    return any(
        known.until is not None and now < known.until
        for known in failures_of(session, _keys(name, source)).values()
    )


def note_failure(engine: Engine, name: str, source: str, now: datetime, *, counts: bool) -> None:
    """Keep that signing in has failed; while the door is closed nothing more is counted."""
    with transaction(engine) as session:
        note(session, now, AuditKind.SIGN_IN_FAILED, account=name, source=source)
        if counts:
            forget_failures(session, now - FORGOTTEN_AFTER)
            _count(session, name, source, now)


def note_success(session: Session, name: str) -> None:
    """Forget the failures of the name; those of the address stay, for one's own account must not cover others'."""
    for known in failures_of(session, [_key("account", name)]).values():
        session.delete(known)


def _count(session: Session, name: str, source: str, now: datetime) -> None:
    door = _patience(name, source)
    for key in door:
        insert_once(session, SignInFailure, key=key, count=0, last_at=now)
    # Locked in the order of their keys, so that two who fail at once wait for each other and count both.
    for key, row in failures_of(session, list(door)).items():
        row.count, row.last_at = row.count + 1, now
        row.until = closed_until(row.count, now, door[key])
        if row.until is not None:
            minutes = int((row.until - now).total_seconds() // 60)
            what = "account" if door[key] is BY_ACCOUNT else "source"
            note(
                session,
                now,
                AuditKind.LOCKED,
                account=name,
                source=source,
                detail={"what": what, "minutes": minutes},
            )


def _patience(name: str, source: str) -> Mapping[str, Patience]:
    by_name = {_key("account", name): BY_ACCOUNT}
    return {**by_name, _key("source", source): BY_SOURCE} if source else by_name


def _keys(name: str, source: str) -> list[str]:
    return list(_patience(name, source))


def _key(kind: str, value: str) -> str:
    return sha256(f"{kind}/{value}".encode("utf-8", "surrogatepass")).hexdigest()
