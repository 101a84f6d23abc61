"""活连接 Whose live connection is whose. NiceGUI goes by the number of an open page alone, which stands in addresses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from hmac import compare_digest
from typing import Any
from urllib.parse import parse_qs

from nicegui import Client, core

from console.pages.cookies import token_at, token_in

# What an open page sends: an event of one of its elements, an answer it was asked for, what it has got, what it logs.
_SPOKEN = ("event", "javascript_response", "ack", "log")
_HANDSHAKE = ("client_id", "tab_id", "document_id")
_LOGGED_MOST = 300
_busy: set[str] = set()


def guard_connections() -> None:
    """Have every open page hear its own browser and nobody else. Called once, before NiceGUI starts."""
    for name in _SPOKEN:
        core.sio.on(name, _heard(name, core.sio.handlers["/"][name]))
    core.sio.on("connect", _connecting(core.sio.handlers["/"]["connect"]))
    core.sio.on("handshake", _joining(core.sio.handlers["/"]["handshake"]))


def is_another_s(number: object, token: str) -> bool:
    """Whether the open page of this number is there, and was made for another sign-in than this one's."""
    client = Client.instances.get(number) if isinstance(number, str) else None
    return client is not None and not _same(token_in(client.request), token)


def is_stolen(connection: object, token: str) -> bool:
    """Whether a live connection of this number was begun by another sign-in than this one's."""
    environ = core.sio.environ.get(connection) if isinstance(connection, str) else None
    return environ is not None and not _same(token_at(environ), token)


def _same(token: str, other: str) -> bool:
    return bool(token) and compare_digest(token.encode(), other.encode("utf-8", "surrogatepass"))


def take_heard() -> frozenset[str]:
    """The sign-ins from whose open pages something was done since this was last asked."""
    taken = frozenset(_busy)
    _busy.clear()
    return taken


def _heard(name: str, hear: Callable[[str, Any], Any]) -> Callable[[str, Any], Any]:
    def heard(sid: str, said: Any) -> Any:
        # Only who shook hands for a page is in the room of that page.
        if not isinstance(said, dict) or said.get("client_id") not in core.sio.rooms(sid):
            return None
        if name == "event":
            _busy.add(token_at(core.sio.get_environ(sid)))
        # Our own pages say what they were made to; who speaks by hand may say anything.
        with suppress(ValueError, LookupError, TypeError, AttributeError):
            return hear(sid, _curbed(said) if name == "log" else said)
        return None

    return heard


def _curbed(said: dict[str, Any]) -> dict[str, Any]:
    """What a browser wants logged, as one short line that cannot pass for one of ours."""
    level = said.get("level") if said.get("level") in ("debug", "info", "warning", "error") else "info"
    return {**said, "level": level, "message": f"浏览器：{str(said.get('message'))[:_LOGGED_MOST]!r}"}


def _connecting(connect: Callable[..., Any]) -> Callable[..., Any]:
    async def connecting(sid: str, environ: Mapping[str, Any], auth: Any = None) -> bool:
        asked = parse_qs(environ.get("QUERY_STRING", "")).get("client_id", [""])[0]
        # False is what refuses a connection.
        return not is_another_s(asked, token_at(environ)) and await connect(sid, environ, auth) is not False

    return connecting


def _joining(join: Callable[..., Any]) -> Callable[..., Any]:
    async def joining(sid: str, said: Any) -> bool:
        if not isinstance(said, dict) or not all(isinstance(said.get(name), str) for name in _HANDSHAKE):
            return False
        if is_another_s(said["client_id"], token_at(core.sio.get_environ(sid))):
            return False
        return bool(await join(sid, said))

    return joining
