"""身份提供方 A real OpenID Connect provider in a process of its own, honest or not, as the path of its issuer says."""

from __future__ import annotations

import hmac
import json
import secrets
import subprocess
import sys
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from tests.support.checkout import ROOT

CLIENT, SECRET, WHO = "diaodu", "client-secret-of-the-test", "subject-of-li"
CODES: dict[str, dict[str, str]] = {}


def lies(now: int) -> dict[str, dict[str, Any]]:
    """What a provider that cannot be trusted puts in the place of what it should say."""
    return {
        "other-audience": {"aud": "somebody-else"},
        "for-many": {"aud": [CLIENT, "somebody-else"]},
        "other-issuer": {"iss": "https://elsewhere.example"},
        "expired": {"exp": now - 3600},
        "not-yet": {"nbf": now + 3600, "iat": now + 3600},
        "other-nonce": {"nonce": "another"},
        "nameless": {"sub": ""},
    }


@cache
def key(name: str) -> RSAKey:
    """A key that signs: `known` is published, `strange` is not."""
    return RSAKey.generate_key(2048, parameters={"kid": name})


@contextmanager
def provider_at(now: int) -> Iterator[str]:
    """The port of a provider in a process of its own, in which it is `now` (epoch seconds)."""
    command = [sys.executable, "-m", "tests.support.identity", str(now)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.terminate()


class Handler(BaseHTTPRequestHandler):
    """Discovery, keys, authorisation codes with PKCE, and tokens for them."""

    def do_GET(self) -> None:
        where = urlsplit(self.path)
        kind, _, rest = where.path.strip("/").partition("/")
        if rest == "authorize":
            asked = {name: values[0] for name, values in parse_qs(where.query).items()}
            code = secrets.token_urlsafe(8)
            CODES[code] = asked
            back = urlencode({"code": code, "state": asked["state"]})
            return self._answer(302, {}, location=f"{asked['redirect_uri']}?{back}")
        if rest == "keys":
            return self._answer(200, KeySet([key("known")]).as_dict(private=False))
        issuer = self._issuer(kind)
        names = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        places = {name: f"{issuer}/{path}" for name, path in names.items()}
        return self._answer(200, {"issuer": "https://liar.example" if kind == "liar" else issuer, **places})

    def do_POST(self) -> None:
        kind = self.path.strip("/").partition("/")[0]
        sent = parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
        asked = CODES.pop(sent["code"][0], None)
        proof = _letters(sha256(sent["code_verifier"][0].encode()).digest())
        if asked is None or asked["code_challenge"] != proof or not self._knows_client():
            return self._answer(400, {"error": "invalid_grant"})
        now = int(sys.argv[1])
        claims = {
            "iss": self._issuer(kind),
            "aud": CLIENT,
            "sub": WHO,
            "nonce": asked["nonce"],
            "iat": now,
            "exp": now + 300,
            **lies(now).get(kind, {}),
        }
        return self._answer(
            200, {"access_token": "x", "token_type": "Bearer", "id_token": _signed(kind, claims)}
        )

    def _knows_client(self) -> bool:
        return str(self.headers.get("authorization", "")).startswith("Basic ")

    def _issuer(self, kind: str) -> str:
        return f"http://{self.headers['host']}/{kind}"

    def _answer(self, status: int, body: Any, location: str = "") -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        if location:
            self.send_header("location", location)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def _signed(kind: str, claims: dict[str, Any]) -> str:
    if kind == "unsigned":
        return f"{_plain({'alg': 'none'})}.{_plain(claims)}."
    if kind == "shared-secret":
        # The published key taken for a shared one: the oldest trick there is.
        said = f"{_plain({'alg': 'HS256', 'kid': 'known'})}.{_plain(claims)}"
        return f"{said}.{_letters(hmac.digest(key('known').as_pem(private=False), said.encode(), 'sha256'))}"
    signing = key("strange" if kind == "other-key" else "known")
    return jwt.encode({"alg": "RS256", "kid": "known"}, claims, signing)


def _plain(part: dict[str, Any]) -> str:
    return _letters(json.dumps(part).encode())


def _letters(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)
    server.serve_forever()
