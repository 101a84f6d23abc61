"""单点登录 Coming in by the city's own identity provider: what the browser is sent off with, and what it comes back with."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import httpx
from authlib.common.errors import AuthlibBaseError  # type: ignore[import-untyped]
from authlib.integrations.requests_client import OAuth2Session  # type: ignore[import-untyped]
from requests import RequestException
from sqlalchemy import Engine

from flows.auditing import note_apart
from flows.identity_provider import Provider, ProviderUnusable, TokenUntrue, discover, subject_in
from flows.sign_in import SignedIn, admit, refused
from models.access_terms import AuditKind
from models.queries.accounts import account_of_subject
from models.session import transaction
from notifications.secrecy import Vault

BY = "single-sign-on"
_SCOPE = "openid profile"
_BYTES = 32
_TIMEOUT = 10


@dataclass(frozen=True, slots=True)
class Departure:
    """Where the browser is sent, and what is kept of it on this side until it comes back, for that browser alone."""

    url: str
    state: str
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)


def depart(provider: Provider, redirect_uri: str) -> Departure:
    """Send a browser off with a state, a nonce and a proof key (PKCE) that are new each time."""
    nonce, verifier = (secrets.token_urlsafe(_BYTES) for _ in range(2))
    client = OAuth2Session(
        provider.settings.client_id,
        scope=_SCOPE,
        redirect_uri=redirect_uri,
        code_challenge_method="S256",
    )
    with client:
        url, state = client.create_authorization_url(
            provider.authorization_endpoint, code_verifier=verifier, nonce=nonce
        )
    return Departure(str(url), str(state), nonce, verifier)


def redeem(
    provider: Provider,
    departure: Departure,
    code: str,
    redirect_uri: str,
    environ: Mapping[str, str],
    folder: Path,
) -> str:
    """The ID token that the provider gives for a code; `environ` and `folder` are where the client's secret may be.

    Raises ProviderUnusable, SecretMissing.
    """
    reference = provider.settings.client_secret
    secret = Vault(environ, folder).fetch(reference).reveal() if reference else None
    method = "client_secret_basic" if secret else "none"
    try:
        with OAuth2Session(provider.settings.client_id, secret, token_endpoint_auth_method=method) as client:
            found = client.fetch_token(
                provider.token_endpoint,
                grant_type="authorization_code",
                code=code,
                redirect_uri=redirect_uri,
                code_verifier=departure.verifier,
                timeout=_TIMEOUT,
            )
        return str(found["id_token"])
    except (AuthlibBaseError, RequestException, KeyError, ValueError):
        where = provider.settings.issuer
        raise ProviderUnusable(f"身份提供方「{where}」没有给出身份令牌；没有登录；请重新登录") from None


def sign_in_by_token(
    engine: Engine, provider: Provider, id_token: str, nonce: str, source: str, now: datetime
) -> SignedIn:
    """Let in the account that an ID token names; why somebody is not let in stands in the audit alone.

    Raises SignInRefused.
    """
    subject, reason = "", "account"
    try:
        subject = subject_in(provider, id_token, nonce, now)
    except TokenUntrue as untrue:
        reason = untrue.reason
    with transaction(engine) as session:
        account = account_of_subject(session, subject) if subject else None
        if account is not None and account.locked_at is None:
            return admit(session, account, source, now, BY)
    note_apart(
        engine,
        now,
        AuditKind.SIGN_IN_FAILED,
        account=account.name if account else subject,
        source=source,
        detail={"by": BY, "reason": reason},
    )
    raise refused()


def with_new_keys(provider: Provider, client: httpx.Client) -> Provider:
    """The same provider, asked anew: it changes its keys from time to time. Raises ProviderUnusable."""
    return discover(provider.settings, client)
