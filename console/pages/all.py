"""全部页面 Imports every module of the pages: each enters its own into the catalogue."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages

import console.pages


def load_pages() -> None:
    """Enter every page."""
    for found in walk_packages(console.pages.__path__, f"{console.pages.__name__}."):
        import_module(found.name)
