"""身份提供方 What an OpenID Connect provider says of itself and its keys, and what an ID token of it is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from models.errors import DiaoduError
from models.single_sign_on import SingleSignOn

# Signatures with a key pair only: `none` and shared secrets are no proof of who signed.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA"]
LEEWAY = 60
_WELL_KNOWN = "/.well-known/openid-configuration"
_NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class ProviderUnusable(DiaoduError):
    """The identity provider does not answer, or not as one."""

    code = "provider-unusable"


class TokenUntrue(Exception):
    """An ID token is not what it has to be; `reason` is for the audit and never for whoever brought it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider as it has described itself, with the keys that it signs with."""

    settings: SingleSignOn
    authorization_endpoint: str
    token_endpoint: str
    keys: KeySet


def discover(settings: SingleSignOn, client: httpx.Client) -> Provider:
    """Ask a provider who it is. Raises ProviderUnusable, also where it says that it is another one."""
    said = _fetched(client, settings.issuer.rstrip("/") + _WELL_KNOWN)
    if said.get("issuer") != settings.issuer:
        raise _unusable(settings.issuer, "自称是另一个 issuer")
    places = [str(said.get(name, "")) for name in _NEEDED]
    if not all(_is_safe(place) for place in places):
        raise _unusable(settings.issuer, "给出的地址不是 https")
    try:
        keys = KeySet.import_key_set(_fetched(client, places[-1]))  # type: ignore[arg-type]
    except (JoseError, ValueError, KeyError, TypeError):
        raise _unusable(settings.issuer, "给出的公钥无法识别") from None
    return Provider(settings, places[0], places[1], keys)


def subject_in(provider: Provider, id_token: str, nonce: str, now: datetime) -> str:
    """Whom an ID token names, once its signature, issuer, audience, nonce and time hold. Raises TokenUntrue."""
    settings = provider.settings
    wanted = jwt.JWTClaimsRegistry(
        now=int(now.timestamp()),
        leeway=LEEWAY,
        iss={"essential": True, "value": settings.issuer},
        aud={"essential": True, "value": settings.client_id},
        nonce={"essential": True, "value": nonce},
        exp={"essential": True},
        iat={"essential": True},
    )
    try:
        claims = jwt.decode(id_token, provider.keys, algorithms=ALGORITHMS).claims
        wanted.validate(claims)
    except (JoseError, ValueError, KeyError, TypeError) as wrong:
        raise TokenUntrue(getattr(wrong, "error", "") or type(wrong).__name__) from None
    return _named(settings, claims)


def _named(settings: SingleSignOn, claims: Mapping[str, Any]) -> str:
    audience = claims["aud"]
    # Meant for several, it must say that it was asked for by us (OpenID Connect Core 3.1.3.7).
    if isinstance(audience, list) and len(audience) > 1 and claims.get("azp") != settings.client_id:
        raise TokenUntrue("azp")
    subject = claims.get(settings.claim)
    if not isinstance(subject, str) or not subject:
        raise TokenUntrue("claim")
    return subject


def _fetched(client: httpx.Client, url: str) -> dict[str, Any]:
    try:
        found = client.get(url, follow_redirects=False).raise_for_status().json()
    except (httpx.HTTPError, ValueError):
        raise _unusable(url, "没有按约定答复") from None
    if not isinstance(found, dict):
        raise _unusable(url, "没有按约定答复")
    return found


def _is_safe(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "https" or (
        parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost")
    )


def _unusable(where: str, why: str) -> ProviderUnusable:
    return ProviderUnusable(
        f"身份提供方「{where}」{why}；没有登录；请稍后再试，或请管理员核对 single_sign_on"
    )
