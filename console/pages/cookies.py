"""小甜饼 What the browser keeps for us: the sign-in, and how its owner likes the pages. Nothing in them is readable data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from starlette.requests import HTTPConnection, cookie_parser
from starlette.responses import Response

SIGN_IN, LANGUAGE, DARK = "diaodu_sign_in", "diaodu_language", "diaodu_dark"
# Kept while somebody is away at the identity provider.
DEPARTURE, _DEPARTED_FROM = "diaodu_departure", "/sign-in/sso"
# A name that browsers take by HTTPS only, for this one host: no neighbour within the domain can plant a sign-in.
_HOST_BOUND = "__Host-"
_YEAR = 365 * 24 * 3600
_TEN_MINUTES = 600


def token_in(connection: HTTPConnection) -> str:
    """The token of the sign-in; empty where there is none."""
    return connection.cookies.get(SIGN_IN, "")


def token_at(environ: Mapping[str, Any] | None) -> str:
    """The token with which a live connection was begun; empty where there is none."""
    return cookie_parser((environ or {}).get("HTTP_COOKIE", "")).get(SIGN_IN, "")


def keep_token(response: Response, token: str, *, secure: bool) -> None:
    """Let the browser keep a sign-in until it is closed; no script can read it, no other site can send it."""
    response.set_cookie(
        _sign_in(secure=secure), token, httponly=True, samesite="lax", secure=secure, path="/"
    )


def drop_token(response: Response, *, secure: bool) -> None:
    """Let the browser forget the sign-in."""
    response.delete_cookie(_sign_in(secure=secure), path="/", httponly=True, samesite="lax", secure=secure)


def own_headers(headers: Iterable[tuple[bytes, bytes]], *, secure: bool) -> list[tuple[bytes, bytes]]:
    """A request's headers as the pages read them: by HTTPS the sign-in is only what this very host gave."""
    if not secure:
        return list(headers)
    return [(name, _own(value) if name == b"cookie" else value) for name, value in headers]


def is_secure(console: str) -> bool:
    """Whether people reach the console of this address by HTTPS; then its cookies travel no other way."""
    return console.startswith("https://")


def _own(value: bytes) -> bytes:
    bound, plain = f"{_HOST_BOUND}{SIGN_IN}=".encode(), f"{SIGN_IN}=".encode()
    said = (one.strip() for one in value.split(b";"))
    kept = (one for one in said if not one.startswith(plain))
    return b"; ".join(
        one.removeprefix(_HOST_BOUND.encode()) if one.startswith(bound) else one for one in kept
    )


def _sign_in(*, secure: bool) -> str:
    return f"{_HOST_BOUND}{SIGN_IN}" if secure else SIGN_IN


def keep_choice(response: Response, name: str, value: str, *, secure: bool) -> None:
    """Let the browser keep how its owner likes the pages."""
    response.set_cookie(name, value, max_age=_YEAR, httponly=True, samesite="lax", secure=secure, path="/")


def keep_departure(response: Response, sealed: str, *, secure: bool) -> None:
    """Let the browser keep what belongs to its way to the identity provider; it is readable for nobody but us."""
    kept = {"httponly": True, "samesite": "lax", "secure": secure, "path": _DEPARTED_FROM}
    response.set_cookie(DEPARTURE, sealed, max_age=_TEN_MINUTES, **kept)  # type: ignore[arg-type]


def drop_departure(response: Response) -> None:
    """Let the browser forget it: nobody comes back twice."""
    response.delete_cookie(DEPARTURE, path=_DEPARTED_FROM, httponly=True, samesite="lax")
