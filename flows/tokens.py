"""令牌 Secrets that are handed out once: what is kept is their hash, and nothing leads back from it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256

_BYTES, _HINT = 32, 8
# By its prefix a token that leaked into a file is recognised by people and by scanners.
ACCESS_PREFIX = "diaodu_"


@dataclass(frozen=True, slots=True)
class Secret:
    """A new token of 256 bits: `text` is shown once and never stored; it is kept out of every repr."""

    text: str

    def __repr__(self) -> str:
        return "Secret(…)"

    @property
    def hash(self) -> bytes:
        """What is stored."""
        return hash_of(self.text)

    @property
    def hint(self) -> str:
        """The first letters after the prefix, by which its owner tells it from others."""
        return self.text.removeprefix(ACCESS_PREFIX)[:_HINT]


def new_secret(prefix: str = "") -> Secret:
    """A token that nobody can guess."""
    return Secret(prefix + secrets.token_urlsafe(_BYTES))


def hash_of(token: str) -> bytes:
    """The hash under which a token is found; with 256 random bits in it, it needs no salt and no slow hash."""
    return sha256(token.encode("utf-8", "surrogatepass")).digest()
