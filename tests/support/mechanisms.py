"""测试机制 The small mechanism that tests live in, and variations of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from models.config.loader import load
from models.mechanism import Mechanism

MINIMAL = Path(__file__).parent.parent / "models" / "config" / "minimal.yaml"


@cache
def minimal_text() -> str:
    """The small configuration as it is written."""
    return MINIMAL.read_text(encoding="utf-8")


@cache
def mechanism_with(*replacements: tuple[str, str], version: int = 1) -> Mechanism:
    """The small mechanism, with parts of its text replaced; each must be there to be replaced."""
    return load(text_with(*replacements), version=version)


@cache
def parsed(text: str, version: int = 0) -> Mechanism:
    """The mechanism of a text: read once however many cities of a run work by it."""
    return load(text, version=version)


def text_with(*replacements: tuple[str, str]) -> str:
    """The small configuration's text with parts replaced."""
    text = minimal_text()
    for old, new in replacements:
        assert old in text, f"the small configuration no longer says: {old}"
        text = text.replace(old, new, 1)
    return text
