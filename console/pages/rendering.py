"""版面 The Jinja environment of the pages: strict, everything escaped."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from console.pages.look import Look

FOLDER = Path(__file__).resolve().parent / "templates"


@cache
def environment() -> Environment:
    """The one environment; templates are read once."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(address=address)
    return made


def render(template: str, look: Look, **shown: Any) -> Markup:
    """A part of a page; templates know `t` (the tongue) and `look` besides what is shown."""
    return plain(template, t=look.tongue, look=look, **shown)


def plain(template: str, **shown: Any) -> Markup:
    """Rendered text outside of any look: the pages before signing in."""
    # Whatever came from outside was escaped on its way through the template.
    return Markup(environment().get_template(template).render(**shown))  # noqa: S704


def address(path: str, query: Mapping[str, Any] | None = None, **changed: Any) -> str:
    """An address with a query: `query` with some of it changed, without what is empty."""
    said = {**(query or {}), **changed}
    kept = [(name, value) for name, value in said.items() if value not in (None, "", False)]
    return f"{path}?{urlencode(kept, doseq=True)}" if kept else path
