"""回调密钥 The installation's own key, from which the secrets of webhooks are derived: in the environment or in a file."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

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
    with suppress(OSError):
        # An empty file is no key: what anybody can derive signs nothing.
        if found := (house.data / KEY).read_bytes().strip():
            return found
    msg = (
        f"没有回调密钥文件「{house.data / KEY}」，或是空的；网络回调暂停，事件保留；"
        "请从备份或原来的机器取回，或设 DIAODU_WEBHOOK_KEY，或为各回调换新密钥"
    )
    raise WebhookKeyLost(msg)


def key_or_new(house: House) -> bytes:
    """The key; made where there is none yet, readable for its owner alone. Raises WebhookKeyLost."""
    if not house.settings.webhook_key.get_secret_value() and not (house.data / KEY).exists():
        house.data.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=house.data, prefix=".diaodu-key-") as folder:
            made = Path(folder) / KEY
            made.touch(_OWNER_ALONE)
            made.write_text(secrets.token_hex(_BYTES))
            # Whole or not at all: whoever is second reads what the first has made.
            with suppress(FileExistsError):
                os.link(made, house.data / KEY)
    return key_of(house)
