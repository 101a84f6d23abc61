"""接口令牌 Tokens by which programs act for an account: limited in reach and time, shown once, revoked at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Engine

from flows.callers import Caller, caller_of
from flows.registrar import Registrar
from flows.sign_in import NotSignedIn
from flows.tokens import ACCESS_PREFIX, hash_of, new_secret
from flows.world import WorldSource
from models.access_terms import AuditKind, TokenScope
from models.errors import BadInput, NotFound
from models.queries.accounts import access_token_of, access_tokens, account_of
from models.session import reading, transaction
from models.tables.accounts_entry import AccessToken
from rules.sign_in import SEEN_EVERY

LONGEST_DAYS = 366


class TokenUnfit(BadInput):
    """The token cannot be given as it was asked."""

    code = "token-unfit"


@dataclass(frozen=True, slots=True)
class Issued:
    """A token that was given: `token` is shown once and kept nowhere."""

    number: int
    token: str = field(repr=False)
    expires_at: datetime


def issue_token(registrar: Registrar, name: str, label: str, scope: TokenScope, days: int) -> Issued:
    """Give a token to an account, for 1 to 366 days. Raises NotFound, TokenUnfit."""
    if not 1 <= days <= LONGEST_DAYS or not label.strip():
        raise TokenUnfit(f"令牌须写明用途，有效 1 至 {LONGEST_DAYS} 天；没有签发；请核对 --for 和 --days")
    with transaction(registrar.engine) as session:
        account = account_of(session, name)
        secret = new_secret(ACCESS_PREFIX)
        row = AccessToken(
            account_id=account.id or 0,
            token_hash=secret.hash,
            hint=secret.hint,
            label=label.strip(),
            scope=str(scope),
            made_at=registrar.now,
            made_by=registrar.by,
            expires_at=registrar.now + timedelta(days=days),
        )
        session.add(row)
        session.flush()
        number = row.id or 0
        registrar.note(
            session, AuditKind.TOKEN_ISSUED, name, number=number, label=label, scope=str(scope), days=days
        )
        return Issued(number, secret.text, row.expires_at)


def revoke_token(registrar: Registrar, name: str, number: int) -> None:
    """Take a token back; it is void from this moment. Raises NotFound."""
    with transaction(registrar.engine) as session:
        account = account_of(session, name)
        found = (one for one in access_tokens(session, account.id or 0) if one.id == number)
        token = next(found, None)
        if token is None or token.revoked_at is not None:
            raise NotFound(
                f"账号「{name}」没有编号为 {number} 的有效令牌；未作变动；请用 diaodu account tokens 查看"
            )
        token.revoked_at = registrar.now
        registrar.note(session, AuditKind.TOKEN_REVOKED, name, number=number, label=token.label)


def bearer(engine: Engine, worlds: WorldSource, token: str, now: datetime) -> Caller:
    """Who a program acts for that shows a token at `now`; its scope limits what it may. Raises NotSignedIn."""
    return _shown(engine, worlds, token, now, (TokenScope.READ, TokenScope.ACT))


def subscriber(engine: Engine, worlds: WorldSource, token: str, now: datetime) -> Caller:
    """Whose calendar a token opens, which opens nothing else. Raises NotSignedIn."""
    return _shown(engine, worlds, token, now, (TokenScope.CALENDAR,))


def _shown(
    engine: Engine, worlds: WorldSource, token: str, now: datetime, doors: Collection[TokenScope]
) -> Caller:
    with reading(engine) as session:
        found = access_token_of(session, hash_of(token))
        row = found[0] if found else None
        if found is None or row is None or row.revoked_at is not None or now >= row.expires_at:
            raise _void()
        account = found[1]
        if row.scope not in doors:
            raise _void()
        if account.locked_at is not None or account.must_change:
            raise _void()
        caller = caller_of(session, worlds, account, now, TokenScope(row.scope))
        used_at, key = row.used_at, row.id
    if used_at is None or now - used_at >= SEEN_EVERY:
        with transaction(engine) as session:
            kept = session.get(AccessToken, key)
            if kept is not None:
                kept.used_at = max(kept.used_at or now, now)
    return caller


def _void() -> NotSignedIn:
    return NotSignedIn("令牌无效、已吊销或已过期；没有执行任何操作；请重新签发")
