"""单点登录配置 Where the city's own identity provider is, and which of its claims names an account."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SingleSignOn:
    """An OpenID Connect provider. `client_secret` is `env:NAME` or `file:path`, never the secret; empty: a public client.

    `claim` is the claim of the ID token whose value an account knows as its `subject`.
    """

    issuer: str
    client_id: str
    client_secret: str = ""
    claim: str = "sub"
