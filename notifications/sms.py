"""短信 How long a text message is, and making one fit: 70 characters, or 67 a part when it is split."""

from __future__ import annotations

import re

WHOLE = 70
PART = 67
_LINK = re.compile(r"\s?https?://\S+$")


def sms_length(text: str) -> int:
    """Characters as the networks count them: UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def sms_parts(text: str) -> int:
    """How many messages a text is charged as."""
    length = sms_length(text)
    return 1 if length <= WHOLE else -(-length // PART)


def fit_sms(text: str, parts: int = 1, reserved: str = "") -> str:
    """`text` in at most `parts` messages; the words before a closing link are cut, the link is kept whole or left out.

    `reserved` is what the gateway adds by itself, such as the signature 【焦作调度】.
    """
    room = (WHOLE if parts == 1 else PART * parts) - sms_length(reserved)
    if sms_length(text) <= room:
        return text
    link = "".join(_LINK.findall(text))
    words = text.removesuffix(link)
    if sms_length(link) >= room:
        link = ""
    room -= sms_length(link) + 1
    while sms_length(words) > room:
        words = words[:-1]
    return f"{words}…{link}"
