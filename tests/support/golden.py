"""范本 Texts that somebody has read and approved; `UPDATE_GOLDEN=1` writes them anew, to be read again."""

from __future__ import annotations

import os
from pathlib import Path

GOLDEN = Path(__file__).parent.parent / "golden"


def approved(name: str, now: str) -> str:
    """The approved text of `name`, a path under tests/golden; `now` is what takes its place on request."""
    file = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(now, encoding="utf-8")
    return file.read_text(encoding="utf-8")
