"""载荷目录 Which payload belongs to which kind of notice."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from notifications.payloads import forums, moves, rulings, standing, supervision, system, timing
from notifications.payloads.base import Payload, PayloadUnreadable

PAYLOADS: Mapping[str, type[Payload]] = MappingProxyType(
    {
        found.kind: found
        for module in (timing, moves, rulings, standing, forums, supervision, system)
        for found in vars(module).values()
        if isinstance(found, type) and issubclass(found, Payload) and found is not Payload
    }
)


def read_payload(kind: str, text: str) -> Payload:
    """The payload of a stored notice. Raises PayloadUnreadable when it is not what its kind says."""
    if kind not in PAYLOADS:
        msg = f"不认识通知种类「{kind}」；该通知暂不发送；它可能由更新的版本写入，请把本机升级到同一版本"
        raise PayloadUnreadable(msg)
    return PAYLOADS[kind].from_json(text)
