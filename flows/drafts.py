"""草案 A configuration that somebody means to put in force: read with every check there is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from models.config.loader import load
from models.mechanism import Mechanism
from notifications.config_checks import CHECKS


def load_draft(source: Path | str) -> Mechanism:
    """A configuration from its file or text. Raises ConfigurationRefused with every problem, notices and channels included."""
    return load(source, extra_checks=CHECKS)


@dataclass(frozen=True, slots=True)
class Draft:
    """A configuration that passes every check, with its text: what is published is what somebody wrote."""

    mechanism: Mechanism
    text: str


def read_draft(source: Path | str) -> Draft:
    """A draft from its file or text. Raises as `load_draft` does."""
    mechanism = load_draft(source)
    return Draft(mechanism, source if isinstance(source, str) else source.read_text(encoding="utf-8-sig"))
