"""模板环境 The Jinja environment of the papers: strict and sandboxed, for a unit's templates come from outside."""

from __future__ import annotations

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from documents.words import FILTERS, official


def environment() -> ImmutableSandboxedEnvironment:
    """An environment in which every value is printed as official papers write it, and escaped for XML."""
    made = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True, finalize=official)
    made.filters = dict(FILTERS) | {name: made.filters[name] for name in ("length", "first", "last")}
    return made
