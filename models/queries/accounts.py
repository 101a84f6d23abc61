"""账号查询 Finding accounts with what they are bound to, sign-ins and tokens by hash, failures and the audit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, delete, func
from sqlmodel import Session, col, select

from models.errors import NotFound
from models.tables.accounts import Account, AccountBinding
from models.tables.accounts_audit import AuditEntry
from models.tables.accounts_entry import AccessToken, SignIn, SignInFailure


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which entries are wanted; what is empty does not narrow. `subject` is part of what it was about. `before` is the id that the last page ended with."""

    kinds: tuple[str, ...] = ()
    account: str = ""
    source: str = ""
    subject: str = ""
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None


def find_account(session: Session, name: str, *, lock: bool = False) -> Account | None:
    """The account of a name, if there is one; `lock` keeps others from changing it meanwhile."""
    chosen = select(Account).where(Account.name == name)
    return session.exec(chosen.with_for_update() if lock else chosen).first()


def account_of(session: Session, name: str) -> Account:
    """The account of a name, locked for this transaction. Raises NotFound."""
    found = find_account(session, name, lock=True)
    if found is None:
        raise NotFound(f"没有账号「{name}」；未作变动；请用 diaodu account list 查看")
    return found


def account_of_subject(session: Session, subject: str) -> Account | None:
    """The account that single sign-on knows under a name."""
    return session.exec(select(Account).where(Account.subject == subject)).first()


def accounts(session: Session) -> Sequence[Account]:
    """All accounts by name."""
    return session.exec(select(Account).order_by(col(Account.name))).all()


def bindings_of(session: Session, ids: Iterable[int | None]) -> Mapping[int, list[AccountBinding]]:
    """What accounts are or were bound to, the oldest first, by account."""
    found: dict[int, list[AccountBinding]] = {}
    chosen = select(AccountBinding).where(col(AccountBinding.account_id).in_(set(ids)))
    for binding in session.exec(chosen.order_by(col(AccountBinding.id))):
        found.setdefault(binding.account_id, []).append(binding)
    return found


def running(bindings: Iterable[AccountBinding], on: date) -> list[AccountBinding]:
    """Those bindings that hold on a day."""
    return [
        one
        for one in bindings
        if one.ended_at is None and one.since <= on and (one.until is None or on <= one.until)
    ]


def holders_of_role(session: Session, role: str) -> Sequence[tuple[Account, AccountBinding]]:
    """The accounts that a role was granted to and not taken from, whatever the days say."""
    chosen = select(Account, AccountBinding).where(
        AccountBinding.account_id == Account.id,
        AccountBinding.role == role,
        col(AccountBinding.ended_at).is_(None),
    )
    return session.exec(chosen.order_by(col(Account.name))).all()


def sign_in_of(session: Session, token_hash: bytes) -> tuple[SignIn, Account] | None:
    """The sign-in of a token with its account."""
    chosen = select(SignIn, Account).where(SignIn.account_id == Account.id, SignIn.token_hash == token_hash)
    return session.exec(chosen).first()


def sign_ins_of(session: Session, hashes: Iterable[bytes]) -> Sequence[tuple[SignIn, Account]]:
    """The sign-ins of some tokens with their accounts."""
    wanted = col(SignIn.token_hash).in_(set(hashes))
    return session.exec(select(SignIn, Account).where(SignIn.account_id == Account.id, wanted)).all()


def sources_of(session: Session, name: str, since: datetime) -> frozenset[str]:
    """The addresses from which an account has come in by its password."""
    chosen = select(SignIn.source).where(
        SignIn.account_id == Account.id, Account.name == name, SignIn.by == "password", SignIn.at >= since
    )
    return frozenset(session.exec(chosen.distinct()))


def open_sign_ins(session: Session, account_id: int) -> Sequence[SignIn]:
    """The sign-ins of an account that nobody has ended."""
    chosen = select(SignIn).where(SignIn.account_id == account_id, col(SignIn.ended_at).is_(None))
    return session.exec(chosen.order_by(col(SignIn.id))).all()


def access_token_of(session: Session, token_hash: bytes) -> tuple[AccessToken, Account] | None:
    """The access token of a hash with its account."""
    chosen = select(AccessToken, Account).where(
        AccessToken.account_id == Account.id, AccessToken.token_hash == token_hash
    )
    return session.exec(chosen).first()


def access_tokens(session: Session, account_id: int) -> Sequence[AccessToken]:
    """The access tokens of an account, the oldest first."""
    chosen = select(AccessToken).where(AccessToken.account_id == account_id)
    return session.exec(chosen.order_by(col(AccessToken.id))).all()


def failures_of(session: Session, keys: Sequence[str]) -> Mapping[str, SignInFailure]:
    """What is known of failures under some keys, locked for this transaction."""
    chosen = select(SignInFailure).where(col(SignInFailure.key).in_(keys)).order_by(col(SignInFailure.key))
    return {found.key: found for found in session.exec(chosen.with_for_update())}


def forget_failures(session: Session, before: datetime) -> None:
    """Let go of failures that are long past: names that nobody has must not pile up."""
    session.connection().execute(delete(SignInFailure).where(col(SignInFailure.last_at) < before))


def audit(session: Session, wanted: AuditFilter, limit: int) -> Sequence[AuditEntry]:
    """A page of the audit, the latest first."""
    chosen = select(AuditEntry).where(*_audit_conditions(wanted)).order_by(col(AuditEntry.id).desc())
    return session.exec(chosen.limit(limit)).all()


def count_audit(session: Session, wanted: AuditFilter) -> int:
    """How many entries there are of that kind."""
    return session.exec(select(func.count()).select_from(AuditEntry).where(*_audit_conditions(wanted))).one()


def _audit_conditions(wanted: AuditFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.kinds:
        yield col(AuditEntry.kind).in_(wanted.kinds)
    if wanted.account:
        yield col(AuditEntry.account) == wanted.account
    if wanted.source:
        yield col(AuditEntry.source) == wanted.source
    if wanted.subject:
        yield col(AuditEntry.subject).contains(wanted.subject, autoescape=True)
    if wanted.since is not None:
        yield col(AuditEntry.at) >= wanted.since
    if wanted.until is not None:
        yield col(AuditEntry.at) < wanted.until
    if wanted.before is not None:
        yield col(AuditEntry.id) < wanted.before
