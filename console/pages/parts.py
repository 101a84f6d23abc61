"""版块 How the parts of a sheet are put on a page, one by one or several in one card."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup
from nicegui import ui

from console.pages.live import Live
from console.pages.look import Part


def put_part(live: Live, part: Part) -> None:
    """Put one part of a sheet on the page."""
    if isinstance(part, Markup):
        put_text(part, "part")
    else:
        part(live)


def put_text(text: Markup, name: str) -> None:
    """Put rendered text on the page, under a class."""
    # Escaped by the templates; cleaning it again in the browser would take out forms and their fields.
    ui.html(text, sanitize=False).classes(name)


def grouped(*parts: Part, name: str = "card") -> Callable[[Live], None]:
    """Several parts in one card: text together with what can be done about it."""

    def put(live: Live) -> None:
        with ui.element("section").classes(name):
            for part in parts:
                put_part(live, part)

    return put
