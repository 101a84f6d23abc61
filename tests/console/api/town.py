"""接口测试的城市 A small city with an account for everybody who matters, and programs that act for them."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Any

from fastapi import FastAPI
from httpx import Response
from sqlalchemy import Engine
from starlette.testclient import TestClient

from console.api.app import make_app
from console.api.limits import Rate
from console.visits import Service
from flows.access_tokens import issue_token
from flows.accounts import Hat, grant
from flows.house import House
from flows.registrar import Registrar
from models.access_terms import Role, TokenScope
from models.session import transaction
from models.tables.accounts import Account
from tests.city import City

MONDAY = date(2026, 3, 2)
PLENTY = Rate(10_000, 10_000)
# Who is there, and as what: by the desk that was given, the role that was granted, or the person of the configuration.
CAST: Mapping[str, Mapping[str, Any]] = {
    "east": {"post": "east.clerk"},
    "commerce": {"post": "commerce.clerk"},
    "office": {"post": "office.clerk"},
    "outsider": {"post": "transport.clerk"},
    "leader": {"officer": "qian"},
    "auditor": {"role": Role.AUDITOR},
    "operator": {"role": Role.OPERATOR},
    "administrator": {"role": Role.ADMINISTRATOR},
    "nobody": {},
}


@dataclass(slots=True)
class Program:
    """A program that acts for an account."""

    client: TestClient
    token: str
    keys: count[int] = field(default_factory=lambda: count(1))

    def gets(self, path: str, **headers: str) -> Response:
        """Read something below /api/v1."""
        return self.sends("GET", path, headers=self.said(headers))

    def posts(self, path: str, body: Any = None, *, seen: int | None = None, key: str = "") -> Response:
        """Write something: under a key of its own unless one is given."""
        said = {"Idempotency-Key": key or f"{self.token[-12:]}-{next(self.keys)}".replace("_", "-")}
        if seen is not None:
            said["If-Match"] = f'"{seen}"'
        return self.sends("POST", path, headers=self.said(said), json={} if body is None else body)

    def hands_in(self, name: str, content: bytes) -> Response:
        """Offer evidence."""
        return self.sends("POST", "/evidence", params={"name": name}, headers=self.said(), content=content)

    def sends(self, method: str, path: str, **more: Any) -> Response:
        """Send anything to somewhere below /api/v1."""
        answer: Response = self.client.request(method, f"/api/v1{path}", **more)
        return answer

    def said(self, headers: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
        """The headers of a request, with the token."""
        return {**headers, **({"Authorization": f"Bearer {self.token}"} if self.token else {})}


class Town:
    """The city, its application, and who can speak to it."""

    def __init__(self, engine: Engine, folder: Path, city: City | None = None) -> None:
        self.city = city or City(engine)
        self.house = House(engine, self.city.worlds, folder)
        self.app: FastAPI = make_app(Service(self.house, now=lambda: self.city.now), PLENTY, PLENTY)
        self.client = TestClient(self.app, client=("127.0.0.1", 50000), raise_server_exceptions=False)
        self.registrar = Registrar(engine, self.city.worlds, self.city.now)

    def settle(self) -> dict[str, Program]:
        """Give everybody of the cast an account and a program that may act."""
        return {name: self.account(name, **hats) for name, hats in CAST.items()}

    def account(self, name: str, *, officer: str = "", post: str = "", role: Role | None = None) -> Program:
        """Make an account that has changed its password, and a program of its."""
        with transaction(self.city.engine) as session:
            # Without a password, which takes its time to be hashed: nobody signs in here.
            session.add(Account(name=name, person=name, officer=officer, made_at=self.city.now))
        if post or role:
            grant(self.registrar, name, Hat(MONDAY, post=post, role=role), "测试")
        return self.program(name)

    def program(self, name: str, scope: TokenScope = TokenScope.ACT, days: int = 30) -> Program:
        """Another program of an account."""
        return Program(self.client, issue_token(self.registrar, name, "测试", scope, days).token)

    def again(self, rate: Rate) -> Town:
        """The same town behind other gates."""
        other = copy(self)
        service = Service(self.house, now=lambda: self.city.now)
        other.client = TestClient(make_app(service, rate, rate), client=("127.0.0.1", 50000))
        return other

    @property
    def stranger(self) -> Program:
        """A program without a token."""
        return Program(self.client, "")
