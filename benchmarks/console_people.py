"""受测的人 Operators before a console: signed in, each with a page open, acting now and then, as browsers do it."""

from __future__ import annotations

import asyncio
import html
import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import perf_counter
from urllib.parse import urlencode

import httpx
import websockets

from console.pages.cookies import SIGN_IN

_ELEMENTS = re.compile(r"parseElements\(String\.raw`(.*?)`\)", re.DOTALL)
_NUMBER = re.compile(r"[\"']client_id[\"']: ?[\"']([0-9a-f-]{36})")
# How long somebody looks at a page before the next one, in seconds.
_STAY = (10.0, 60.0)


@dataclass(slots=True)
class Tally:
    """What the operators lived through: pages that came, in seconds each, and everything that went wrong."""

    took: list[float] = field(default_factory=list)
    acted: int = 0
    errors: list[str] = field(default_factory=list)


async def crowd(base: str, tokens: Sequence[str], pages: Sequence[str], seconds: float) -> Tally:
    """Let everybody look at pages for a while: open one, keep it open with its live connection, click, go on."""
    tally, draw = Tally(), random.Random(7)
    ends = perf_counter() + seconds
    async with httpx.AsyncClient(
        base_url=base, timeout=60, limits=httpx.Limits(max_connections=50)
    ) as client:
        people = (
            _person(client, base, token, pages, ends, tally, random.Random(draw.random())) for token in tokens
        )
        await asyncio.gather(*people)
    return tally


async def _person(
    client: httpx.AsyncClient,
    base: str,
    token: str,
    pages: Sequence[str],
    ends: float,
    tally: Tally,
    draw: random.Random,
) -> None:
    # They did not all sit down in the same second.
    await asyncio.sleep(draw.uniform(0, min(30.0, ends - perf_counter())))
    while perf_counter() < ends:
        try:
            await _looks(client, base, token, draw.choice(pages), ends, tally, draw)
        except (OSError, httpx.HTTPError, websockets.WebSocketException, TimeoutError) as failed:
            tally.errors.append(repr(failed)[:120])
            await asyncio.sleep(1)


async def _looks(
    client: httpx.AsyncClient,
    base: str,
    token: str,
    page: str,
    ends: float,
    tally: Tally,
    draw: random.Random,
) -> None:
    began = perf_counter()
    answer = await client.get(page, headers={"Cookie": f"{SIGN_IN}={token}"})
    if answer.status_code != httpx.codes.OK:
        tally.errors.append(f"{answer.status_code} {page}")
        return
    tally.took.append(perf_counter() - began)
    found = _NUMBER.search(answer.text)
    assert found is not None
    handshake = {
        "client_id": found.group(1),
        "implicit_handshake": "true",
        "tab_id": token[:8],
        "document_id": "d",
    }
    asked = {"EIO": "4", "transport": "websocket", "next_message_id": "0", **handshake}
    address = f"{base.replace('http', 'ws', 1)}/_nicegui_ws/socket.io/?{urlencode(asked)}"
    said = {"Cookie": f"{SIGN_IN}={token}"}
    async with websockets.connect(address, additional_headers=said, origin=base, max_size=None) as line:  # type: ignore[arg-type]
        await line.recv()
        await line.send("40")
        if (await line.recv())[:2] != "40":
            tally.errors.append(f"refused {page}")
            return
        if button := _button(answer.text):
            await line.send(_click(found.group(1), *button))
            tally.acted += 1
        await _stays(line, min(draw.uniform(*_STAY), max(0.0, ends - perf_counter())))


async def _stays(line: websockets.ClientConnection, seconds: float) -> None:
    """Keep a page open, and answer when the server asks whether anybody is there."""
    until = perf_counter() + seconds
    while (left := until - perf_counter()) > 0:
        try:
            said = await asyncio.wait_for(line.recv(), left)
        except TimeoutError:
            return
        if said == "2":
            await line.send("3")


def _button(page: str) -> tuple[int, str] | None:
    found = _ELEMENTS.search(page)
    elements = json.loads(html.unescape(found.group(1))) if found else {}
    events = ((int(key), event) for key, one in elements.items() for event in one.get("events", []))
    return next(((key, event["listener_id"]) for key, event in events if event["type"] == "click"), None)


def _click(page: str, element: int, listener: str) -> str:
    said = {"client_id": page, "id": element, "listener_id": listener, "args": []}
    return f"42{json.dumps(['event', said])}"
