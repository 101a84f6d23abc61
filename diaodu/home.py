"""落脚处 Where the source folders lie, and how this process and its children come to find them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def home() -> Path:
    """Return the folder that holds `models`, `rules` and the others.

    A wheel files them under `diaodu/app`; in a checkout, editable or not, they lie beside `diaodu`.
    """
    filed = _PACKAGE / "app"
    return filed if filed.is_dir() else _PACKAGE.parent


def enter() -> None:
    """Put the home first on `sys.path`, and on `PYTHONPATH` for the processes started from here."""
    here = str(home())
    sys.path[:] = [here, *(entry for entry in sys.path if entry != here)]
    inherited = [entry for entry in os.environ.get("PYTHONPATH", "").split(os.pathsep) if entry]
    os.environ["PYTHONPATH"] = os.pathsep.join([here, *(entry for entry in inherited if entry != here)])
