"""门禁 What every request passes before anything else: size, rate; and the headers that every answer carries."""

from __future__ import annotations

from hashlib import sha256
from time import monotonic

from fastapi import Request, Response
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from console.api import problems
from console.api.limits import PER_ADDRESS, PER_TOKEN, Buckets, Rate
from console.api.refusals import TooManyRequests
from console.measured import counted
from flows.commands.evidence import SIZE_MOST
from flows.doors import neighbourhood

BODY_MOST = 256 * 1024
EVIDENCE = "/api/v1/evidence"
_PULSE = "/healthz"
# No page of another origin may read, frame or embed an answer; nothing of it is kept by anybody on the way.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}


class Gates:
    """Pure ASGI: the body is counted as it comes, and never read further than is taken."""

    def __init__(self, app: ASGIApp, per_token: Rate = PER_TOKEN, per_address: Rate = PER_ADDRESS) -> None:
        self._app = app
        self._tokens, self._addresses = Buckets(per_token), Buckets(per_address)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        request = Request(scope)
        most = SIZE_MOST if request.url.path == EVIDENCE else BODY_MOST
        guarded = _guarded(send)
        wait = 0 if request.url.path == _PULSE else self._take(request)
        if wait:
            return await _too_many(wait)(scope, receive, guarded)
        declared = request.headers.get("content-length", "0")
        if not declared.isdecimal() or int(declared) > most:
            return await problems.answer_to(problems.too_large())(scope, receive, guarded)
        return await self._pass(scope, counted(receive, most), guarded)

    async def _pass(self, scope: Scope, receive: Receive, send: Send) -> None:
        began = False

        async def noted(message: Message) -> None:
            nonlocal began
            began = began or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except Exception as failed:  # noqa: BLE001 - the outermost place: whoever asked must get an answer
            answer = problems.unforeseen(failed)
            if not began:
                await answer(scope, receive, send)

    def _take(self, request: Request) -> int:
        now = monotonic()
        wait = self._addresses.take(neighbourhood(request.client.host if request.client else ""), now)
        token = request.headers.get("authorization", "")
        # The bucket goes by a hash: nothing that is kept in memory for long may be a secret.
        return wait or (self._tokens.take(sha256(token.encode()).hexdigest(), now) if token else 0)


def _guarded(send: Send) -> Send:
    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return with_headers


def _too_many(wait: int) -> Response:
    answer = problems.answer_to(TooManyRequests(f"请求过于频繁；没有执行；请在 {wait} 秒后重试"))
    answer.headers["Retry-After"] = str(wait)
    return answer
