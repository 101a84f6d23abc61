"""登录与令牌 Sign-ins and access tokens, of which only hashes are kept, and how often signing in has failed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlmodel import Field, SQLModel

from models.tables.columns import instant


class SignIn(SQLModel, table=True):
    """A person who is signed in; `token_hash` is SHA-256 of the 256-bit token that the browser holds.

    It ends at `ends_at`, when it was idle for too long after `seen_at`, when `rights` is no more the account's, or at
    `ended_at`.
    """

    __tablename__ = "sign_in"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    token_hash: bytes = Field(sa_type=LargeBinary, unique=True)
    rights: int
    source: str = ""
    by: str = ""
    at: datetime = Field(sa_column=instant(nullable=False))
    seen_at: datetime = Field(sa_column=instant(nullable=False))
    ends_at: datetime = Field(sa_column=instant(nullable=False))
    ended_at: datetime | None = Field(default=None, sa_column=instant())


class AccessToken(SQLModel, table=True):
    """A token by which a program acts for an account, as far as `scope` (a TokenScope) reaches.

    `hint` is its first letters, by which people tell their tokens apart.
    """

    __tablename__ = "access_token"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    token_hash: bytes = Field(sa_type=LargeBinary, unique=True)
    hint: str
    label: str
    scope: str
    made_at: datetime = Field(sa_column=instant(nullable=False))
    made_by: str
    expires_at: datetime = Field(sa_column=instant(nullable=False))
    used_at: datetime | None = Field(default=None, sa_column=instant())
    revoked_at: datetime | None = Field(default=None, sa_column=instant())


class SignInFailure(SQLModel, table=True):
    """How often signing in has failed of late, for an account's name or a source address; `key` is a hash of it.

    Kept for names that are no account's too: whether one exists must not show.
    """

    __tablename__ = "sign_in_failure"

    key: str = Field(primary_key=True)
    count: int
    last_at: datetime = Field(sa_column=instant(nullable=False, index=True))
    until: datetime | None = Field(default=None, sa_column=instant())
