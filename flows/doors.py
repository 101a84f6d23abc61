"""门禁 How often signing in has failed for a name and from an address, and whether the door is closed for now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from ipaddress import IPv4Address, IPv6Network, ip_address

from sqlalchemy import Engine
from sqlmodel import Session

from flows.auditing import note
from models.access_terms import AuditKind
from models.bulk.once import insert_once
from models.queries.accounts import failures_of, forget_failures, sources_of
from models.session import transaction
from models.tables.accounts_entry import SignInFailure
from rules.sign_in import BY_ACCOUNT, BY_SOURCE, FORGOTTEN_AFTER, KNOWN_FOR, Patience, closed_until

_AT_HOME = 64


def neighbourhood(source: str) -> str:
    """The address by which somebody is counted: of IPv6 the network, for anybody at home has all of its addresses."""
    try:
        address = ip_address(source.partition("%")[0])
    except ValueError:
        return source
    if isinstance(address, IPv4Address):
        return source
    return str(address.ipv4_mapped or IPv6Network((address, _AT_HOME), strict=False))


def is_closed(session: Session, name: str, source: str, now: datetime) -> bool:
    """Whether nobody may try this name, or from this address, at `now`."""
    return any(
        known.until is not None and now < known.until
        for known in failures_of(session, list(_patience(session, name, source, now))).values()
    )


def note_failure(engine: Engine, name: str, source: str, now: datetime, *, counts: bool) -> None:
    """Keep that signing in has failed; while the door is closed nothing more is counted."""
    with transaction(engine) as session:
        note(session, now, AuditKind.SIGN_IN_FAILED, account=name, source=source)
        if counts:
            forget_failures(session, now - FORGOTTEN_AFTER)
            _count(session, name, source, now)


def note_success(session: Session, name: str, source: str, now: datetime) -> None:
    """Forget the failures at the door that was come in by; those of the address stay, for one's own account must not
    cover others', and those of strangers stay, who must not get new tries by it."""
    _forget(session, [_door(session, name, source, now)])


def forget_failures_of(session: Session, name: str, now: datetime) -> None:
    """Open every door of an account again."""
    known = sources_of(session, name, now - KNOWN_FOR)
    _forget(session, [_key("account", name), *(_key("known", f"{name}/{source}") for source in known)])


def _forget(session: Session, keys: Sequence[str]) -> None:
    for known in failures_of(session, keys).values():
        session.delete(known)


def _count(session: Session, name: str, source: str, now: datetime) -> None:
    door = _patience(session, name, source, now)
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


def _patience(session: Session, name: str, source: str, now: datetime) -> Mapping[str, Patience]:
    by_name = {_door(session, name, source, now): BY_ACCOUNT}
    return {**by_name, _key("source", neighbourhood(source)): BY_SOURCE} if source else by_name


def _door(session: Session, name: str, source: str, now: datetime) -> str:
    """The door by which an address comes to an account: its own, where the account came in from there of late.

    Whoever knows a name can fail under it all day; that closes the door to strangers, and not to the owner.
    """
    is_known = bool(source) and source in sources_of(session, name, now - KNOWN_FOR)
    return _key("known", f"{name}/{source}") if is_known else _key("account", name)


def _key(kind: str, value: str) -> str:
    return sha256(f"{kind}/{value}".encode("utf-8", "surrogatepass")).hexdigest()
