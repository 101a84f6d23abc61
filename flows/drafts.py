"""草案 A configuration that somebody means to put in force: read with every check there is."""

from __future__ import annotations

from pathlib import Path

from models.config.loader import load
from models.mechanism import Mechanism
from notifications.config_checks import CHECKS


def load_draft(source: Path | str) -> Mechanism:
    """A configuration from its file or text. Raises ConfigurationRefused with every problem, notices and channels included."""
    return load(source, extra_checks=CHECKS)
