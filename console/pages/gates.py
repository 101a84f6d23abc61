"""页面门禁 What every request for a page passes first: where it comes from, how much it brings, who is signed in."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from time import monotonic
from types import MappingProxyType
from urllib.parse import parse_qs, quote, urlsplit

from anyio import to_thread
from nicegui import __version__
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from console.api.limits import Buckets, Rate
from console.measured import counted
from console.pages.connections import is_another_s, is_stolen
from console.pages.cookies import is_secure, own_headers, token_in
from console.visits import Service, Visit
from flows.commands.evidence import SIZE_MOST
from flows.doors import neighbourhood
from flows.sign_in import NotSignedIn, who
from flows.tokens import hash_of

VISIT = "diaodu.visit"
# What is open to who is not signed in: the way in, and what the pages are made of.
OPEN = ("/sign-in", "/preferences", "/favicon.ico")
_SINGLE_SIGN_ON = "/sign-in/"
# Calendars that programs subscribe to: the address has a token of its own in it.
FEEDS = "/calendar/"
_MADE_OF = ("/static/", f"/_nicegui/{__version__}/")
_CLIENTS = "/_nicegui/client/"
_CONNECTIONS = "/_nicegui_ws"
_PASSWORD = "/password"  # noqa: S105 - an address
_FORM_MOST = 64 * 1024
_UPLOAD_MOST = SIZE_MOST + 64 * 1024
TRIES, LOOKS = Rate(1, 20), Rate(10, 120)
_SAFE = {"GET", "HEAD"}
_HEADERS = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    }
)
# The pages are put together in the browser by Vue, which compiles its templates: 'unsafe-eval'. Nothing comes from
# elsewhere, nothing goes elsewhere, no other site may frame a page; the forms before signing in need no script at all.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
FORM_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)


class PageGates:
    """Pure ASGI around the pages: no page, no live connection and no upload without a sign-in of this very site."""

    def __init__(self, app: ASGIApp, service: Service, tries: Rate = TRIES, looks: Rate = LOOKS) -> None:
        self._app, self._service = app, service
        self._tries, self._looks = Buckets(tries), Buckets(looks)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            return await self._app(scope, receive, send)
        # Nobody tells us by which prefix he came: it would be written into the addresses of the page.
        said = (one for one in scope["headers"] if one[0] != b"x-forwarded-prefix")
        scope["headers"] = own_headers(said, secure=is_secure(self._service.house.console))
        connection = HTTPConnection(scope)
        refusal = self._foreign(connection, scope) or self._too_often(connection, scope)
        refusal = refusal or await self._unknown(connection, scope)
        if refusal is not None:
            return await _refuse(refusal, scope, receive, _guarded(scope, send))
        most = _UPLOAD_MOST if scope["path"].startswith(_CLIENTS) else _FORM_MOST
        if scope["type"] == "http":
            receive = counted(receive, most)
        return await self._app(scope, receive, _guarded(scope, send))

    def _foreign(self, connection: HTTPConnection, scope: Scope) -> Response | None:
        """Refuse what another site makes a browser send: it would be sent with our cookie."""
        is_read = scope["type"] == "http" and scope["method"] in _SAFE
        if is_read and not scope["path"].startswith(_CONNECTIONS):
            return None
        origin = connection.headers.get("origin", "")
        if not origin and connection.headers.get("sec-fetch-site") == "same-origin":
            return None
        ours = {connection.headers.get("host", ""), urlsplit(self._service.house.console).netloc}
        if _netloc(origin) in ours - {""}:
            return None
        return PlainTextResponse(
            "请求不是从本系统的页面发出的；没有执行；请打开本系统的页面重试", HTTPStatus.FORBIDDEN
        )

    def _too_often(self, connection: HTTPConnection, scope: Scope) -> Response | None:
        wait, path = 0, scope["path"]
        source = neighbourhood(connection.client.host if connection.client else "")
        is_try = path in ("/sign-in", _PASSWORD) and scope.get("method") not in _SAFE
        # Whoever comes back from nowhere leaves a line in the audit, which nobody may fill up.
        if is_try or path.startswith(_SINGLE_SIGN_ON):
            wait = self._tries.take(source, monotonic())
        elif path.startswith(FEEDS):
            wait = self._looks.take(source, monotonic())
        elif (token := token_in(connection)) and not path.startswith((*_MADE_OF, _CONNECTIONS)):
            # Each page that is looked at stays here for a while: nobody may have them without end.
            wait = self._looks.take(hash_of(token).hex(), monotonic())
        if not wait:
            return None
        said = f"尝试过于频繁；没有执行；请在 {wait} 秒后重试"
        return PlainTextResponse(said, HTTPStatus.TOO_MANY_REQUESTS, {"Retry-After": str(wait)})

    def _another_s(self, scope: Scope, token: str) -> Response | None:
        """Refuse an open page, or its live connection, to every browser but the one it was made for."""
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("sid", [""])[0]
        page = scope["path"].removeprefix(_CLIENTS).partition("/")[0]
        if is_another_s(page, token) or (scope["path"].startswith(_CONNECTIONS) and is_stolen(asked, token)):
            return PlainTextResponse("这个页面不是您打开的；没有执行；请刷新后重试", HTTPStatus.NOT_FOUND)
        return None

    async def _unknown(self, connection: HTTPConnection, scope: Scope) -> Response | None:
        """Send away who is not signed in; remember the visit of who is."""
        path = scope["path"]
        if path in OPEN or path.startswith((_SINGLE_SIGN_ON, FEEDS, *_MADE_OF)):
            return None
        token = token_in(connection)
        try:
            visit = await to_thread.run_sync(visit_by, self._service, token, scope)
        except NotSignedIn:
            asked = quote(f"{path}?{scope['query_string'].decode('latin-1')}".rstrip("?"), safe="")
            return RedirectResponse(f"/sign-in?next={asked}", HTTPStatus.SEE_OTHER)
        scope[VISIT] = visit
        if visit.caller.must_change and path not in (_PASSWORD, "/sign-out"):
            return RedirectResponse(_PASSWORD, HTTPStatus.SEE_OTHER)
        return self._another_s(scope, token)


def _netloc(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def visit_by(service: Service, token: str, scope: Scope, *, counts: bool = True) -> Visit:
    """The visit of who holds the token of a sign-in, at this moment. Raises NotSignedIn."""
    now, house = service.now(), service.house
    caller = who(house.engine, house.worlds, token, now, counts=counts)
    source = scope["client"][0] if scope.get("client") else ""
    about = f"{scope.get('method', 'GET')} {scope['path']}"
    return Visit(house, caller, now, source, about, token, service.workroom)


async def _refuse(refusal: Response, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
    else:
        await refusal(scope, receive, send)


def _guarded(scope: Scope, send: Send) -> Send:
    headers: Mapping[str, str] = _HEADERS
    is_kept = scope["path"].startswith(_MADE_OF)

    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            said = MutableHeaders(scope=message)
            for name, value in headers.items():
                said.setdefault(name, value)
            said.setdefault("Content-Security-Policy", POLICY)
            if not is_kept:
                said["Cache-Control"] = "private, no-cache" if scope["path"].startswith(FEEDS) else "no-store"
        await send(message)

    return with_headers
