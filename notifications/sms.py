"""短信 How long a text message is, and making one fit: 70 characters, or 67 a part when it is split."""

from __future__ import annotations

WHOLE = 70
PART = 67


def sms_length(text: str) -> int:
    """Characters as the networks count them: UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def sms_parts(text: str) -> int:
    """How many messages a text is charged as."""
    length = sms_length(text)
    return 1 if length <= WHOLE else -(-length // PART)


def fit_sms(text: str, parts: int = 1, tail: str = "", reserved: str = "") -> str:
    """`text` and then `tail` in at most `parts` messages, cutting the text and never the tail (a link).

    `reserved` is what the gateway adds by itself, such as the signature 【焦作调度】. A tail that does not fit at all
    is left out.
    """
    room = (WHOLE if parts == 1 else PART * parts) - sms_length(reserved)
    if tail and sms_length(tail) >= room:
        tail = ""
    room -= sms_length(tail)
    if sms_length(text) <= room:
        return text + tail
    kept = text
    while sms_length(kept) > room - 1:
        kept = kept[:-1]
    return f"{kept}…{tail}"
