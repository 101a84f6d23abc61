"""签名 HMAC-SHA256 signatures as HTTP interfaces ask for them: what is signed, with what stamp, how it is written."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, tzinfo

ENCODINGS = ("base64", "hex")
STAMPS = ("iso", "unix", "unix_ms")
_MILLISECONDS = 1000


@dataclass(frozen=True, slots=True)
class SignatureScheme:
    """How a channel signs: `secret` names the setting with the key; `time` says how the stamp is written.

    A stamp is ISO with milliseconds and offset, or epoch seconds or milliseconds.
    """

    secret: str
    encoding: str
    time: str


def stamp(at: datetime, form: str, zone: tzinfo) -> str:
    """The time stamp of a request, in the mechanism's time zone where it shows one."""
    if form == "iso":
        return at.astimezone(zone).isoformat(timespec="milliseconds")
    return str(int(at.timestamp() * (_MILLISECONDS if form == "unix_ms" else 1)))


def fresh_nonce(at: datetime) -> str:
    """A number that no other request carries: milliseconds and eight digits of chance."""
    return f"{int(at.timestamp() * _MILLISECONDS)}{secrets.randbelow(90_000_000) + 10_000_000}"


def hmac_sha256(key: str, text: str, encoding: str) -> str:
    """The signature of `text`, in hexadecimal or base64."""
    digest = hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()
    return digest.hex() if encoding == "hex" else base64.b64encode(digest).decode()
