"""同进程的页面 The pages over one installation after another, in the test's own process: NiceGUI knows one application."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from httpx import Response
from sqlalchemy import Engine
from starlette.testclient import TestClient

from console.api.app import make_app
from console.api.limits import Rate
from console.pages.app import Front, make_front
from console.pages.cookies import SIGN_IN
from console.visits import Service
from flows.house import House
from flows.sign_in import admit
from flows.world import WorldSource
from models.queries.accounts import account_of
from models.session import transaction

BASE = "http://console.test"
HERE = "203.0.113.7"
_PLENTY = Rate(100_000, 100_000)
_ELEMENTS = re.compile(r"parseElements\(String\.raw`(.*?)`\)", re.DOTALL)
_LINK = re.compile(r'href="(/[^"#]*)"')
_WORDS = re.compile(r"<[^>]+>")


class _Placed(Service):
    """What the one application works with, and which a test may replace."""

    def put(self, house: House, now: datetime) -> None:
        """Let the application work with another installation, at an hour that stands still."""
        object.__setattr__(self, "house", house)
        object.__setattr__(self, "now", lambda: now)


@cache
def _front() -> tuple[_Placed, Front]:
    nothing: Any = None
    service = _Placed(nothing)
    return service, make_front(service, make_app(service, _PLENTY, _PLENTY), _PLENTY, _PLENTY)


@dataclass(frozen=True, slots=True)
class Shown:
    """What came back for a page: `markup` is all rendered text on it, as a browser would take it."""

    response: Response

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.response.status_code

    @property
    def elements(self) -> dict[str, Any]:
        """NiceGUI's elements by id; none on a page of a plain form."""
        found = _ELEMENTS.search(self.response.text)
        made: dict[str, Any] = json.loads(html.unescape(found.group(1))) if found else {}
        return made

    @property
    def markup(self) -> str:
        """The text that stands on the page, with its markup."""
        if not self.elements:
            return self.response.text
        return "\n".join(one.get("props", {}).get("innerHTML", "") for one in self.elements.values())

    @property
    def words(self) -> str:
        """What a reader reads, without any markup."""
        return html.unescape(_WORDS.sub(" ", self.markup))

    @property
    def links(self) -> list[str]:
        """The addresses of this console that the page leads to."""
        return [html.unescape(one) for one in dict.fromkeys(_LINK.findall(self.markup))]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody before a browser that shows pages and follows nothing by itself; `token` empty is a stranger."""

    client: TestClient
    token: str = ""

    def opens(self, address: str, **headers: str) -> Shown:
        """Ask for an address."""
        return self.sends("GET", address, headers=headers)

    def posts(self, address: str, form: dict[str, str], **headers: str) -> Shown:
        """Send a form as our own pages do."""
        return self.sends("POST", address, data=form, headers={"Origin": BASE, **headers})

    def sends(self, method: str, address: str, **more: Any) -> Shown:
        """Send anything."""
        self.client.cookies.clear()
        kept = {"Cookie": f"{SIGN_IN}={self.token}".encode("latin-1")} if self.token else {}
        said = {**kept, **more.pop("headers", {})}
        found = self.client.request(method, address, headers=said, follow_redirects=False, **more)
        return Shown(found)


@dataclass(slots=True)
class Stage:
    """The pages over an installation, and whoever comes to look at them."""

    client: TestClient
    house: House
    now: datetime

    def signs_in(self, name: str) -> Visitor:
        """Somebody who is signed in, whatever the password."""
        with transaction(self.house.engine) as session:
            signed = admit(session, account_of(session, name), HERE, self.now, "test")
        return Visitor(self.client, signed.token)

    @property
    def service(self) -> Service:
        """What the application works with."""
        return _front()[0]

    @property
    def stranger(self) -> Visitor:
        """Somebody who is not signed in."""
        return Visitor(self.client)


@contextmanager
def running() -> Iterator[TestClient]:
    """The application, started once."""
    _, front = _front()
    made = TestClient(front, BASE, client=(HERE, 50000), raise_server_exceptions=False)
    with made as client:
        yield client


def staged(client: TestClient, engine: Engine, worlds: WorldSource, data: Path, now: datetime) -> Stage:
    """Put the application over an installation, until the next one comes."""
    house = House(engine, worlds, data)
    _front()[0].put(house, now)
    return Stage(client, house, now)
