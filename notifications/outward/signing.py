"""回调签名 The signature by which a receiver knows that an event is ours and untouched (standardwebhooks.com, v1).

An address's secret is derived from the installation's own key and the address's salt: it can be made again for every
sending and is kept nowhere. The key is a file beside the database and goes along in a backup.
"""

from __future__ import annotations

import hmac
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

PREFIX = "whsec_"
_PROOF = 16


@dataclass(frozen=True, slots=True)
class SigningSecret:
    """The secret of one address; `text` is shown once, when the address is entered."""

    _raw: bytes = field(repr=False)

    @property
    def text(self) -> str:
        """As receivers are given it."""
        return PREFIX + b64encode(self._raw).decode()

    @property
    def proof(self) -> str:
        """By which a secret that was derived with another key is told; nothing leads back from it."""
        return sha256(b"proof" + self._raw).hexdigest()[:_PROOF]

    def headers(self, event_id: str, at: datetime, body: bytes) -> Mapping[str, str]:
        """What a request carries: the event's id, the second of this sending, and the signature of both with the body."""
        stamp = str(int(at.timestamp()))
        signed = b".".join((event_id.encode(), stamp.encode(), body))
        signature = b64encode(hmac.digest(self._raw, signed, "sha256")).decode()
        return {
            "webhook-id": event_id,
            "webhook-timestamp": stamp,
            "webhook-signature": f"v1,{signature}",
        }


def derived(key: bytes, salt: str) -> SigningSecret:
    """The secret of an address by its salt."""
    return SigningSecret(hmac.digest(key, f"diaodu webhook {salt}".encode(), "sha256"))
