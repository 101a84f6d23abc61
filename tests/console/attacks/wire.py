"""活连接的线 The live connection of an open page, spoken by hand: what a browser sends, and what somebody else might."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from nicegui import Client
from starlette.testclient import WebSocketTestSession

from console.pages.cookies import SIGN_IN
from tests.support.fronted import BASE, Shown, Visitor

_NUMBER = re.compile(r"'client_id': '([0-9a-f-]{36})'|\"client_id\": ?\"([0-9a-f-]{36})\"")
_CONNECT, _CONNECTED, _REFUSED, _EVENT = "40", "40", "44", "42"


@dataclass(frozen=True, slots=True)
class Wire:
    """A connection that is open."""

    line: WebSocketTestSession

    def says(self, event: str, **said: Any) -> None:
        """Send an event, and wait until it has been heard."""
        self.sends(event, said)

    def sends(self, event: str, said: object) -> None:
        """Send anything as an event, and wait until it has been answered or left alone."""
        self.line.send_text(f"{_EVENT}1{json.dumps([event, said])}")
        while not self.line.receive_text().startswith("43"):
            pass

    def hears(self, event: str) -> str:
        """The next event of a name that comes."""
        while f'"{event}"' not in (said := self.line.receive_text()):
            pass
        return said


def number_of(shown: Shown) -> str:
    """The number of the open page that was shown."""
    found = _NUMBER.search(shown.response.text)
    assert found is not None
    return found.group(1) or found.group(2)


def open_page(shown: Shown) -> Client:
    """The page as the server keeps it."""
    return Client.instances[number_of(shown)]


@contextmanager
def wired(visitor: Visitor, page: str = "", origin: str = BASE, **query: str) -> Iterator[Wire]:
    """Open a live connection with somebody's cookie: for a page, or for none yet."""
    handshake = {"client_id": page, "implicit_handshake": "true", "tab_id": "t", "document_id": "d"}
    asked = {"EIO": "4", "transport": "websocket", **(handshake if page else {}), **query}
    said = {"Cookie": f"{SIGN_IN}={visitor.token}", "Upgrade": "websocket"}
    said |= {"Origin": origin} if origin else {}
    visitor.client.cookies.clear()
    address = f"ws://console.test/_nicegui_ws/socket.io/?{urlencode(asked)}"
    with visitor.client.websocket_connect(address, headers=said) as line:
        assert line.receive_text().startswith("0")
        line.send_text(_CONNECT)
        answer = line.receive_text()
        if not answer.startswith(_CONNECTED):
            raise ConnectionRefusedError(answer)
        yield Wire(line)


def clickable(shown: Shown) -> tuple[int, str]:
    """An element that can be clicked, and the number of who listens."""
    found = ((int(key), event) for key, one in shown.elements.items() for event in one.get("events", []))
    return next((key, event["listener_id"]) for key, event in found if event["type"] == "click")
