"""账号 Accounts and what each is bound to: a person, the desks and roles that were given, from day to day."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from models.tables.columns import day, instant


class Account(SQLModel, table=True):
    """Who can sign in. `officer` names the person of the configuration, whose posts follow from the tenures there.

    `password` is an Argon2 hash, empty where nobody can sign in by password; `subject` is what single sign-on calls
    the account. `rights` grows with every change of what the account may do: a sign-in of an older number is over.
    """

    __tablename__ = "account"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    person: str
    officer: str = Field(default="", index=True)
    password: str = ""
    must_change: bool = False
    password_at: datetime | None = Field(default=None, sa_column=instant())
    subject: str | None = Field(default=None, unique=True)
    rights: int = 1
    locked_at: datetime | None = Field(default=None, sa_column=instant())
    made_at: datetime = Field(sa_column=instant(nullable=False))


class AccountBinding(SQLModel, table=True):
    """One hat of an account from `since` through `until`: a role that was granted, or a desk of a body (`post`).

    Posts with tenures are never written here: who is in them follows from the configuration. `ended_at` is set when
    the hat is taken off before its time.
    """

    __tablename__ = "account_binding"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    role: str
    post: str = Field(default="", index=True)
    since: date = Field(sa_column=day(nullable=False))
    until: date | None = Field(default=None, sa_column=day())
    reason: str = ""
    by: str
    at: datetime = Field(sa_column=instant(nullable=False))
    ended_at: datetime | None = Field(default=None, sa_column=instant())
    ended_by: str = ""
