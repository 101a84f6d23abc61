"""更换口令 An owner changes a password, or an administrator gives a new one to be changed at once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from flows.accounts import Opened
from flows.auditing import note
from flows.doors import is_closed, note_failure, note_success
from flows.passwords import fits, hashed, one_time_password
from flows.registrar import Registrar
from flows.sign_in import SignedIn, admit, end_all, refused
from models.access_terms import AuditKind
from models.queries.accounts import account_of, find_account
from models.session import reading, transaction
from models.tables.accounts import Account
from rules.passwords import require_strong


def change_password(engine: Engine, name: str, old: str, new: str, source: str, now: datetime) -> SignedIn:
    """The owner's change, with the old password as proof: every other sign-in ends, a new one begins.

    Raises SignInRefused, PasswordWeak.
    """
    with reading(engine) as session:
        found = find_account(session, name)
        closed = is_closed(session, name, source, now)
    right = fits(old, found.password if found else "")
    if found is None or not right or closed or found.locked_at is not None:
        note_failure(engine, name, source, now, counts=not closed)
        raise refused()
    require_fresh(new, old, found)
    made = hashed(new)
    with transaction(engine) as session:
        account = account_of(session, name)
        if account.password != found.password:
            raise refused()
        _replace(session, account, made, now, must_change=False)
        note_success(session, name, source, now)
        note(session, now, AuditKind.PASSWORD_CHANGED, account=name, source=source, subject=name)
        return admit(session, account, source, now, "password")


def reset_password(registrar: Registrar, name: str) -> Opened:
    """A new one-time password from the administrator: every sign-in ends. Raises NotFound."""
    with transaction(registrar.engine) as session:
        account = account_of(session, name)
        password = one_time_password()
        _replace(session, account, hashed(password), registrar.now, must_change=True)
        registrar.note(session, AuditKind.PASSWORD_CHANGED, name, by="administrator")
        return Opened(name, password)


def set_password(registrar: Registrar, name: str, new: str) -> None:
    """Put a password that somebody typed at the machine; it is the account's own from then on.

    Raises NotFound, PasswordWeak.
    """
    with transaction(registrar.engine) as session:
        account = account_of(session, name)
        require_strong(new, account.name, account.person)
        _replace(session, account, hashed(new), registrar.now, must_change=False)
        registrar.note(session, AuditKind.PASSWORD_CHANGED, name, by="machine")


def require_fresh(new: str, old: str, account: Account) -> None:
    """Refuse a weak password, and the old one again. Raises PasswordWeak."""
    require_strong(new, account.name, account.person, *([old] if new == old else []))


def _replace(session: Session, account: Account, made: str, now: datetime, *, must_change: bool) -> None:
    account.password, account.password_at, account.must_change = made, now, must_change
    account.rights += 1
    end_all(session, account, now)
    session.flush()
