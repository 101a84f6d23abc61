"""单点登录入口 The way in by the city's own identity provider: off with a state of one's own, and back with a code.

What belongs to one departure (state, nonce, proof key, where its owner wanted to go) is kept in a cookie of that browser
alone, sealed with a key that lives and dies with this process, for ten minutes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from hmac import compare_digest
from time import monotonic

import httpx
from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from console.pages.cookies import DEPARTURE, drop_departure, is_secure, keep_departure
from console.visits import Service
from flows.auditing import note_apart
from flows.identity_provider import Provider, ProviderUnusable, discover
from flows.sign_in import SignedIn, SignInRefused
from flows.single_sign_on import BY, Departure, depart, redeem, sign_in_by_token
from models.access_terms import AuditKind
from models.errors import DiaoduError
from models.session import reading
from models.single_sign_on import SingleSignOn

PATH, BACK = "/sign-in/sso", "/sign-in/sso/back"
LASTS = timedelta(minutes=10)
_SEAL = {"alg": "dir", "enc": "A256GCM"}
_KEY = OctKey.generate_key(256)
_PATIENCE = httpx.Timeout(5.0)
# A provider changes its keys now and then; asking it at every sign-in would let anybody make us ask without end.
_KNOWN_FOR = 60.0
_known: dict[SingleSignOn, tuple[float, Provider]] = {}
Refusing = Callable[[Request, DiaoduError, str], Response]
Admitting = Callable[[Request, SignedIn, str], Response]


class SignOnBroken(SignInRefused):
    """The way by the identity provider was not gone to its end by this browser."""

    code = "single-sign-on-broken"


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept of a departure."""

    url: str
    state: str
    nonce: str
    verifier: str
    wanted: str
    until: float


def vouched(service: Service, refuse: Refusing, admit: Admitting) -> APIRouter:
    """The routes of single sign-on; `refuse` and `admit` are how the entrance says no and yes."""
    made = APIRouter(include_in_schema=False)

    def off(request: Request, next: str = "/") -> Response:  # noqa: A002 - it stands in the address
        try:
            departure = depart(_provider(service), _back(service, request))
        except DiaoduError as refused:
            return refuse(request, refused, next)
        response = RedirectResponse(departure.url, 303)
        keep_departure(
            response, _sealed(departure, next, service.now()), secure=is_secure(service.house.console)
        )
        return response

    def back(request: Request, code: str = "", state: str = "", error: str = "") -> Response:
        kept = _opened(request, service.now())
        wanted = kept.wanted if kept else "/"
        try:
            response = admit(request, _signed_in(service, request, kept, (code, state, error)), wanted)
        except DiaoduError as refused:
            response = refuse(request, refused, wanted)
        drop_departure(response)
        return response

    made.add_api_route(PATH, off, methods=["GET"])
    made.add_api_route(BACK, back, methods=["GET"])
    return made


def _signed_in(
    service: Service, request: Request, kept: _Kept | None, said: tuple[str, str, str]
) -> SignedIn:
    code, state, error = said
    source, now, engine = request.client.host if request.client else "", service.now(), service.house.engine
    # Whoever comes back without having left from here was sent by somebody else.
    if kept is None or error or not code or not compare_digest(state.encode(), kept.state.encode()):
        reason = "provider" if error else "state"
        note_apart(engine, now, AuditKind.SIGN_IN_FAILED, source=source, detail={"by": BY, "reason": reason})
        why = "身份提供方没有同意" if error and kept else "这次登录不是从本系统的登录页开始的，或已过了十分钟"
        raise SignOnBroken(f"{why}；没有登录；请重新登录")
    provider, house = _provider(service), service.house
    departure = Departure(kept.url, kept.state, kept.nonce, kept.verifier)
    token = redeem(provider, departure, code, _back(service, request), os.environ, house.data)
    return sign_in_by_token(engine, provider, token, kept.nonce, source, now)


def _provider(service: Service) -> Provider:
    with reading(service.house.engine) as session:
        settings = service.house.worlds.mechanism(session).single_sign_on
    if settings is None:
        raise ProviderUnusable("没有配置单点登录；没有登录；请用账号和口令登录")
    asked_at, known = _known.get(settings, (0.0, None))
    if known is None or monotonic() - asked_at > _KNOWN_FOR:
        with httpx.Client(timeout=_PATIENCE, trust_env=False) as client:
            known = discover(settings, client)
        _known.clear()
        _known[settings] = monotonic(), known
    return known


def _back(service: Service, request: Request) -> str:
    return (service.house.console.rstrip("/") or str(request.base_url).rstrip("/")) + BACK


def _sealed(departure: Departure, wanted: str, now: datetime) -> str:
    kept = _Kept(
        departure.url, departure.state, departure.nonce, departure.verifier, wanted, (now + LASTS).timestamp()
    )
    return jwe.encrypt_compact(_SEAL, json.dumps(asdict(kept)), _KEY)


def _opened(request: Request, now: datetime) -> _Kept | None:
    try:
        told = jwe.decrypt_compact(request.cookies.get(DEPARTURE, ""), _KEY).plaintext
        kept = _Kept(**json.loads(told or b""))
    except (JoseError, ValueError, TypeError):
        return None
    return kept if now.timestamp() < kept.until else None
