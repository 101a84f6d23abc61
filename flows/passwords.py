"""口令散列 Passwords as Argon2 hashes, and work that takes as long where there is nothing to compare with."""

from __future__ import annotations

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher()
# Letters that nobody misreads when a password is copied from paper.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 4, 5


def hashed(password: str) -> str:
    """The Argon2id hash that is stored, with its salt and its cost in it."""
    return _HASHER.hash(password)


def fits(password: str, stored: str) -> bool:
    """Whether a password is the stored one; as much work is done where nothing is stored."""
    nobody_s = _nobody_s()
    try:
        _HASHER.verify(stored or nobody_s, password)
    except (VerificationError, InvalidHashError):
        return False
    return bool(stored)


def is_outdated(stored: str) -> bool:
    """Whether a hash was made at another cost than today's."""
    return _HASHER.check_needs_rehash(stored)


def one_time_password() -> str:
    """A password that nobody has chosen, of some 98 bits, to be changed at the first sign-in."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))


@cache
def _nobody_s() -> str:
    return hashed(secrets.token_urlsafe())
