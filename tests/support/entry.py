"""登录情境 A small city in which people sign in: passwords are hashed cheaply, for what they cost is not what is tried."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from flows import passwords
from flows.accounts import Hat, Opened, add_account, first_administrator, grant
from flows.registrar import Registrar
from flows.sign_in import SignedIn, sign_in, who
from models.access_terms import Role
from models.queries.accounts import AuditFilter, audit
from models.session import open_engine, reading
from models.tables.accounts_audit import AuditEntry
from tests.city import City
from tests.support.worlds import at

NOW = at("2026-03-02")
TODAY = NOW.date()
HERE = "10.0.0.1"


class Entry(City):
    """A city with an administrator; `password` is its one-time password."""

    password: str = ""

    @property
    def registrar(self) -> Registrar:
        """Who sits at the machine."""
        return Registrar(self.engine, self.worlds, self.now)

    def opens(self, name: str, person: str = "", *hats: Hat, officer: str = "") -> Opened:
        """An account with its hats."""
        opened = add_account(self.registrar, name, person or f"{name}某", officer)
        for hat in hats:
            grant(self.registrar, name, hat, "分工")
        return opened

    def signs_in(self, name: str, password: str, now: datetime = NOW, source: str = HERE) -> SignedIn:
        """Somebody signs in."""
        return sign_in(self.engine, name, password, source, now)

    def is_in(self, signed_in: SignedIn, now: datetime = NOW) -> bool:
        """Whether the sign-in still holds."""
        return bool(who(self.engine, self.worlds, signed_in.token, now))

    def audited(self, limit: int = 20) -> list[AuditEntry]:
        """The audit, the latest first."""
        with reading(self.engine) as session:
            return list(audit(session, AuditFilter(), limit))


def clerk(post: str) -> Hat:
    """A desk from today on."""
    return Hat(TODAY, post=post)


def role(granted: Role) -> Hat:
    """A role from today on."""
    return Hat(TODAY, role=granted)


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that cost nothing."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords._nobody_s.cache_clear()


@pytest.fixture
def town(cheap: None, migrated_file: Path, tmp_path: Path) -> Iterator[Entry]:
    """A fresh city on SQLite."""
    file = tmp_path / "entry.db"
    file.write_bytes(migrated_file.read_bytes())
    engine = open_engine(f"sqlite:///{file}", durable=False)
    made = Entry(engine)
    made.password = first_administrator(made.registrar, TODAY).password
    yield made
    engine.dispose()
