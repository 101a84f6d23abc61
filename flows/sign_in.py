"""登录 Coming in by name and password, staying signed in, and leaving; who fails learns nothing but that it failed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from flows.auditing import note
from flows.callers import Caller, caller_of
from flows.doors import is_closed, note_failure, note_success
from flows.passwords import fits, hashed, is_outdated
from flows.tokens import Secret, hash_of, new_secret
from flows.world import WorldSource
from models.access_terms import AuditKind
from models.errors import Refused
from models.queries.accounts import find_account, open_sign_ins, sign_in_of, sign_ins_of
from models.session import reading, transaction
from models.tables.accounts import Account
from models.tables.accounts_entry import SignIn
from rules.sign_in import SEEN_EVERY, SignInTimes, is_over

_TIMES = SignInTimes()


class SignInRefused(Refused):
    """Nobody was let in: the same words for a wrong name, a wrong password and a closed door."""

    code = "sign-in-refused"


class NotSignedIn(Refused):
    """The token is no sign-in's, or the sign-in is over."""

    code = "not-signed-in"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person who has come in; `token` goes into the browser's cookie and is never stored or logged here."""

    token: str = field(repr=False)
    account: str
    person: str
    must_change: bool
    ends_at: datetime


def sign_in(
    engine: Engine, name: str, password: str, source: str, now: datetime, times: SignInTimes = _TIMES
) -> SignedIn:
    """Let an account in, under a new token, whatever the browser held before. `source` is the network address.

    Raises SignInRefused; after repeated failures for the account or from the address also for the right password.
    """
    name = name.strip().casefold()
    with reading(engine) as session:
        found = find_account(session, name)
        closed = is_closed(session, name, source, now)
    # Slow on purpose, and done in every case: how long it takes must not say whether the account exists.
    right = fits(password, found.password if found else "")
    if found is None or not right or closed or found.locked_at is not None:
        note_failure(engine, name, source, now, counts=not closed)
        raise refused()
    with transaction(engine) as session:
        return _let_in(session, name, found, source, now, times, rehash=password)


def admit(
    session: Session, account: Account, source: str, now: datetime, by: str, times: SignInTimes = _TIMES
) -> SignedIn:
    """Open a sign-in for an account that has been proved, by password or by single sign-on (`by`)."""
    secret = new_secret()
    session.add(_row(account, secret, source, now, by, times))
    note(session, now, AuditKind.SIGNED_IN, account=account.name, source=source, detail={"by": by})
    ends_at = now + times.longest
    return SignedIn(secret.text, account.name, account.person, account.must_change, ends_at)


def who(
    engine: Engine,
    worlds: WorldSource,
    token: str,
    now: datetime,
    times: SignInTimes = _TIMES,
    *,
    counts: bool = True,
) -> Caller:
    """Who holds the token of a sign-in at `now`. Raises NotSignedIn.

    A change of the account's rights ends its sign-ins: what was allowed before must not linger. What a page asks by
    itself does not count (`counts`): an open page must not keep its owner signed in.
    """
    with reading(engine) as session:
        found = sign_in_of(session, hash_of(token))
        if found is None or not _holds(*found, now, times):
            raise NotSignedIn("尚未登录，或登录已经结束；没有执行任何操作；请重新登录")
        entry, account = found
        caller = caller_of(session, worlds, account, now)
        seen_at, key = entry.seen_at, entry.id
    if counts and now - seen_at >= SEEN_EVERY:
        with transaction(engine) as session:
            kept = session.get(SignIn, key)
            if kept is not None and kept.seen_at < now:
                kept.seen_at = now
    return caller


def still_in(
    engine: Engine, heard: Mapping[str, bool], now: datetime, times: SignInTimes = _TIMES
) -> frozenset[str]:
    """Which of these tokens still hold; those from whose owner something was heard are not idle (the values)."""
    by_hash = {hash_of(token): token for token in heard}
    with transaction(engine) as session:
        found = sign_ins_of(session, by_hash)
        kept = [entry for entry, account in found if _holds(entry, account, now, times)]
        for entry in kept:
            if heard[by_hash[entry.token_hash]] and entry.seen_at < now:
                entry.seen_at = now
        return frozenset(by_hash[entry.token_hash] for entry in kept)


def sign_out(engine: Engine, token: str, now: datetime, source: str = "") -> None:
    """End the sign-in of a token; one that is over already stays so."""
    with transaction(engine) as session:
        found = sign_in_of(session, hash_of(token))
        if found is not None and found[0].ended_at is None:
            found[0].ended_at = now
            note(session, now, AuditKind.SIGNED_OUT, account=found[1].name, source=source)


def end_all(session: Session, account: Account, now: datetime) -> int:
    """End every sign-in of an account, wherever it is; answers how many there were."""
    entries = open_sign_ins(session, account.id or 0)
    for entry in entries:
        entry.ended_at = now
    return len(entries)


def refused() -> SignInRefused:
    """The one answer to whoever is not let in."""
    return SignInRefused("账号或口令不对，或暂时不能登录；没有登录；请核对后稍候再试，忘记口令请找系统管理员")


def _let_in(
    session: Session,
    name: str,
    proved: Account,
    source: str,
    now: datetime,
    times: SignInTimes,
    *,
    rehash: str,
) -> SignedIn:
    account = find_account(session, name, lock=True)
    # The password that was proved must still be the account's: it may have been changed or locked meanwhile.
    if account is None or account.password != proved.password or account.locked_at is not None:
        raise refused()
    if is_outdated(account.password):
        account.password = hashed(rehash)
    note_success(session, name, source, now)
    return admit(session, account, source, now, "password", times)


def _row(account: Account, secret: Secret, source: str, now: datetime, by: str, times: SignInTimes) -> SignIn:
    return SignIn(
        account_id=account.id or 0,
        token_hash=secret.hash,
        rights=account.rights,
        source=source,
        by=by,
        at=now,
        seen_at=now,
        ends_at=now + times.longest,
    )


def _holds(entry: SignIn, account: Account, now: datetime, times: SignInTimes) -> bool:
    return (
        entry.ended_at is None
        and entry.rights == account.rights
        and account.locked_at is None
        and not is_over(entry.seen_at, entry.ends_at, now, times)
    )
