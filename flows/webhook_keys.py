"""回调密钥 The installation's own key, from which the secrets of webhooks are derived: in the environment or in a file."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress

from flows.archive import KEY
from flows.house import House
from models.errors import StateDamaged

_BYTES = 32
_OWNER_ALONE = 0o600


class WebhookKeyLost(StateDamaged):
    """The key is not where it was, or is another one: what would be signed with it nobody could verify."""

    code = "webhook-key-lost"


def key_of(house: House) -> bytes:
    """The key. Raises WebhookKeyLost."""
    given = house.settings.webhook_key.get_secret_value()
    if given:
        return given.encode()
    try:
        return (house.data / KEY).read_bytes().strip()
    except OSError:
        msg = (
            f"没有回调密钥文件「{house.data / KEY}」；网络回调暂停，事件保留；"
            "请从备份或原来的机器取回，或设 DIAODU_WEBHOOK_KEY，或为各回调换新密钥"
        )
        raise WebhookKeyLost(msg) from None


def key_or_new(house: House) -> bytes:
    """The key; made where there is none yet, readable for its owner alone. Raises WebhookKeyLost."""
    if not house.settings.webhook_key.get_secret_value():
        # Whoever is second reads what the first has made.
        with suppress(FileExistsError):
            handle = os.open(house.data / KEY, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ALONE)
            with os.fdopen(handle, "wb") as file:
                file.write(secrets.token_hex(_BYTES).encode())
    return key_of(house)
