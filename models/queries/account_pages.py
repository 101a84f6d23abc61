"""账号清单 Accounts by filter and page, and where each of them is or was signed in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, or_
from sqlmodel import Session, col, select

from models.tables.accounts import Account, AccountBinding
from models.tables.accounts_entry import SignIn


@dataclass(frozen=True, slots=True)
class AccountFilter:
    """Which accounts are wanted; what is empty does not narrow. `role` is one that was granted and not taken back."""

    words: str = ""
    role: str = ""
    locked: bool | None = None
    must_change: bool = False


def accounts_page(session: Session, wanted: AccountFilter, limit: int, after: str = "") -> Sequence[Account]:
    """The next accounts of a filter, by name."""
    seen = [*_conditions(wanted), col(Account.name) > after]
    return session.exec(select(Account).where(*seen).order_by(col(Account.name)).limit(limit)).all()


def last_seen(session: Session, ids: Sequence[int | None]) -> Mapping[int, datetime]:
    """When each of some accounts was last at work here."""
    chosen = select(SignIn.account_id, func.max(SignIn.seen_at)).where(col(SignIn.account_id).in_(ids))
    return dict(session.exec(chosen.group_by(col(SignIn.account_id))).all())


def _conditions(wanted: AccountFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.words:
        holding = (
            col(part).contains(wanted.words, autoescape=True) for part in (Account.name, Account.person)
        )
        yield or_(*holding)
    if wanted.role:
        own = col(AccountBinding.account_id) == col(Account.id)
        yield exists().where(
            own, col(AccountBinding.role) == wanted.role, col(AccountBinding.ended_at).is_(None)
        )
    if wanted.locked is not None:
        locked = col(Account.locked_at)
        yield locked.is_not(None) if wanted.locked else locked.is_(None)
    if wanted.must_change:
        yield col(Account.must_change).is_(True)
