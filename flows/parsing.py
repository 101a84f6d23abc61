"""读取配置 Published texts turned back into mechanisms: checked when they were published, so read without mercy."""

from __future__ import annotations

from functools import lru_cache

from models.config.loader import load
from models.mechanism import Mechanism


@lru_cache(maxsize=8)
def parse_published(text: str, version: int) -> Mechanism:
    """The mechanism of a stored text under its version, read once however many ask within one process.

    Raises ConfigurationRefused when it no longer passes the checks.
    """
    return load(text, version=version)
