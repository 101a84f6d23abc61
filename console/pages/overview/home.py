"""首页 The first page."""

from __future__ import annotations

from console.pages.catalogue import page
from console.pages.look import Look, Sheet
from console.pages.matters.listing import matters


@page("/", "驾驶舱", "Overview", group="today", order=1)
def home(look: Look) -> Sheet:
    """What needs the reader today."""
    return Sheet(look.tongue("驾驶舱", "Overview"), matters(look).parts)
